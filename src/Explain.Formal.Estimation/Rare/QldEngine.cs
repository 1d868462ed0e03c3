using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Quadratic logit decomposition: each sample is split into how far it is towards the event and the rest, and
/// all pairs are joined anew.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Probabilities without condition, entry by entry. The activations are the margins of the parts
/// of a conjunction, so that the event is that all are positive.</para>
/// <para><b>Units.</b> Probabilities, multiples of 1 / samples^2.</para>
/// <para><b>Error.</b> None is known: a heuristic estimate, which presumes that the two parts are independent. An event
/// of one part alone has the resolution 1 / samples of a plain sample.</para>
/// <para><b>Determinism.</b> Counter-based streams: equal bits for any number of threads.</para>
/// <para><b>Source.</b> Wu and Hilton (2024), 3.2, and their definition, not their code. The activations may be taken
/// at the margins, since whitening makes what the parts do not see independent of them. The shortest vector of the
/// polytope is found by Hildreth's method in place of random projections.</para>
/// </remarks>
public sealed class QldEngine : IMeasurer
{
    private const long MostSamples = 1 << 20;

    /// <inheritdoc/>
    public string Name => "qld";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        RareMeasurement.Measure(
            obligation, Name, limits, (entry, token) => Measure(entry, limits, token), cancellation);

    private static MeasureOutcome Measure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        var rare = RareEvent.Compile(obligation, out string? failure, withConjuncts: true);
        if (failure is not null)
        {
            return RareMeasurement.None(UnknownReason.Unsupported, failure);
        }

        limits = limits with { Samples = Math.Min(limits.Samples, MostSamples) };
        var cost = new EngineCost(rare.Program.Cost * limits.Samples);
        var sample = LawSample.Draw(rare, rare.Conjuncts, limits, cancellation);
        return sample.Missing() is { } missing
            ? new MeasureOutcome(missing, cost)
            : LogitDecomposition.Of(sample.Margins) is not { } decomposition
                ? RareMeasurement.None(UnknownReason.Samples, "A margin of the event is the same in all samples.")
                : new MeasureOutcome(new Measurement.Heuristic(decomposition.Estimate(), null), cost)
                {
                    Notes = ["It presumes that how far a sample is towards the event is independent of the rest."],
                };
    }
}
