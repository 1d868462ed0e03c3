using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>A term of the expansion of a joint cumulant of powers: blocks of copies, each a cumulant of the
/// layer.</summary>
/// <param name="Coefficient">One over the symmetries.</param>
/// <param name="Blocks">How often each block takes each index; equal blocks come as often as they are.</param>
internal sealed record NetworkDiagram(double Coefficient, ImmutableArray<int[]> Blocks);

/// <summary>The diagrams of a joint cumulant of functions of <c>groups</c> different neurons (THEORY 7.4 b,
/// c).</summary>
/// <remarks>
/// A block is a vector of counts, one for each neuron. Every block has more than two copies or meets two neurons (the
/// others are in the Wick coefficients), together they connect all neurons, and cost no more than the budget: a block
/// costs its size less 1, less 1 if all its counts are even.
/// </remarks>
internal static class NetworkDiagrams
{
    /// <summary>All diagrams, in an order that depends on nothing else.</summary>
    public static ImmutableArray<NetworkDiagram> Of(int groups, int highestDegree, int budget)
    {
        int[][] blocks = [.. VectorPartitions.Vectors(groups, Math.Min(highestDegree, 2 * budget)).Where(IsMixed)];
        var found = ImmutableArray.CreateBuilder<NetworkDiagram>();
        var chosen = new List<int[]>();
        Choose(0, budget);
        return found.ToImmutable();

        void Choose(int from, int left)
        {
            if (groups == 1 || (chosen.Count > 0 && IsConnected(chosen, groups)))
            {
                found.Add(new NetworkDiagram(Coefficient(chosen), [.. chosen]));
            }

            for (int i = from; i < blocks.Length; i++)
            {
                if (Cost(blocks[i]) <= left)
                {
                    chosen.Add(blocks[i]);
                    Choose(i, left - Cost(blocks[i]));
                    chosen.RemoveAt(chosen.Count - 1);
                }
            }
        }
    }

    private static bool IsMixed(int[] block) => block.Sum() > 2 || (block.Sum() == 2 && block.Count(c => c > 0) > 1);

    private static int Cost(int[] block) => block.Sum() - 1 - (block.All(count => count % 2 == 0) ? 1 : 0);

    private static bool IsConnected(List<int[]> blocks, int groups)
    {
        int reached = 1, before = 0;
        while (reached != before)
        {
            before = reached;
            foreach (int[] block in blocks)
            {
                int support = Support(block);
                reached |= (support & reached) != 0 ? support : 0;
            }
        }

        return reached == (1 << groups) - 1;
    }

    private static int Support(int[] block)
    {
        int support = 0;
        for (int i = 0; i < block.Length; i++)
        {
            support |= block[i] > 0 ? 1 << i : 0;
        }

        return support;
    }

    private static double Coefficient(List<int[]> blocks)
    {
        double divisor = 1;
        int equal = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            equal = i > 0 && ReferenceEquals(blocks[i], blocks[i - 1]) ? equal + 1 : 1;
            divisor *= equal * Multisets.FactorialProduct(blocks[i]);
        }

        return 1 / divisor;
    }
}
