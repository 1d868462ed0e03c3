namespace Explain.Formal.Estimation;

/// <summary>Joint cumulants of powers of the outputs of a layer, slice by slice (THEORY 7.4 a to c).</summary>
internal sealed class PowerSlices
{
    private readonly Dictionary<string, Slice> _slices = new(StringComparer.Ordinal);

    /// <summary>Sums the diagrams of every slice that others need.</summary>
    public PowerSlices(
        IEnumerable<int[]> partitions, CumulantTower before, WickTable wick, DiagramBook book,
        CancellationToken cancellation)
    {
        var needed = partitions.SelectMany(VectorPartitions.Below).Select(Descending)
            .DistinctBy(Key, StringComparer.Ordinal).OrderBy(parts => parts.Sum());
        foreach (int[] parts in needed)
        {
            var layout = new SliceLayout(parts, before.Size);
            double[] values = new double[layout.Count];
            var program = new SliceProgram(parts, book.Diagrams(parts), before, wick);
            Parallel.For(
                0,
                before.Size,
                new ParallelOptions { CancellationToken = cancellation },
                first => program.Run(first, layout, values));
            _slices.Add(Key(parts), new Slice(layout, values));
            Operations += program.Operations * Tuples(parts, before.Size);
        }
    }

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; }

    /// <summary>The slice of descending parts.</summary>
    public Slice this[int[] parts] => _slices[Key(parts)];

    /// <summary>The parts of a vector of counts without zeros, descending.</summary>
    public static int[] Descending(int[] counts) => [.. counts.Where(count => count > 0).OrderDescending()];

    /// <summary>How many choices of different neurons there are for the parts of a partition.</summary>
    public static long Tuples(int[] parts, int size)
    {
        long count = 1;
        int left = size;
        foreach (var group in parts.GroupBy(part => part))
        {
            count = checked(count * Multisets.Choose(left, group.Count()));
            left -= group.Count();
        }

        return left < 0 ? 0 : count;
    }

    private static string Key(int[] parts) => string.Join(',', parts);

    internal sealed record Slice(SliceLayout Layout, double[] Values);
}
