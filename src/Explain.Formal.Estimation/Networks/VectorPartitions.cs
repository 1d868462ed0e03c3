using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>Vectors of counts, integer partitions, and the ways to write a vector as a sum of others.</summary>
internal static class VectorPartitions
{
    /// <summary>All vectors of counts other than 0 whose sum is no more than a bound, in lexicographic order.</summary>
    public static IEnumerable<int[]> Vectors(int length, int highestSum) =>
        Prefixes(length, highestSum).Where(vector => vector.Any(count => count > 0));

    /// <summary>All vectors of counts other than 0 that are nowhere above another, in lexicographic order.</summary>
    public static IEnumerable<int[]> Below(int[] target) =>
        Vectors(target.Length, target.Sum()).Where(vector => IsBelow(vector, target));

    /// <summary>Partitions of a number into descending parts.</summary>
    public static IEnumerable<int[]> Partitions(int number, int largest) => number == 0
        ? [[]]
        : Enumerable.Range(1, Math.Min(number, largest)).Reverse().SelectMany(
            part => Partitions(number - part, part).Select(rest => (int[])[part, .. rest]));

    /// <summary>All multisets of vectors other than 0 with a sum; equal vectors stand together.</summary>
    public static ImmutableArray<ImmutableArray<int[]>> Of(int[] target)
    {
        int[][] vectors = [.. Below(target)];
        var found = ImmutableArray.CreateBuilder<ImmutableArray<int[]>>();
        var chosen = new List<int[]>();
        Choose(0, target);
        return found.ToImmutable();

        void Choose(int from, int[] left)
        {
            if (left.All(count => count == 0))
            {
                found.Add([.. chosen]);
                return;
            }

            for (int i = from; i < vectors.Length; i++)
            {
                if (IsBelow(vectors[i], left))
                {
                    chosen.Add(vectors[i]);
                    Choose(i, [.. left.Zip(vectors[i], (a, b) => a - b)]);
                    chosen.RemoveAt(chosen.Count - 1);
                }
            }
        }
    }

    private static bool IsBelow(int[] vector, int[] bound) => vector.Zip(bound).All(pair => pair.First <= pair.Second);

    private static IEnumerable<int[]> Prefixes(int length, int highestSum) => length == 0
        ? [[]]
        : Enumerable.Range(0, highestSum + 1).SelectMany(
            first => Prefixes(length - 1, highestSum - first).Select(rest => (int[])[first, .. rest]));
}
