using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>Subsets and partitions of few things.</summary>
internal static class Subsets
{
    /// <summary>The items whose bits are set.</summary>
    public static IEnumerable<T> In<T>(ImmutableArray<T> items, int subset)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (((subset >> i) & 1) != 0)
            {
                yield return items[i];
            }
        }
    }

    /// <summary>The partitions of 0..count into blocks of at least so many, each once.</summary>
    public static IEnumerable<ImmutableArray<ImmutableArray<int>>> Partitions(int count, int least = 1) =>
        Partition([.. Enumerable.Range(0, count)], least);

    private static IEnumerable<ImmutableArray<ImmutableArray<int>>> Partition(ImmutableArray<int> items, int least)
    {
        if (items.IsEmpty)
        {
            yield return [];
            yield break;
        }

        var rest = items.RemoveAt(0);
        for (int subset = 0; subset < 1 << rest.Length; subset++)
        {
            ImmutableArray<int> block = [items[0], .. In(rest, subset)];
            if (block.Length >= least)
            {
                foreach (var others in Partition([.. In(rest, ~subset)], least))
                {
                    yield return [block, .. others];
                }
            }
        }
    }
}
