using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>Settles quantified claims and cases with provers and counters.</summary>
internal sealed class ProofSettler(EngineSet engines, EngineCalls calls)
{
    private static readonly string[] _nothing = [];

    /// <summary>Asks provers in order until one decides; what the others said becomes a note.</summary>
    /// <param name="obligation">The claim.</param>
    /// <param name="choice">The only engine to ask, with its options, or null for all.</param>
    public Settled Prove(Obligation.Quantified obligation, EngineChoice? choice = null)
    {
        string? engine = choice?.Name;
        var plan = choice?.Plan ?? SearchPlan.Free;
        var result = Settled.Unknown(UnknownReason.Unsupported, engine is null
            ? "No engine of this version takes a claim of this kind."
            : $"The engine '{engine}' takes no claim of this kind.");
        foreach (var prover in engines.ProversFor(engine).Where(prover => engine is null || prover.Name == engine))
        {
            if (calls.Prove(prover, obligation, plan) is not { } outcome)
            {
                continue;
            }

            result = Combine(result, prover, plan, outcome);
            if (outcome.Verdict is not Verdict.Unknown { Reason: not UnknownReason.Vacuous })
            {
                break;
            }
        }

        return result;
    }

    /// <summary>Counts the cases in which the event holds; where none can count, proves that it always does.</summary>
    public Settled Count(Obligation.Cases obligation, EngineChoice? choice = null)
    {
        string? engine = choice?.Name;
        Settled? undecided = null;
        foreach (var counter in engines.CountersFor(engine).OfType<ICaseCounter>().Where(
            counter => engine is null || counter.Name == engine))
        {
            if (calls.Count(counter, obligation) is not { } outcome)
            {
                continue;
            }

            var settled = Decide(counter, outcome);
            if (settled.Verdict is not Verdict.Unknown { Reason: not UnknownReason.Vacuous })
            {
                return settled;
            }

            undecided = settled;
        }

        var proof = Prove(obligation.ForAll(), choice);
        return proof.Verdict is Verdict.Proved ? proof with { Truth = new Measurement.Exact(1) }
            : proof.Engine is null && undecided is not null ? undecided
            : proof;
    }

    private Settled Combine(Settled before, IProver prover, SearchPlan plan, ProofOutcome outcome) => new()
    {
        Verdict = outcome.Verdict,
        Engine = EngineRuns.Of(prover.Name, prover.Version, calls.Limits, plan),
        Cost = before.Cost + outcome.Cost,
        Notes =
        [
            .. before.Notes,
            .. before is { Engine: { } earlier, Verdict: Verdict.Unknown unknown }
                ? [$"{earlier.Name}: {unknown.Sentence}"] : _nothing,
            .. outcome.Notes,
            .. Unused(outcome),
        ],
    };

    private static IEnumerable<string> Unused(ProofOutcome outcome) =>
        (outcome.UnusedAssumptions ?? []).Select(text => $"The proof does not use the assumption '{text}'.");

    private Settled Decide(IMeasurer counter, CaseOutcome outcome) => new()
    {
        Verdict = Judge(counter, outcome),
        Truth = outcome.Fraction,
        Engine = EngineRuns.Of(counter.Name, counter.Version, calls.Limits),
        Cost = outcome.Cost,
    };

    private static Verdict Judge(IMeasurer counter, CaseOutcome outcome) => outcome switch
    {
        { Fraction: Measurement.NotMeasured unknown } => new Verdict.Unknown(unknown.Reason, unknown.Sentence),
        { Total: 0 } => new Verdict.Unknown(UnknownReason.Vacuous, "There are no cases, so there is nothing to claim."),
        { Fraction: not Measurement.Exact, Failing: { } failing } =>
            new Verdict.Refuted(new Refutation.Counterexample(failing)),
        { Fraction: not Measurement.Exact } => new Verdict.Unknown(
            UnknownReason.Samples,
            $"{NumberText.Describe(outcome.Fraction)}: only counting every case proves that all hold."),
        { Fraction: Measurement.Exact { Value.IsExact: false } } => new Verdict.Unknown(
            UnknownReason.Incomplete, $"{NumberText.Describe(outcome.Fraction)}: the proof does not cover every case."),
        _ when outcome.Holding == outcome.Total => new Verdict.Proved(counter.Name),
        _ => new Verdict.Refuted(new Refutation.ExactValue(
            $"It holds in {outcome.Holding} of {outcome.Total} cases.", outcome.Failing)),
    };
}
