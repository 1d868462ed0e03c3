using System.Diagnostics;

namespace Explain.Formal.Numerics;

/// <summary>Checks outcomes of linear programs by multiplication.</summary>
internal static class LinearProofs
{
    /// <summary>Whether an outcome is right.</summary>
    public static bool Check(
        LinearOutcome outcome, IReadOnlyList<HalfSpace> constraints, IReadOnlyList<Rational> objective) =>
        outcome switch
        {
            LinearOutcome.Optimal optimal => Combines(constraints, optimal.Multipliers, objective) is { } bound
                && bound == optimal.Value
                && Vectors.Dot(objective, optimal.Point) == optimal.Value
                && constraints.All(constraint => constraint.Slack(optimal.Point).Sign >= 0),
            LinearOutcome.Infeasible infeasible =>
                Combines(constraints, infeasible.Multipliers, new Rational[objective.Count]) is { Sign: < 0 },
            LinearOutcome.Unbounded unbounded => Vectors.Dot(objective, unbounded.Direction).Sign > 0
                && constraints.All(constraint => constraint.Slack(unbounded.Point).Sign >= 0
                    && Vectors.Dot(constraint.Normal, unbounded.Direction).Sign <= 0),
            _ => throw new UnreachableException($"Unhandled {outcome.GetType().Name}."),
        };

    /// <summary>The combined bound if multipliers are not negative and combine the normals to a vector; else
    /// null.</summary>
    private static Rational? Combines(
        IReadOnlyList<HalfSpace> constraints, IReadOnlyList<Rational> multipliers, IReadOnlyList<Rational> target)
    {
        if (multipliers.Count != constraints.Count || multipliers.Any(multiplier => multiplier.Sign < 0))
        {
            return null;
        }

        for (int j = 0; j < target.Count; j++)
        {
            if (Vectors.Dot(multipliers, [.. constraints.Select(constraint => constraint.Normal[j])]) != target[j])
            {
                return null;
            }
        }

        return Vectors.Dot(multipliers, [.. constraints.Select(constraint => constraint.Bound)]);
    }
}
