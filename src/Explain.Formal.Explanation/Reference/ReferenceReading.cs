using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The reading over the reference law of parameters (DESIGN 3.0): cases are fixed, parameters random.</summary>
internal sealed class ReferenceReading(ArgumentTask task, BaseRule.Cases rule, IEngineAccess engines) : IReading
{
    public Prefix? At(IReadOnlyCollection<int> items, Facts facts) => new(
        Estimate.None(
            UnknownReason.Unsupported,
            $"'{rule.Name}' for '{task.Behavior.Id.Display}' gets its meaning in a later version."),
        null,
        null);

    public LemmaOutcome Prove(Step.Lemma lemma, IReadOnlyCollection<int> items) => Nothing();

    public LemmaOutcome Prove(Step.Rewrite rewrite, IReadOnlyCollection<int> items) => Nothing();

    public LemmaOutcome Prove(Step.Symmetry symmetry, IReadOnlyCollection<int> items) => Nothing();

    public ClaimOutcome? Admit(Item item) => null;

    public Verdict? Proof(Prefix final) => null;

    private LemmaOutcome Nothing() => new(
        new ClaimOutcome(
            new Verdict.Unknown(UnknownReason.Unsupported, $"Not in this version ({engines.GetType().Name})."),
            null, EngineCost.None, []),
        Facts.None,
        true);
}
