using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Samples what a surrogate leaves of a quantity: the argument as a control variate.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Two scalar numbers of one graph, on the same samples.</para>
/// <para><b>Units.</b> Those of the quantity; truth values count as 0 and 1.</para>
/// <para><b>Error.</b> The interval of the mean of the rest has error probability <see cref="EngineLimits.Delta"/>:
/// valid where interval evaluation over the supports of the laws proves a range (empirical Bernstein), else a normal
/// approximation that says so. The variances of the worth are plain estimates.</para>
/// <para><b>Determinism.</b> As <see cref="SamplingEngine"/>; its streams are others than those of samples of the
/// truth, so that the two are independent.</para>
/// <para><b>Source.</b> Control variates with a coefficient that is known beforehand, so that nothing is biased:
/// Glasserman, Monte Carlo Methods in Financial Engineering (2003), 4.1; intervals as
/// <see cref="ConfidenceIntervals"/>.</para>
/// </remarks>
public sealed class CorrectingSampler : ICorrector
{
    // Fresh samples: the seed of the streams is another one.
    private const ulong Fresh = 0x636f_7272_6563_7465;

    /// <inheritdoc/>
    public string Name => "sampling";

    /// <inheritdoc/>
    public CorrectionOutcome Correct(
        CorrectionQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(limits);
        var pair = new Quantity(QuantityKind.Covariance, [question.Number, question.Rest], null, question.Name);
        var quantity = SampledQuantity.Compile(
            new Obligation.Measure(question.Name, question.Graph, question.Distribution, pair, default),
            out string? failure);
        if (failure is not null)
        {
            return None(UnknownReason.Unsupported, failure);
        }

        long samples = question.Samples ?? limits.Samples;
        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            var run = new SampleRun(
                quantity, new RandomSource(limits.Seed ^ Fresh), limits.Threads, LeafRun.Lanes(quantity.Program));
            var tally = run.Draw(0, samples, guard.Token)[0];
            return Answer(quantity, tally, run.Origin.Y, samples, limits.Delta);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            string drawn = samples.ToString(CultureInfo.InvariantCulture);
            return None(UnknownReason.Time, TimeGuard.Exceeded($"{drawn} samples", limits));
        }
    }

    private static CorrectionOutcome Answer(
        SampledQuantity quantity, SampleTally tally, double origin, long samples, double delta)
    {
        var cost = new EngineCost(quantity.Program.Cost * samples);
        if (SampleMeasurement.Missing(quantity.Only, tally, samples) is { } missing)
        {
            return new CorrectionOutcome(missing, null, cost);
        }

        double n = tally.Accepted;
        var moments = tally.Pairs.Moments(tally.Accepted);
        var rest = new SampleSummary(tally.Accepted, origin + (tally.Pairs.Y.Value / n), moments.YY * n);
        var support = quantity.Only.Support;
        var interval = support.IsBounded
            ? ConfidenceIntervals.EmpiricalBernstein(rest, support.Low, support.High, delta)
            : ConfidenceIntervals.Normal(rest, delta);
        return new CorrectionOutcome(
            new Measurement.Sampled(rest.Mean, interval, tally.Accepted, null) { Drawn = samples },
            moments.XX > 0 ? WorthOf(moments.YY / moments.XX, samples) : null,
            cost);
    }

    private static Worth WorthOf(double left, long samples) => new(
        1 - left, samples, left > 0 ? (samples / left) - samples : double.PositiveInfinity);

    private static CorrectionOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), null, EngineCost.None);
}
