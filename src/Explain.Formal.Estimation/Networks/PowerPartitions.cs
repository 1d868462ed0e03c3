using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>Turns joint cumulants of powers of variables into joint cumulants of the variables (THEORY 7.4
/// d).</summary>
/// <remarks>
/// Cumulants are alternating sums of products of moments over set partitions, and a moment of powers is the sum of
/// products of their joint cumulants; here both are done at once. A term is a way to write the counts as a sum of
/// vectors: a product of one cumulant of powers for each.
/// </remarks>
internal static class PowerPartitions
{
    /// <summary>The terms of the joint cumulant of <c>counts[a]</c> copies of each variable a; none of coefficient
    /// 0.</summary>
    public static ImmutableArray<NetworkDiagram> Of(int[] counts) =>
    [
        .. VectorPartitions.Of(counts)
            .Select(blocks => new NetworkDiagram(Multiplicity(counts, blocks) * Signed(blocks), blocks))
            .Where(term => term.Coefficient != 0),
    ];

    private static double Multiplicity(int[] counts, ImmutableArray<int[]> blocks)
    {
        double result = Multisets.FactorialProduct(counts);
        int equal = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            equal = i > 0 && ReferenceEquals(blocks[i], blocks[i - 1]) ? equal + 1 : 1;
            result /= equal * Multisets.FactorialProduct(blocks[i]);
        }

        return result;
    }

    // The sum of (-1)^(t-1) (t-1)! over partitions of the blocks into t moments, in which no variable comes twice.
    private static double Signed(ImmutableArray<int[]> blocks)
    {
        double sum = 0;
        var moments = new List<List<int[]>>();
        Place(0);
        return sum;

        void Place(int next)
        {
            if (next == blocks.Length)
            {
                int count = moments.Count;
                sum += (count % 2 == 0 ? -1 : 1) * Multisets.Factorial(count - 1);
                return;
            }

            for (int i = 0; i < moments.Count; i++)
            {
                if (moments[i].TrueForAll(other => AreDisjoint(other, blocks[next])))
                {
                    moments[i].Add(blocks[next]);
                    Place(next + 1);
                    moments[i].RemoveAt(moments[i].Count - 1);
                }
            }

            moments.Add([blocks[next]]);
            Place(next + 1);
            moments.RemoveAt(moments.Count - 1);
        }
    }

    private static bool AreDisjoint(int[] left, int[] right) =>
        left.Zip(right).All(pair => pair.First * pair.Second == 0);
}
