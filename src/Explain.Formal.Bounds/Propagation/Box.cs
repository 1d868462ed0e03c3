namespace Explain.Formal.Bounds;

/// <summary>A product of closed intervals.</summary>
/// <param name="Low">The lower ends.</param>
/// <param name="High">The upper ends, none below its lower end.</param>
internal sealed record Box(double[] Low, double[] High)
{
    /// <summary>The number of inputs.</summary>
    public int Inputs => Low.Length;

    /// <summary>Half the width in one direction, rounded up: the middle plus or minus it covers the box.</summary>
    public double RadiusOf(int input)
    {
        double middle = MiddleOf(input);
        return Low[input] == High[input]
            ? 0
            : Math.BitIncrement(Math.Max(High[input] - middle, middle - Low[input]));
    }

    /// <summary>The middle in one direction, a number of the box.</summary>
    public double MiddleOf(int input) =>
        Math.Clamp((0.5 * Low[input]) + (0.5 * High[input]), Low[input], High[input]);

    /// <summary>The point in one direction that leaves a share of the width below it, a number of the box.</summary>
    public double At(int input, double share) =>
        Math.Clamp(Low[input] + ((High[input] - Low[input]) * share), Low[input], High[input]);

    /// <summary>Both halves in one direction; they share a face.</summary>
    public (Box Lower, Box Upper) Split(int input)
    {
        double middle = MiddleOf(input);
        double[] high = (double[])High.Clone(), low = (double[])Low.Clone();
        (high[input], low[input]) = (middle, middle);
        return (new Box(Low, high), new Box(low, High));
    }

    /// <summary>Whether a direction can be split.</summary>
    public bool CanSplit(int input) => MiddleOf(input) is var middle && middle > Low[input] && middle < High[input];

    /// <summary>Its volume as a share of that of a box around it; an input with one value does not count.</summary>
    public double ShareOf(Box whole)
    {
        double share = 1;
        for (int i = 0; i < whole.Inputs; i++)
        {
            double width = whole.High[i] - whole.Low[i];
            share *= width > 0 ? Math.Max(0, High[i] - Low[i]) / width : 1;
        }

        return share;
    }
}
