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

    /// <summary>The middle in one direction, a finite number of the box: of an end beyond the doubles, the last one
    /// counts.</summary>
    public double MiddleOf(int input) =>
        Math.Clamp((0.5 * Finite(Low[input])) + (0.5 * Finite(High[input])), Low[input], High[input]);

    /// <summary>The width in one direction, a finite number.</summary>
    public double WidthOf(int input) => Finite(Finite(High[input]) - Finite(Low[input]));

    /// <summary>The point in one direction that leaves a share of the width below it, a finite number of the
    /// box.</summary>
    public double At(int input, double share)
    {
        double low = Finite(Low[input]), high = Finite(High[input]), width = high - low;
        double place = double.IsFinite(width) ? low + (width * share) : (low * (1 - share)) + (high * share);
        return Math.Clamp(place, low, high);
    }

    /// <summary>Both halves in one direction; they share a face.</summary>
    public (Box Lower, Box Upper) Split(int input) => Split(input, MiddleOf(input));

    /// <summary>What lies below and above a number of one direction; both share a face.</summary>
    public (Box Lower, Box Upper) Split(int input, double at)
    {
        double[] high = (double[])High.Clone(), low = (double[])Low.Clone();
        (high[input], low[input]) = (at, at);
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
            double width = whole.WidthOf(i);
            share *= width > 0 ? Math.Max(0, WidthOf(i)) / width : 1;
        }

        return share;
    }

    private static double Finite(double end) => Math.Clamp(end, double.MinValue, double.MaxValue);
}
