using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The reading over the reference law of parameters (DESIGN 3.0): cases are fixed, parameters
/// random.</summary>
/// <remarks>
/// <para><b>Estimate.</b> The mean over cases of the probability of the event given the facts; of a quantity of
/// parameters alone, its mean given the facts.</para>
/// <para><b>Account.</b> Paid: -log2 of the reference law of all facts. Left: the sum over cases of -log2 of the
/// probability of what happened there; not measured for a quantity.</para>
/// </remarks>
internal sealed class ReferenceReading : IReading
{
    private readonly ArgumentTask _task;
    private readonly BaseRule.Cases _rule;
    private readonly IEngineAccess _engines;
    private readonly FreedArgument _freed;
    private readonly FreedCases? _cases;
    private readonly Dictionary<string, Prefix> _known = new(StringComparer.Ordinal);
    private readonly List<(Equality Equality, int[] Items)> _equalities = [];
    private Facts _facts = Facts.None;

    public ReferenceReading(ArgumentTask task, BaseRule.Cases rule, IEngineAccess engines)
    {
        (_task, _rule, _engines) = (task, rule, engines);
        _freed = FreedArgument.Of(task.Argument);
        _cases = FreedCases.Of(task.Argument, task.Behavior, _freed);
    }

    public Prefix? At(IReadOnlyCollection<int> items, Facts facts)
    {
        string key = $"{facts.Key}|{string.Join(',', items.Order())}";
        if (!_known.TryGetValue(key, out var known))
        {
            known = _cases is null
                ? new Prefix(
                    Estimate.None(
                        UnknownReason.Unsupported,
                        $"'{_rule.Name}' needs cases ('over') or a quantity of parameters alone."),
                    null,
                    0)
                : Find(_cases, items, facts);
            _known.Add(key, known);
        }

        return known;
    }

    public LemmaOutcome Prove(Step.Lemma lemma, IReadOnlyCollection<int> items)
    {
        if (_cases is null)
        {
            return Nothing();
        }

        if (lemma.IsPaid)
        {
            var actual = _engines.Prove(_cases.Obligations.AtActual(lemma), lemma.Engine);
            return Used(ClaimOutcome.Of(actual), new Facts([], [], []) { Paid = [lemma] }, items);
        }

        var outcome = _engines.Prove(_cases.Obligations.Of(lemma, _cases.Facts(items, _facts.Paid)), lemma.Engine);
        return Used(
            Unpaid(outcome, () => _engines.Prove(_cases.Obligations.AtActual(lemma), lemma.Engine)),
            LemmaFacts.Of(_task.Argument.Graph, lemma),
            items);
    }

    public LemmaOutcome Prove(Step.Rewrite rewrite, IReadOnlyCollection<int> items)
    {
        if (_cases is null)
        {
            return Nothing();
        }

        var facts = _cases.Facts(items, _facts.Paid);
        var outcome = _engines.Prove(_cases.Obligations.Of(rewrite, facts), rewrite.Engine);
        string? restsOn = rewrite.Within is { } within ? $"rewritten within {within}: {rewrite.Text} (proved)" : null;
        return Used(
            Unpaid(outcome, () => _engines.Prove(_cases.Obligations.AtActual(rewrite), rewrite.Engine)),
            new Facts([new Equality(rewrite.From, rewrite.To, null, restsOn)], [], []),
            items);
    }

    public LemmaOutcome Prove(Step.Symmetry symmetry, IReadOnlyCollection<int> items)
    {
        if (_cases is null)
        {
            return Nothing();
        }

        if (_cases.Obligations.Problem(symmetry) is { } problem)
        {
            return Used(
                Unsupported(problem),
                Facts.None,
                items);
        }

        // The cases are the same set before and after: their mean does not change.
        var claim = new ClaimOutcome(new Verdict.Shown(), null, EngineCost.None, []);
        foreach (var obligation in _cases.Obligations.Of(symmetry, _cases.Facts(items, _facts.Paid)))
        {
            var outcome = _engines.Prove(obligation, null);
            claim = claim with { Verdict = outcome.Verdict, Cost = claim.Cost + outcome.Cost };
            if (outcome.Verdict is not Verdict.Proved)
            {
                break;
            }
        }

        return Used(claim, new Facts([], symmetry.Swaps, []), items);
    }

