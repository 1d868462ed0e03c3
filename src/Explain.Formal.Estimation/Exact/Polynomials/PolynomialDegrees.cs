using System.Diagnostics;

namespace Explain.Formal.Estimation;

/// <summary>Bounds of the degrees of wires as polynomials in draws with known laws.</summary>
internal static class PolynomialDegrees
{
    private const long Most = 1L << 30;

    /// <summary>A bound for each wire that the roots need, 0 for the others; null if one is no polynomial.</summary>
    /// <remarks>A draw whose law depends on others counts with the degrees of its law: each of its cumulants of m
    /// noises has no more than m times this degree. That is only a forecast: what was dropped is seen later.</remarks>
    public static long[]? Of(MomentCircuit circuit, IEnumerable<Wire> roots)
    {
        bool[] needed = circuit.Reach(roots);
        long[] degrees = new long[needed.Length];
        for (int i = 0; i < needed.Length; i++)
        {
            if (!needed[i])
            {
                continue;
            }

            if (circuit[new Wire(i)] is MomentGate.Function or MomentGate.Missing)
            {
                return null;
            }

            degrees[i] = Math.Min(Most, Degree(circuit[new Wire(i)], degrees));
        }

        return degrees;
    }

    private static long Degree(MomentGate gate, long[] degrees) => gate switch
    {
        MomentGate.Constant => 0,
        MomentGate.Noise noise => Math.Max(1, 3 * Highest(noise.Block.Parameters, degrees)),
        MomentGate.Linear linear => Highest(linear.Terms.Select(term => term.Wire), degrees),
        MomentGate.Product product => degrees[product.Left.Index] + degrees[product.Right.Index],
        // No polynomials: beyond any degree.
        MomentGate.Function or MomentGate.Missing => Most,
        _ => throw new UnreachableException($"Unhandled {gate.GetType().Name}."),
    };

    private static long Highest(IEnumerable<Wire> wires, long[] degrees) =>
        wires.Select(wire => degrees[wire.Index]).DefaultIfEmpty(0).Max();
}
