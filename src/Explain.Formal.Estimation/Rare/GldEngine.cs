using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Gaussian logit difference: the margin of an event is taken for normal, with the mean and the variance of a
/// sample.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Probabilities without condition, entry by entry.</para>
/// <para><b>Units.</b> Probabilities.</para>
/// <para><b>Error.</b> None is known: a heuristic estimate.</para>
/// <para><b>Determinism.</b> Counter-based streams: equal bits for any number of threads.</para>
/// <para><b>Source.</b> Wu and Hilton (2024), 3.2: Phi(mean / deviation) of the target logit less the greatest; here of
/// the margin, which is that where the event is that the target is the greatest.</para>
/// </remarks>
public sealed class GldEngine : IMeasurer
{
    /// <inheritdoc/>
    public string Name => "gld";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        RareMeasurement.Measure(obligation, Name, limits, Measure, cancellation);

    private static MeasureOutcome Measure(RareEvent rare, EngineLimits limits, CancellationToken cancellation)
    {
        var cost = new EngineCost(rare.Program.Cost * limits.Samples);
        var sample = LawSample.Draw(rare, [RareEvent.Margin], limits, cancellation);
        if (sample.Missing() is { } missing)
        {
            return new MeasureOutcome(missing, cost);
        }

        var summary = SampleSummary.Of(sample.Margins[0]);
        return summary.Variance > 0
            ? new MeasureOutcome(
                new Measurement.Heuristic(
                    SpecialFunctions.NormalCdf(summary.Mean / Math.Sqrt(summary.Variance)), null),
                cost)
            {
                Notes = ["It presumes that the margin of the event is normal."],
            }
            : RareMeasurement.None(UnknownReason.Samples, "The margin of the event is the same in all samples.");
    }
}
