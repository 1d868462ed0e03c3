namespace Explain.Formal.Bounds;

/// <summary>Lower bounds of weighted sums of rows.</summary>
internal interface ISumBounds
{
    /// <summary>A lower bound on a box.</summary>
    double LeastOf((int Row, double Weight)[] rows, Box box);

    /// <summary>The linear bound that the last one came from.</summary>
    LinearForm Form { get; }

    /// <summary>What the last bound hinges on.</summary>
    Hinge Describe(double low);
}

/// <summary>Bounds by one backward pass each.</summary>
internal sealed class PlainSums(BackwardPass backward) : ISumBounds
{
    /// <inheritdoc/>
    public double LeastOf((int Row, double Weight)[] rows, Box box)
    {
        backward.Run(rows);
        return backward.LeastOn(box);
    }

    /// <inheritdoc/>
    public LinearForm Form => new(backward.Slopes.ToArray(), backward.Constant);

    /// <inheritdoc/>
    public Hinge Describe(double low) => new(low, backward.Slopes.ToArray(), [.. backward.Gaps]);
}
