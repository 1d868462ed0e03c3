using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>A part of a claim that is not settled: a goal on the points of a box at which functions have known
/// phases.</summary>
/// <remarks>A part differs from its parent in one of its goal, its box, and its phases.</remarks>
/// <param name="Box">The box.</param>
/// <param name="Margin">A lower bound of the margin on the part it came from.</param>
/// <param name="Share">Its share of the volume; halves by phases count for half.</param>
/// <param name="Goal">What is to be shown there.</param>
internal sealed record OpenBox(Box Box, double Margin, double Share, RowGoal Goal)
{
    /// <summary>How often a box was halved on the way to it.</summary>
    public int Halvings { get; init; }

    /// <summary>The phases; null for none.</summary>
    public PhaseChain? Phases { get; init; }

    /// <summary>The multipliers that served its parent best; null for none.</summary>
    public Multipliers? Multipliers { get; init; }
}

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

    /// <summary>A point at which the claim fails, exactly; null if none is known.</summary>
    public Rational[]? Failure { get; init; }

    /// <summary>The multiplications that it took.</summary>
    public long Operations { get; init; }

    /// <summary>Whether the rest cannot be cut any more.</summary>
    public bool IsStuck { get; init; }

    /// <summary>These parts are left.</summary>
    public static BoxVisit Into(params OpenBox[] rest) => new(rest);
}
