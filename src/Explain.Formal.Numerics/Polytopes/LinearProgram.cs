namespace Explain.Formal.Numerics;

/// <summary>Linear programs over rationals: the greatest value of a linear objective under linear constraints, with
/// coordinates of any sign.</summary>
/// <remarks>
/// <para><b>Shapes.</b> m constraints on n coordinates; a dictionary of m rows and n columns is kept.</para>
/// <para><b>Error.</b> None: exact arithmetic. Multipliers, a point, or a direction prove each outcome.</para>
/// <para><b>Determinism.</b> Equal arguments give equal outcomes. Bland's rule: it ends, on any input.</para>
/// <para><b>Source.</b> Chvátal, Linear Programming (1983), chapters 2, 3 and 8. Free coordinates enter the basis
/// first and never leave it.</para>
/// </remarks>
public static class LinearProgram
{
    /// <summary>The greatest value of an objective.</summary>
    /// <param name="constraints">The constraints, all on as many coordinates as the objective has.</param>
    /// <param name="objective">The coefficient of each coordinate.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="ArgumentException">A constraint has another number of coordinates.</exception>
    public static LinearOutcome Maximize(
        IReadOnlyList<HalfSpace> constraints,
        IReadOnlyList<Rational> objective,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        ArgumentNullException.ThrowIfNull(objective);
        if (constraints.Any(constraint => constraint.Normal.Count != objective.Count))
        {
            throw new ArgumentException("All constraints have one number of coordinates.", nameof(constraints));
        }

        return new SimplexDictionary(constraints, objective, cancellation).Solve();
    }

    /// <summary>A point that meets all constraints, as an optimum of nothing; or why there is none.</summary>
    public static LinearOutcome FindPoint(
        IReadOnlyList<HalfSpace> constraints, int coordinates, CancellationToken cancellation = default) =>
        Maximize(constraints, new Rational[coordinates], cancellation);
}
