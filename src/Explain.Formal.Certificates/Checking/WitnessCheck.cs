using System.Diagnostics;

namespace Explain.Formal.Certificates;

/// <summary>Evaluates a claim at one point, in fractions.</summary>
internal static class WitnessCheck
{
    /// <summary>Checks that the formula fails at a point of the box.</summary>
    /// <exception cref="CertificateException">It holds there, or the point lies outside.</exception>
    public static void Check(CertifiedClaim claim, Fraction[] point)
    {
        if (point.Length != claim.Low.Length || point.Where((x, i) =>
            x.SignAgainst(claim.Low[i]) < 0 || x.SignAgainst(claim.High[i]) > 0).Any())
        {
            throw new CertificateException("its point does not lie in the box");
        }

        var values = new List<Fraction>(point);
        foreach (var wire in claim.Wires)
        {
            values.Add(Apply(wire.Function, ValueOf(wire.Row, values)));
        }

        int[] signs = [.. claim.Rows.Select(row => ValueOf(row, values).Sign)];
        if (Holds(claim.Goal, signs))
        {
            throw new CertificateException("the formula holds at its point");
        }
    }

    private static Fraction ValueOf(Row row, List<Fraction> values) => row.Wires
        .Select((wire, k) => row.Weights[k] * values[wire]).Aggregate(row.Constant, (sum, term) => sum + term);

    private static Fraction Apply(WireFunction function, Fraction z) => function switch
    {
        WireFunction.Identity => z,
        WireFunction.Relu => z.Sign > 0 ? z : Whole(0),
        WireFunction.Abs => z.Sign < 0 ? Whole(-1) * z : z,
        WireFunction.Square => z * z,
        WireFunction.Step => Whole(z.Sign > 0 ? 1 : 0),
        WireFunction.StepFromZero => Whole(z.Sign >= 0 ? 1 : 0),
        WireFunction.Floor => new Fraction(z.Floor(), 1),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static Fraction Whole(int value) => new(value, 1);

    private static bool Holds(Goal goal, int[] signs) => goal switch
    {
        Goal.Known known => known.Value,
        Goal.Literal literal => signs[literal.Row] > 0 || (!literal.IsStrict && signs[literal.Row] == 0),
        Goal.All all => Array.TrueForAll(all.Parts, part => Holds(part, signs)),
        Goal.Any any => Array.Exists(any.Parts, part => Holds(part, signs)),
        _ => throw new UnreachableException($"Unhandled {goal.GetType().Name}."),
    };
}
