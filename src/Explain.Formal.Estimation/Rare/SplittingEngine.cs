using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Measures rare events by adaptive multilevel splitting.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Probabilities without condition, entry by entry.</para>
/// <para><b>Units.</b> Probabilities. <see cref="EngineLimits.Samples"/> bounds the evaluations of the event.</para>
/// <para><b>Error.</b> Each of twenty independent runs is unbiased; the interval is Student's on them, so approximate.
/// Where the runs do not differ it is Clopper and Pearson's on their first particles, which are plain samples. What no
/// growing margin leads to is rarely met, and then the interval is too narrow.</para>
/// <para><b>Determinism.</b> A run has random numbers of its own: equal bits for any number of threads.</para>
/// <para><b>Source.</b> Cerou and Guyader (2007); Brehier et al. (2016) for the unbiased form. The margin is that of
/// <see cref="MarginBuilder"/>; moves are those of <see cref="Mutation"/>.</para>
/// </remarks>
public sealed class SplittingEngine : IMeasurer
{
    private const int Runs = 20;
    private const int LeastParticles = 16;
    private const int MostParticles = 100_000;

    // Moves for each particle at some thirty levels: enough for 1e-12.
    private const int EvaluationsOfParticle = 200;
    private const int Stream = 32;

    /// <inheritdoc/>
    public string Name => "splitting";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        RareMeasurement.Measure(obligation, Name, limits, Measure, cancellation);

    private static MeasureOutcome Measure(RareEvent rare, EngineLimits limits, CancellationToken cancellation)
    {
        int particles = (int)Math.Clamp(
            limits.Samples / (Runs * EvaluationsOfParticle), LeastParticles, MostParticles);
        var runs = new SplittingRun[Runs];
        double?[] estimates = new double?[Runs];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = limits.Threads,
            CancellationToken = cancellation,
        };
        Parallel.For(0, Runs, options, i =>
        {
            runs[i] = new SplittingRun(rare, particles, new Chance(limits.Seed, Stream, (ulong)i));
            estimates[i] = runs[i].Run(limits.Samples / Runs, cancellation);
        });

        long evaluations = runs.Sum(run => run.Evaluations);
        var cost = new EngineCost(rare.Program.Cost * evaluations);
        long undefined = runs.Sum(run => run.Undefined);
        return undefined > 0
            ? new MeasureOutcome(RareMeasurement.Undefined(undefined, evaluations), cost)
            : estimates.OfType<double>().Count() < Runs
                ? new MeasureOutcome(TooFew(limits.Samples, runs.Max(run => run.Mass)), cost)
                : new MeasureOutcome(
                    Number(estimates, runs.Sum(run => (long)run.FirstSuccesses), Runs * (long)particles, limits.Delta)
                        with
                    { Drawn = evaluations },
                    cost)
                {
                    Notes = [Blind(particles)],
                };
    }

    private static Measurement.Sampled Number(double?[] estimates, long successes, long first, double delta)
    {
        var summary = SampleSummary.Of([.. estimates.OfType<double>()]);
        var interval = summary.SquaredDeviations > 0
            ? ConfidenceIntervals.Student(summary, 0, delta)
            : ConfidenceIntervals.ClopperPearson(successes, first, delta);
        return new Measurement.Sampled(
            summary.Mean,
            RareMeasurement.InUnit(interval),
            first,
            null);
    }

    private static Measurement.NotMeasured TooFew(long samples, double mass) => new(
        UnknownReason.Samples,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{samples} evaluations ended before the event was reached, at a level that is exceeded with probability "
                + $"{mass:0.#e-0}. Allow more."));

    private static string Blind(int particles) => string.Create(
        CultureInfo.InvariantCulture,
        $"The interval is Student's for {Runs} runs of {particles} particles: approximate. What no growing margin of "
            + $"the event leads to is not seen.");
}
