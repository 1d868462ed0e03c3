namespace Explain.Formal.Bounds;

/// <summary>A part of the box of a claim that is not settled.</summary>
/// <param name="Box">The part.</param>
/// <param name="Margin">A lower bound of the margin on the part it came from.</param>
/// <param name="Share">Its share of the volume.</param>
/// <param name="Goal">What is to be shown there.</param>
internal sealed record OpenBox(Box Box, double Margin, double Share, RowGoal Goal);

/// <summary>What came of a part.</summary>
/// <param name="Rest">The parts that are left; none if it is proved.</param>
internal sealed record BoxVisit(OpenBox[] Rest)
{
    /// <summary>Nothing is left.</summary>
    public static BoxVisit Proved { get; } = new([]);

    /// <summary>The point where the margin is least of those that were tried; null if none was.</summary>
    public double[]? Point { get; init; }

    /// <summary>The margin there, as doubles compute it.</summary>
    public double PointMargin { get; init; } = double.PositiveInfinity;

    /// <summary>The multiplications that it took.</summary>
    public long Operations { get; init; }

    /// <summary>Whether the rest cannot be cut any more.</summary>
    public bool IsStuck { get; init; }

    /// <summary>These parts are left.</summary>
    public static BoxVisit Into(params OpenBox[] rest) => new(rest);
}
