using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Measures quantities that are polynomials in their draws, by propagating cumulants of every order.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Probabilities, expectations, variances and covariances of single wires, under conditions too,
/// and of tensors entry by entry, of total degree up to <see cref="CumulantOptions.HighestOrder"/>. It takes nothing
/// else: no function that is no polynomial, no correlation, no draw whose law is not surely a law.</para>
/// <para><b>Units.</b> Those of the quantity.</para>
/// <para><b>Error.</b> None: a fraction. Where nothing is dropped, the recursion of THEORY 2.4 is an identity.</para>
/// <para><b>Determinism.</b> Counts of terms decide what it takes, so the same answer on any machine; only
/// <see cref="EngineLimits.Timeout"/> depends on the clock.</para>
/// <para><b>Source.</b> Leonov and Shiryaev (1959), as THEORY 2.4 restates it. It shares its code with
/// <see cref="CumulantEstimator"/>: it differs from an estimate in the order only, and is no second opinion on one. It
/// is checked against the reference on finite graphs, closed forms of normal moments, and published exact
/// hafnians.</para>
/// </remarks>
public sealed class MomentEngine : IMeasurer
{
    /// <inheritdoc/>
    public string Name => "moments";

    /// <inheritdoc/>
    public string Version => "1";

    /// <summary>How many terms all expansions may have before it declines; tests choose.</summary>
    internal long Terms { get; init; } = 1L << 20;

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        return TimedRun.Run(
            "The engine of moments",
            limits,
            guarded => EntryQuestions.Measure(
                obligation, one => new PolynomialMoments(one, Terms, guarded).Measure()),
            sentence => new MeasureOutcome(new Measurement.NotMeasured(UnknownReason.Time, sentence), EngineCost.None),
            cancellation);
    }
}
