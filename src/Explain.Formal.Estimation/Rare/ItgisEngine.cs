using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Independent token gradient importance sampling: each coordinate is drawn from its law tilted by how the
/// margin changes with it, as learned from the batches before.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Probabilities without condition, entry by entry; tokens are coins, outcomes and whole numbers,
/// what else is drawn is tilted as a normal number.</para>
/// <para><b>Units.</b> Probabilities. <see cref="EngineLimits.Samples"/> bounds the evaluations, slopes
/// included.</para>
/// <para><b>Error.</b> Every batch is unbiased given those before. The interval is that of the central limit theorem,
/// so approximate; where nothing was met after learning, from 0 to the end of Clopper and Pearson's on the first batch,
/// which is a plain sample. One tilt of independent coordinates sees one way to fail: others are rarely met, and then
/// the interval is too narrow.</para>
/// <para><b>Determinism.</b> One stream of random numbers, on one thread: equal bits always.</para>
/// <para><b>Source.</b> Wu and Hilton, Estimating the probabilities of rare outputs in language models (2024), 3.1.1:
/// decay 0.9, batches of 256, scores divided by T (1 - decay^i) / (1 - decay). Departures: T is not tuned but set by
/// the first batch, the variance of the linearised margin over how far its mean is below 0 (the best shift for a linear
/// margin of normal inputs); slopes are those of <see cref="MarginSlopes"/>, at a few points of each batch; the first
/// quarter of the batches, at most ten, only learn.</para>
/// </remarks>
public sealed class ItgisEngine : IMeasurer
{
    private const int Stream = 64;
    private const int Batch = 256;
    private const double Decay = 0.9;
    private const int MostLearning = 10;

    /// <inheritdoc/>
    public string Name => "itgis";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        RareMeasurement.Measure(obligation, Name, limits, Measure, cancellation);

    private static MeasureOutcome Measure(RareEvent rare, EngineLimits limits, CancellationToken cancellation)
    {
        var coordinates = InputCoordinate.Of(rare);
        var machine = new PointMachine(rare);
        var slopes = new MarginSlopes(coordinates, machine);
        int points = (int)Math.Clamp(Batch / slopes.Cost, 1, Batch);
        long cost = Batch + (points * slopes.Cost);
        long batches = Math.Max(2, limits.Samples / cost);
        long learning = Math.Clamp(batches / 4, 1, MostLearning);
        var chance = new Chance(limits.Seed, Stream, 0);
        double[][] scores = Tilts.Zero(coordinates);
        var total = default(SampleSummary);
        long firstHits = 0;
        double temperature = 1;
        for (long i = 0; i < batches; i++)
        {
            double scale = i == 0 ? 1 : temperature * (1 - Math.Pow(Decay, i)) / (1 - Decay);
            var law = new TiltedLaw(coordinates, Tilts.Scaled(scores, 1 / scale));
            var (particles, values) = Draw(rare, law, machine, chance, cancellation);
            total = i < learning ? total : total.Merge(SampleSummary.Of(values));
            firstHits = i == 0 ? particles.Count(particle => particle.Holds) : firstHits;
            var mean = slopes.Mean(particles.Take(points), cancellation);
            scores = Tilts.Sum(Tilts.Scaled(scores, Decay), mean);
            temperature = i == 0 ? Tilts.Temperature(coordinates, mean, particles) : temperature;
        }

        return RareMeasurement.Answer(
            machine,
            total,
            total.Mean > 0
                ? ConfidenceIntervals.Normal(total, limits.Delta)
                : RareMeasurement.Unmet(firstHits, Batch, limits.Delta),
            "The interval is approximate. One tilt of independent inputs sees one way to fail; others are not seen.");
    }

    private static (Particle[] Particles, double[] Values) Draw(
        RareEvent rare, TiltedLaw law, PointMachine machine, Chance chance, CancellationToken cancellation)
    {
        Particle[] particles = [.. Enumerable.Range(0, Batch).Select(_ => new Particle(rare.Dimensions))];
        double[] logs = [.. particles.Select(particle => law.Draw(particle, chance))];
        machine.Evaluate(particles, cancellation);
        return (particles, [.. particles.Select((particle, i) => particle.Holds ? Math.Exp(logs[i]) : 0)]);
    }
}