    public ClaimOutcome? Admit(Item item) => item switch
    {
        Item.Reveal reveal => RevealedFacts.Check(_task.Argument.Graph, reveal) is { } verdict
            ? new ClaimOutcome(verdict, null, EngineCost.None, [])
            : null,
        Item.Observe observe => ReferenceObservations.Problem(_task.Argument.Graph, observe) is { } problem
            ? Unsupported(problem)
            : ObservedMeans.Check(observe, _task.Argument.Graph, _task.Behavior, _engines),
        _ => Unsupported($"'{item.Text}' has no meaning over the reference: what is pointed out there is revealed, "
            + "observed, or a lemma that is paid."),
    };

    // Each probability is at most 1, so that their mean is 1 only if all are.
    public Verdict? Proof(Prefix final)
    {
        bool isCertain = _task.Behavior is Behavior.CaseWise && final.Estimate.IsProof
            && final.Estimate.Value is Measurement.Exact { Value: { IsExact: true, Low.IsOne: true } };
        return !isCertain ? null
            : _task.Truth is Measurement.Exact { Value: var known } && !known.Contains(Rational.One)
                ? new Verdict.Disagrees(
                    $"The facts leave no doubt in any case, and '{_task.TruthBy}' says "
                    + $"{NumberText.Describe(_task.Truth)}.")
                : new Verdict.Proved(_rule.Name);
    }

    private static ClaimOutcome Unsupported(string sentence) =>
        new(new Verdict.Unknown(UnknownReason.Unsupported, sentence), null, EngineCost.None, []);

    private Prefix Find(FreedCases cases, IReadOnlyCollection<int> items, Facts facts)
    {
        var observed = ItemOrder.Of(
            _task.Argument.Graph,
            [.. items.Select(place => _task.Argument.Items[place]).OfType<Item.Observe>()]).OfType<Item.Observe>()
            .ToList();
        var equalities = facts.Equalities.Where(equality => IsProved(equality, items)).ToList();
        var (graph, happens) = equalities.Aggregate(
            (cases.Cases.Graph, cases.Cases.Event),
            (now, equality) => RewrittenEvent.Apply(now.Graph, now.Event, equality, node => _freed[node]));
        var question = new CaseQuestion(
            cases.Cases with { Graph = graph, Event = happens },
            _freed.Reference,
            cases.Facts(items, facts.Paid).ToSequence(),
            _freed.Actual,
            _rule.Estimator);
        var answer = _engines.Estimate(ReferenceObservations.Apply(question, observed, node => _freed[node]));
        var value = ReferenceAccount.Mean(answer);
        bool isCertain = value is Measurement.Exact { Value: { IsExact: true, Low.IsOne: true } };
        string[] independent = isCertain || cases.Cases.Variables.Length == 0 ? [] : ["independent cases"];
        var estimate = new Estimate(
            value,
            [value],
            value is Measurement.NotMeasured
                ? []
                :
                [
                    .. independent, .. answer.RestsOn, .. observed.Select(item => $"observed: {item.Name}"),
                    .. equalities.Select(equality => equality.RestsOn).OfType<string>(),
                ],
            answer.Notes,
            answer.Cost);
        return new Prefix(estimate, ReferenceAccount.Of(answer), 0);
    }

    // What was proved of some facts may not be used without them.
    private bool IsProved(Equality equality, IReadOnlyCollection<int> items) =>
        _equalities.Any(proof => proof.Equality == equality && proof.Items.All(items.Contains));

    private LemmaOutcome Used(ClaimOutcome claim, Facts facts, IReadOnlyCollection<int> items)
    {
        bool isProved = claim.Verdict is Verdict.Proved;
        if (isProved)
        {
            _facts = _facts.And(facts);
            _equalities.AddRange(facts.Equalities.Select(equality => (equality, items.ToArray())));
        }

        return new LemmaOutcome(claim, isProved ? facts : Facts.None, !isProved);
    }

    // What holds of the actual parameters alone is structure that was not paid for.
    private static ClaimOutcome Unpaid(ProofOutcome outcome, Func<ProofOutcome> atActual)
    {
        if (outcome.Verdict is not Verdict.Refuted { By: Refutation.Counterexample found })
        {
            return ClaimOutcome.Of(outcome);
        }

        var actual = atActual();
        string note = actual.Verdict is Verdict.Proved
            ? "Unpaid structure: it holds of the actual parameters, but not of these, which the facts allow. Reveal "
                + "what it needs, or write 'paid'."
            : "It fails at these parameters.";
        return new ClaimOutcome(
            new Verdict.Refuted(found with { Note = note }), null, outcome.Cost + actual.Cost, []);
    }

    private static LemmaOutcome Nothing() => new(
        Unsupported("There is no estimate to use it."),
        Facts.None,
        true);
}
