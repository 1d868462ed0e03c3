using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>Settles the claim of a behavior, with all engines in order or with one that an argument names.</summary>
internal sealed class BehaviorSettler(EngineSet engines, EngineCalls calls)
{
    private readonly ProofSettler _proofs = new(engines, calls);
    private readonly QuantitySettler _quantities = new(engines, calls);

    /// <summary>Settles all but what must be sampled.</summary>
    /// <returns>The result, and what was counted if something is left for samplers.</returns>
    public (Settled Settled, QuantityMeasures? Open) SettleWithoutSamples(Behavior behavior)
    {
        switch (behavior)
        {
            case Behavior.Quantified quantified:
                return (_proofs.Prove(quantified.Obligation), null);
            case Behavior.CaseWise cases:
                return (_proofs.Count(cases.Obligation), null);
            case Behavior.Unsupported unsupported:
                return (Settled.Unknown(UnknownReason.Unsupported, unsupported.Sentence), null);
            case Behavior.Quantities quantities:
                var counted = _quantities.Count(quantities);
                return (QuantitySettler.Decide(quantities, counted), counted.Open > 0 ? counted : null);
            default:
                throw new UnreachableException($"Unhandled {behavior.GetType().Name}.");
        }
    }

    /// <summary>Samples what counting left open, each interval with so much probability of error.</summary>
    public Settled Sample(Behavior.Quantities behavior, QuantityMeasures counted, double delta) =>
        QuantitySettler.Decide(behavior, _quantities.Sample(behavior, counted, delta));

    /// <summary>Settles the claim with one engine; what that engine already said is not asked again.</summary>
    /// <param name="behavior">The behavior.</param>
    /// <param name="known">Its result.</param>
    /// <param name="choice">The engine.</param>
    /// <param name="delta">The probability of error that an interval may have.</param>
    public Settled SettleBy(Behavior behavior, Settled known, EngineChoice choice, double delta)
    {
        if (choice.IsPlain && known.Engine?.Name == choice.Name)
        {
            return known with { Cost = EngineCost.None };
        }

        if (!Exists(choice.Name))
        {
            return Settled.Unknown(
                UnknownReason.Unsupported,
                $"This version has no engine '{choice.Name}'; it has {string.Join(", ", Names)}.");
        }

        var settled = behavior switch
        {
            Behavior.Quantified quantified => _proofs.Prove(quantified.Obligation, choice),
            Behavior.CaseWise cases => _proofs.Count(cases.Obligation, choice),
            Behavior.Unsupported unsupported => Settled.Unknown(UnknownReason.Unsupported, unsupported.Sentence),
            Behavior.Quantities quantities => QuantitySettler.Decide(quantities, Measure(quantities, choice, delta)),
            _ => throw new UnreachableException($"Unhandled {behavior.GetType().Name}."),
        };
        return Contradict(known, settled, choice.Name) is { } contradiction
            ? settled with { Verdict = contradiction }
            : settled;
    }

    /// <summary>Settles a question of a step, with one engine or with all in order.</summary>
    public Settled Prove(Obligation.Quantified obligation, EngineChoice? engine) =>
        engine is null || Exists(engine.Name) ? _proofs.Prove(obligation, engine)
        : Settled.Unknown(
            UnknownReason.Unsupported,
            $"This version has no engine '{engine.Name}'; it has {string.Join(", ", Names)}.");

    /// <summary>Measures a quantity that a step needs: counted, else sampled.</summary>
    public QuantityMeasure Measure(Obligation.Measure obligation, double delta) =>
        _quantities.Measure(obligation, delta);

    private IEnumerable<string> Names => engines.Provers.Select(prover => prover.Name)
        .Concat(engines.Counters.Concat(engines.AllSamplers).Concat(engines.Bounders)
            .Select(measurer => measurer.Name))
        .Distinct(StringComparer.Ordinal);

    private bool Exists(string name) => Names.Contains(name, StringComparer.Ordinal);

    private QuantityMeasures Measure(Behavior.Quantities behavior, EngineChoice choice, double delta) =>
        _quantities.Sample(behavior, _quantities.Count(behavior, choice), delta, choice);

    private static Verdict.Disagrees? Contradict(Settled known, Settled settled, string engine) =>
        (known.Verdict, settled.Verdict) is (Verdict.Proved, Verdict.Refuted) or (Verdict.Refuted, Verdict.Proved)
            ? new Verdict.Disagrees(
                $"'{known.Engine?.Name}' says {known.Verdict.Word}, and '{engine}' says {settled.Verdict.Word}.")
            : null;
}
