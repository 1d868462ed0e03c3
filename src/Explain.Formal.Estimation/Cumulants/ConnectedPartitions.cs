using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>The partitions that become one block when the operands of every product are joined.</summary>
/// <remarks><b>Source.</b> THEORY 3.5: for 1, 2, 3, 4 products and nothing else there are 2, 11, 129, 2465.</remarks>
internal static class ConnectedPartitions
{
    /// <summary>Expands all products of the greatest height at once.</summary>
    public static void Expand(
        MomentCircuit circuit, ImmutableArray<Entry> entries, WireFacts facts, TermList terms)
    {
        int height = facts.Height(entries[^1].Wire);
        var pairs = new List<(Entry, Entry)>();
        var singles = new List<Entry>();
        foreach (var entry in entries)
        {
            if (circuit[entry.Wire] is MomentGate.Product product && facts.Height(entry.Wire) == height)
            {
                pairs.Add((new(product.Left), new(product.Right)));
            }
            else
            {
                singles.Add(entry);
            }
        }

        foreach (var partition in Of<Entry>([.. pairs], [.. singles]))
        {
            terms.Add(1, partition.Select(block => block.ToArray()).ToArray());
        }
    }

    /// <summary>The connected partitions of pairs and singles, each once, its blocks in any order.</summary>
    public static IEnumerable<ImmutableArray<ImmutableArray<T>>> Of<T>(
        ImmutableArray<(T, T)> pairs, ImmutableArray<T> singles)
    {
        if (pairs.IsEmpty)
        {
            yield return singles.IsEmpty ? [] : [singles];
            yield break;
        }

        var (left, right) = pairs[^1];
        var rest = pairs.RemoveAt(pairs.Length - 1);
        foreach (var partition in Of(rest, singles.Add(left).Add(right)))
        {
            yield return partition;
        }

        // Without this pair there are two sides, and it is the only bridge between them.
        for (int subset = 0; subset < 1 << (rest.Length + singles.Length); subset++)
        {
            int others = subset >> rest.Length;
            foreach (var first in Of([.. Subsets.In(rest, subset)], [.. Subsets.In(singles, others), left]))
            {
                foreach (var second in Of([.. Subsets.In(rest, ~subset)], [.. Subsets.In(singles, ~others), right]))
                {
                    yield return [.. first, .. second];
                }
            }
        }
    }
}
