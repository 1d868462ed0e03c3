using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Margins of an event at plain samples of the law.</summary>
internal static class LawSample
{
    /// <summary>Some outputs at each sample, one list an output; null where a sample had no value.</summary>
    public static double[][]? Draw(
        RareEvent rare, IReadOnlyList<int> outputs, EngineLimits limits, CancellationToken cancellation)
    {
        var columns = outputs.Select(_ => new List<double>()).ToArray();
        var source = new MixtureSource(rare, Mixture.Plain, limits.Seed);
        new LeafRun(rare.Program, source, limits.Threads, LeafRun.Lanes(rare.Program)).Run(
            0,
            limits.Samples,
            (machine, offset, size) => outputs
                .Select(output => machine.Output(output).Slice(offset, size).ToArray())
                .ToArray(),
            leaf =>
            {
                for (int i = 0; i < columns.Length; i++)
                {
                    columns[i].AddRange(leaf[i]);
                }
            },
            cancellation);
        return columns.Any(column => column.Any(double.IsNaN)) ? null : [.. columns.Select(column => column.ToArray())];
    }
}
