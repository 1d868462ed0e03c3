using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Measures quantities by averages over independent samples, in doubles.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Single numbers, and tensors of them, whose entries are all sampled in one run, each with an
/// interval of its own; the graph is unrolled and compiled once into instructions on batches.</para>
/// <para><b>Units.</b> Those of the quantity; truth values count as 0 and 1.</para>
/// <para><b>Error.</b> The interval has error probability <see cref="EngineLimits.Delta"/>. It is valid for
/// probabilities
/// (Clopper-Pearson on the accepted samples) and for expectations whose range is proved by interval evaluation over the
/// supports of the laws (empirical Bernstein); else it is a normal approximation and says so. Doubles round, so an
/// event
/// may be decided wrongly within about 1e-15 of its boundary; equal multiples of a common step (0.1 + 0.2 and 0.3) are
/// found equal, since comparisons of such numbers allow half a step.</para>
/// <para><b>Determinism.</b> Counter-based streams addressed by sample and draw, sums in the order of the samples:
/// equal
/// bits for any number of threads and any batch size.</para>
/// <para><b>Source.</b> Salmon et al. 2011 for the streams; the intervals name theirs
/// (<see cref="ConfidenceIntervals"/>).
/// Conditions are met by rejection. A weight that is 0 drops its input, which always has a finite value; a sample
/// without
/// value (0 as divisor, the logarithm of a negative number) makes the quantity unmeasured, with the count.</para>
/// </remarks>
public sealed class SamplingEngine : ISequentialMeasurer, IDesignedMeasurer
{
    private const long SamplesPerLook = 4096;

    private readonly int? _lanes;

    /// <summary>Samples in batches whose registers fit the cache.</summary>
    public SamplingEngine()
    {
    }

    /// <summary>Samples with batches of a size, a multiple of 256. It changes no result.</summary>
    internal SamplingEngine(int lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public string Name => "sampling";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        Measure(
            obligation,
            limits,
            (quantity, token) =>
            {
                var tallies = Run(quantity, limits).Draw(0, limits.Samples, token);
                var measurement = Join(quantity, (number, i) => SampleMeasurement.Of(
                    number, tallies[i], limits.Samples, limits.Delta));
                return new MeasureOutcome(measurement, new EngineCost(quantity.Program.Cost * limits.Samples));
            },
            cancellation);

    /// <summary>Samples a probability until its interval decides, at most as far as limits say.</summary>
    /// <remarks>
    /// The interval is that of the beta-binomial mixture, valid at all sample sizes at once, so that stopping early
    /// costs no confidence. It is looked at after every 4096 samples; the result depends on seed and limits alone.
    /// </remarks>
    public MeasureOutcome? TryMeasureUntil(
        Obligation.Measure obligation,
        Func<Measurement, bool> isDecided,
        EngineLimits limits,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(isDecided);
        return obligation.Quantity.Kind == QuantityKind.Probability
            ? Measure(
                obligation,
                limits,
                (quantity, token) => DrawUntil(quantity, Run(quantity, limits), isDecided, limits, token),
                cancellation)
            : None(
                UnknownReason.Unsupported,
                $"{obligation.Quantity.Text} is no probability, and only those are sampled until they decide a claim. "
                    + "Leave out 'stop: decided'.");
    }

    /// <summary>Samples by a design: in blocks of samples that are spread evenly, each block independent of the
    /// others.</summary>
    /// <remarks>
    /// Probabilities and expectations. Antithetic pairs and strata: an interval on the means of the blocks, valid where
    /// a range is proved (empirical Bernstein). Sobol points: Student's interval on 16 to 31 scramblings, approximate.
    /// Under a condition: Fieller's interval for the ratio of two means, approximate. At most as many samples as limits
    /// say, less what fills no block.
    /// </remarks>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, SampleDesign design, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        if (design == SampleDesign.Independent)
        {
            return TryMeasure(obligation, limits, cancellation);
        }

        if (DesignedMeasurement.WhyNot(obligation) is { } sentence)
        {
            return None(UnknownReason.Unsupported, sentence);
        }

        return DesignPlan.Of(design, limits.Samples) is { } plan
            ? Measure(
                obligation,
                limits,
                (quantity, token) => DesignedMeasurement.Measure(
                    quantity, plan, limits, _lanes ?? LeafRun.Lanes(quantity.Program), token),
                cancellation)
            : None(UnknownReason.Samples, DesignedMeasurement.TooFew(design, limits.Samples));
    }

    private static MeasureOutcome Measure(
        Obligation.Measure obligation,
        EngineLimits limits,
        Func<SampledQuantity, CancellationToken, MeasureOutcome> draw,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        cancellation.ThrowIfCancellationRequested();
        var quantity = SampledQuantity.Compile(obligation, out string? failure);
        if (failure is not null)
        {
            return None(UnknownReason.Unsupported, failure);
        }

        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            return draw(quantity, guard.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(
                UnknownReason.Time,
                TimeGuard.Exceeded($"{limits.Samples.ToString(CultureInfo.InvariantCulture)} samples", limits));
        }
    }

    private SampleRun Run(SampledQuantity quantity, EngineLimits limits) => new(
        quantity, new RandomSource(limits.Seed), limits.Threads, _lanes ?? LeafRun.Lanes(quantity.Program));

    private static MeasureOutcome DrawUntil(
        SampledQuantity quantity,
        SampleRun run,
        Func<Measurement, bool> isDecided,
        EngineLimits limits,
        CancellationToken cancellation)
    {
        var tallies = new SampleTally[quantity.Numbers.Length];
        long drawn = 0;
        while (true)
        {
            long count = Math.Min(SamplesPerLook, limits.Samples - drawn);
            var more = run.Draw(drawn, count, cancellation);
            tallies = [.. tallies.Zip(more, (tally, next) => tally.Merge(next))];
            drawn += count;
            var measurement = Join(quantity, (number, i) => AtAnyTime(number, tallies[i], drawn, limits.Delta));
            if (tallies.Any(tally => tally.Undefined > 0) || drawn == limits.Samples || isDecided(measurement))
            {
                return new MeasureOutcome(measurement, new EngineCost(quantity.Program.Cost * drawn));
            }
        }
    }

    private static Measurement AtAnyTime(SampledNumber number, SampleTally tally, long drawn, double delta) =>
        SampleMeasurement.Missing(number, tally, drawn) ?? SampleMeasurement.Sampled(
            number,
            tally,
            drawn,
            (double)tally.Successes / tally.Accepted,
            ConfidenceIntervals.BetaBinomialSequence(tally.Successes, tally.Accepted, delta));

    private static Measurement Join(SampledQuantity quantity, Func<SampledNumber, int, Measurement> measure) =>
        Entrywise.Join(quantity.Shape, [.. quantity.Numbers.Select(measure)]);

    private static MeasureOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), EngineCost.None);
}
