using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Measures rare events by importance sampling from a mixture around failures that a search found.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Probabilities without condition, entry by entry.</para>
/// <para><b>Units.</b> Probabilities. <see cref="EngineLimits.Samples"/> bounds the evaluations of the event: a quarter
/// for the search, an eighth to fit the mixture, the rest for the estimate.</para>
/// <para><b>Error.</b> Unbiased: the samples of the estimate are fresh, and a quarter of the mixture is the law itself,
/// so that no density ratio is above 4. The interval is that of the central limit theorem: approximate, and too narrow
/// if failures far from those found matter. An interval that is valid whatever lies elsewhere is noted beside it:
/// Maurer and Pontil's on ratios cut at a level that was fixed before, and Clopper and Pearson's on the number of
/// larger ones.</para>
/// <para><b>Determinism.</b> Counter-based streams: equal bits for any number of threads.</para>
/// <para><b>Source.</b> Hesterberg (1995) for the defensive mixture; Au and Beck (2001) for the search; Rubinstein and
/// Kroese (2004) for the fit; Owen and Zhou, Safe and effective importance sampling (2000).</para>
/// </remarks>
public sealed class ImportanceEngine : IMeasurer
{
    private const int Stream = 40;
    private const int SearchShare = 4;
    private const int TrialShare = 8;
    private const long MostTrials = 1 << 18;
    private const int LeastPoints = 16;

    // What the search missed beside its failures is to be met by the first fit.
    private const double WiderAtFirst = 2;
    private const double Wider = 1.2;
    private const ulong Trial = 0x7472_6961_6c73;

    /// <inheritdoc/>
    public string Name => "importance";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        RareMeasurement.Measure(obligation, Name, limits, Measure, cancellation);

    private static MeasureOutcome Measure(RareEvent rare, EngineLimits limits, CancellationToken cancellation)
    {
        long most = Math.Min(limits.Samples, SearchShare * MostTrials);
        var machine = new PointMachine(rare);
        var failures = FailureSearch.Run(
            rare, most / SearchShare, machine, new Chance(limits.Seed, Stream, 0), cancellation);
        double[][] found = [.. failures.Select(failure => failure.Point)];
        double[] equal = [.. failures.Select(_ => 1.0)];
        var mixture = MixtureFit.WithRound(
            MixtureFit.Of(found, equal, MixtureFit.MostClusters, WiderAtFirst), found, equal);
        long trials = failures.Count == 0 ? 0 : most / TrialShare;
        (mixture, double level) = Improve(rare, mixture, (limits, trials), cancellation);

        long samples = limits.Samples - machine.Evaluations - trials;
        if (samples < 2)
        {
            return new MeasureOutcome(TooFew(limits.Samples), EngineCost.None);
        }

        var tally = new WeightedRun(rare, mixture, limits.Seed, limits.Threads).Sum(samples, level, cancellation);
        var cost = new EngineCost(rare.Program.Cost * limits.Samples);
        long undefined = machine.Undefined + tally.Undefined;
        return undefined > 0
            ? new MeasureOutcome(RareMeasurement.Undefined(undefined, limits.Samples), cost)
            : Answer(tally, mixture, level, limits) with { Cost = cost };
    }

    /// <summary>The mixture fitted to failures that it gives itself, and a level that their ratios stay
    /// below.</summary>
    private static (Mixture Mixture, double Level) Improve(
        RareEvent rare, Mixture mixture, (EngineLimits Limits, long Trials) run, CancellationToken cancellation)
    {
        var points = run.Trials == 0
            ? []
            : new WeightedRun(rare, mixture, run.Limits.Seed ^ Trial, run.Limits.Threads)
                .Points(run.Trials, cancellation);
        if (points.Count < LeastPoints)
        {
            return (mixture, mixture.LargestRatio);
        }

        // Of several fits, the one whose values vary least, as far as these points tell.
        double[][] places = [.. points.Select(point => point.Point)];
        double[] ratios = [.. points.Select(point => point.Ratio)];
        Mixture[] fits = [.. Enumerable.Range(1, MixtureFit.MostClusters).Select(count => MixtureFit.Of(
            places, ratios, count, Wider))];
        var better = fits.Append(mixture)
            .MinBy(fit => places.Zip(ratios, (place, ratio) => ratio * fit.Ratio(place)).Sum()) ?? mixture;
        double level = 2 * points.Max(point => better.Ratio(point.Point));
        return (better, Math.Min(level, better.LargestRatio));
    }

    private static MeasureOutcome Answer(WeightedTally tally, Mixture mixture, double level, EngineLimits limits)
    {
        double delta = limits.Delta;
        long samples = tally.Values.Count;
        bool isPlain = mixture.Parts.IsEmpty;
        var (low, high) = isPlain ? (0, 1) : Valid(tally, mixture, level, delta);
        var interval = isPlain ? ConfidenceIntervals.ClopperPearson(tally.Successes, samples, delta)
            : tally.Successes == 0 ? new ConfidenceInterval(low, high, 1 - delta, IntervalMethod.EmpiricalBernstein)
            : RareMeasurement.InUnit(ConfidenceIntervals.Normal(tally.Values, delta));
        return new MeasureOutcome(
            new Measurement.Sampled(tally.Values.Mean, interval, samples, null) { Drawn = limits.Samples },
            EngineCost.None)
        {
            Notes = [isPlain ? NothingFound : Blind(low, high, interval)],
        };
    }

    private static (double Low, double High) Valid(WeightedTally tally, Mixture mixture, double level, double delta)
    {
        var cut = ConfidenceIntervals.EmpiricalBernstein(tally.Cut, 0, level, delta / 2);
        var above = ConfidenceIntervals.ClopperPearson(tally.Above, tally.Values.Count, delta / 2);
        return (cut.Low, Math.Min(1, cut.High + (above.High * mixture.LargestRatio)));
    }

    private const string NothingFound =
        "The search found no failure, so that this is a plain sample of the law.";

    private static string Blind(double low, double high, ConfidenceInterval interval) =>
        "The interval is approximate, and holds where all that matters is near the failures that were found. Whatever "
            + $"lies elsewhere, the probability is in {NumberText.Interval(low, high)} "
            + $"({NumberText.Confidence(interval.Confidence)}, valid).";

    private static Measurement.NotMeasured TooFew(long samples) => new(
        UnknownReason.Samples,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{samples} evaluations are too few: the search for failures alone takes more. Allow 1000."));
}
