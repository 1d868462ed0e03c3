using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Draws independent samples of a mixture and sums up the event with its density ratios.</summary>
/// <param name="rare">The event.</param>
/// <param name="mixture">What is drawn from.</param>
/// <param name="seed">The seed of the samples.</param>
/// <param name="threads">How many threads may work; never changes a result.</param>
internal sealed class WeightedRun(RareEvent rare, Mixture mixture, ulong seed, int threads)
{
    private readonly MixtureSource _source = new(rare, mixture, seed);

    /// <summary>The points at which the event holds, with their ratios, in the order of the samples.</summary>
    public List<(double[] Point, double Ratio)> Points(long samples, CancellationToken cancellation)
    {
        var points = new List<(double[] Point, double Ratio)>();
        Leaves().Run(
            0,
            samples,
            (machine, offset, size) => Points(machine, offset, size).ToList(),
            points.AddRange,
            cancellation);
        return points;
    }

    /// <summary>The sums over so many samples; values above a level are counted, and cut there in one of the
    /// sums.</summary>
    public WeightedTally Sum(long samples, double level, CancellationToken cancellation)
    {
        var total = default(WeightedTally);
        Leaves().Run(
            0,
            samples,
            (machine, offset, size) => Sum(machine, offset, size, level),
            leaf => total = total.Merge(leaf),
            cancellation);
        return total;
    }

    private LeafRun Leaves() => new(rare.Program, _source, threads, LeafRun.Lanes(rare.Program));

    private WeightedTally Sum(SampleMachine machine, int offset, int size, double level)
    {
        Span<double> values = stackalloc double[LeafRun.LeafSize], cut = stackalloc double[LeafRun.LeafSize];
        values = values[..size];
        cut = cut[..size];
        values.Clear();
        long successes = 0, above = 0;
        foreach (var (lane, ratio) in Ratios(machine, offset, size))
        {
            values[lane] = ratio;
            successes++;
            above += ratio > level ? 1 : 0;
        }

        for (int i = 0; i < size; i++)
        {
            cut[i] = Math.Min(values[i], level);
        }

        long undefined = rare.Undefined is { } output
            ? SampleMachine.Count(machine.Mask(output).Slice(offset, size))
            : 0;
        return new(undefined, successes, above, SampleSummary.Of(values), SampleSummary.Of(cut));
    }

    private IEnumerable<(double[] Point, double Ratio)> Points(SampleMachine machine, int offset, int size)
    {
        double[] point = new double[rare.Dimensions];
        foreach (var (lane, ratio) in Ratios(machine, offset, size, point))
        {
            yield return ((double[])point.Clone(), ratio);
        }
    }

    private IEnumerable<(int Lane, double Ratio)> Ratios(
        SampleMachine machine, int offset, int size, double[]? point = null)
    {
        point ??= new double[rare.Dimensions];
        double[]? latents = null;
        for (int lane = 0; lane < size; lane++)
        {
            if (machine.Mask(RareEvent.Event)[offset + lane] != 0)
            {
                latents ??= Latents(machine.FirstSample + (ulong)offset, size);
                for (int j = 0; j < point.Length; j++)
                {
                    point[j] = latents[(j * size) + lane];
                }

                yield return (lane, mixture.Ratio(point));
            }
        }
    }

    /// <summary>The latent points of a leaf, drawn again.</summary>
    private double[] Latents(ulong firstSample, int size)
    {
        double[] latents = new double[rare.Dimensions * size];
        for (int j = 0; j < rare.Dimensions; j++)
        {
            _source.FillLatent(latents.AsSpan(j * size, size), firstSample, j);
        }

        return latents;
    }
}

/// <summary>What samples of a mixture gave; always merged in their order.</summary>
/// <param name="Undefined">Samples without value.</param>
/// <param name="Successes">Samples in which the event holds.</param>
/// <param name="Above">Samples whose value is above a level.</param>
/// <param name="Values">The values: the density ratio where the event holds, else 0.</param>
/// <param name="Cut">The values, cut at the level.</param>
internal readonly record struct WeightedTally(
    long Undefined, long Successes, long Above, SampleSummary Values, SampleSummary Cut)
{
    /// <summary>Both together; the other one comes later.</summary>
    public WeightedTally Merge(WeightedTally other) => new(
        Undefined + other.Undefined,
        Successes + other.Successes,
        Above + other.Above,
        Values.Merge(other.Values),
        Cut.Merge(other.Cut));
}
