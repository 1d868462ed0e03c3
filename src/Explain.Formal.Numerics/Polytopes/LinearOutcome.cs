namespace Explain.Formal.Numerics;

/// <summary>What a linear program comes to, with what proves it. Closed.</summary>
/// <remarks>Every case can be checked by multiplying rationals, without trust in the simplex method
/// (<see cref="IsProofFor"/>).</remarks>
public abstract record LinearOutcome
{
    private LinearOutcome()
    {
    }

    /// <summary>Whether it is checked, by exact arithmetic alone, to be the outcome of a program.</summary>
    /// <param name="constraints">The constraints.</param>
    /// <param name="objective">What is to be made great.</param>
    public bool IsProofFor(IReadOnlyList<HalfSpace> constraints, IReadOnlyList<Rational> objective) =>
        LinearProofs.Check(this, constraints, objective);

    /// <summary>The greatest value, where it is taken, and the multipliers that no greater one survives: not negative,
    /// with <c>multipliers . normals = objective</c> and <c>multipliers . bounds = value</c>.</summary>
    public sealed record Optimal(
        Rational Value, IReadOnlyList<Rational> Point, IReadOnlyList<Rational> Multipliers) : LinearOutcome;

    /// <summary>No point meets all constraints: multipliers, not negative, with <c>multipliers . normals = 0</c> and
    /// <c>multipliers . bounds &lt; 0</c> (Farkas).</summary>
    public sealed record Infeasible(IReadOnlyList<Rational> Multipliers) : LinearOutcome;

    /// <summary>The objective grows forever along a direction from a point, both inside.</summary>
    public sealed record Unbounded(IReadOnlyList<Rational> Point, IReadOnlyList<Rational> Direction) : LinearOutcome;
}
