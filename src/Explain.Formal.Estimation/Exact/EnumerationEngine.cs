using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Settles questions about finitely many worlds by looking at all of them.</summary>
/// <remarks>
/// <para><b>Meaning.</b> That of the reference evaluator and of <c>ReferenceExpectation</c>. Worlds are the outcomes of
/// the draws, or the values of the variables, that the question depends on; the others are left out.</para>
/// <para><b>Method.</b> Truth values, and numbers of finitely many binary digits, are turned into gates and run over 64
/// worlds a word; what does not fit into gates is looked at world by world.</para>
/// <para><b>Error.</b> None: an exact fraction, or an outward-rounded interval where a function is
/// transcendental.</para>
/// <para><b>Determinism.</b> The same answer, the same first counterexample in lexicographic order and the same cost
/// for
/// any number of threads, on any machine; only <see cref="EngineLimits.Timeout"/> depends on the clock.</para>
/// <para><b>Source.</b> Bit-parallel simulation of circuits: Knuth, The Art of Computer Programming 4A, 7.1.3.</para>
/// </remarks>
public sealed class EnumerationEngine : ICaseCounter, IProver
{
    /// <inheritdoc cref="IMeasurer.Name"/>
    public string Name => "enumeration";

    /// <inheritdoc cref="IMeasurer.Version"/>
    public string Version => "1";

    /// <summary>How worlds are enumerated; tests choose.</summary>
    internal EnumerationMethod Method { get; init; } = EnumerationMethod.Automatic;

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        return TimedRun.Run(
            "Enumeration",
            limits,
            guarded => EntryQuestions.Measure(
                obligation, one => new QuantityEnumeration(one, limits, Method, guarded).Run()),
            sentence => new MeasureOutcome(new Measurement.NotMeasured(UnknownReason.Time, sentence), EngineCost.None),
            cancellation);
    }

    /// <inheritdoc/>
    public CaseOutcome? TryCount(Obligation.Cases obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        return TimedRun.Run(
            "Enumeration",
            limits,
            guarded => CaseEnumeration.Run(obligation, limits, Method, guarded),
            sentence => CaseEnumeration.None(UnknownReason.Time, sentence),
            cancellation);
    }

    /// <inheritdoc/>
    public ProofOutcome? TryProve(
        Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        return TimedRun.Run(
            "Enumeration",
            limits,
            guarded => ProofEnumeration.Run(obligation, limits, Method, guarded),
            sentence => new ProofOutcome(new Verdict.Unknown(UnknownReason.Time, sentence), null, EngineCost.None),
            cancellation);
    }
}
