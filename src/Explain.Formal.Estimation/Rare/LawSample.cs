using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Margins of an event at plain samples of the law.</summary>
/// <param name="Margins">Some outputs at each sample, one list an output.</param>
/// <param name="Undefined">How many samples had no value.</param>
internal sealed record LawSample(double[][] Margins, long Undefined)
{
    /// <summary>Draws as many samples as limits say.</summary>
    public static LawSample Draw(
        RareEvent rare, IReadOnlyList<int> outputs, EngineLimits limits, CancellationToken cancellation)
    {
        var columns = outputs.Select(_ => new List<double>()).ToArray();
        long undefined = 0;
        var source = new MixtureSource(rare, Mixture.Plain, limits.Seed);
        new LeafRun(rare.Program, source, limits.Threads, LeafRun.Lanes(rare.Program)).Run(
            0,
            limits.Samples,
            (machine, offset, size) => (
                Margins: outputs.Select(output => machine.Output(output).Slice(offset, size).ToArray()).ToArray(),
                Undefined: rare.Undefined is { } where
                    ? SampleMachine.Count(machine.Mask(where).Slice(offset, size))
                    : 0),
            leaf =>
            {
                undefined += leaf.Undefined;
                for (int i = 0; i < columns.Length; i++)
                {
                    columns[i].AddRange(leaf.Margins[i]);
                }
            },
            cancellation);
        return new LawSample([.. columns.Select(column => column.ToArray())], undefined);
    }

    /// <summary>Why no number comes of the samples, or null.</summary>
    public Measurement.NotMeasured? Missing()
    {
        long drawn = Margins[0].Length;
        if (Undefined > 0)
        {
            return RareMeasurement.Undefined(Undefined, drawn);
        }

        int without = Enumerable.Range(0, Margins[0].Length)
            .Count(i => Margins.Any(column => !double.IsFinite(column[i])));
        return without == 0 ? null : new Measurement.NotMeasured(
            UnknownReason.Unsupported,
            string.Create(
                CultureInfo.InvariantCulture,
                $"In {without} of {drawn} samples the margin of the event is no finite number. Use 'sampling'."));
    }
}
