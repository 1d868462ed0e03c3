using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>The reading over inputs (DESIGN 3.0): parameters are what they are, inputs are drawn.</summary>
internal sealed class InputReading(ArgumentTask task, Behavior.Quantities behavior, IEngineAccess engines) : IReading
{
    private readonly InputEstimator _estimator = new(task.Argument, behavior, engines);
    private readonly InputObligations _obligations = new(task.Argument, behavior);
    private readonly Lengths _lengths = new(task.Argument, behavior);

    public Prefix? At(IReadOnlyCollection<int> items, Facts facts) => new(
        _estimator.Estimate(items, facts), null, _lengths.Of(items.Select(place => task.Argument.Items[place])));

    public LemmaOutcome Prove(Step.Lemma lemma, IReadOnlyCollection<int> items)
    {
        var outcome = engines.Prove(_obligations.Of(lemma), lemma.Engine);
        bool isProved = outcome.Verdict is Verdict.Proved;
        var facts = isProved ? LemmaFacts.Of(task.Argument.Graph, lemma) : Facts.None;
        var claim = ClaimOutcome.Of(outcome);
        return new LemmaOutcome(
            claim with { Notes = [.. claim.Notes, .. Decided(lemma, facts)] }, facts, !isProved);
    }

    public LemmaOutcome Prove(Step.Rewrite rewrite, IReadOnlyCollection<int> items)
    {
        var outcome = engines.Prove(_obligations.Of(rewrite), rewrite.Engine);
        string near = $"rewritten within {rewrite.Within}: {rewrite.Text}";
        return outcome.Verdict switch
        {
            Verdict.Proved => Used(
                rewrite, ClaimOutcome.Of(outcome), rewrite.Within is null ? null : $"{near} (proved)"),
            Verdict.Unknown when rewrite.Within is not null => Used(
                rewrite, ClaimOutcome.Of(outcome) with { Verdict = new Verdict.Shown() }, $"{near} (not proved)"),
            _ => new LemmaOutcome(ClaimOutcome.Of(outcome), Facts.None, true),
        };
    }

    public LemmaOutcome Prove(Step.Symmetry symmetry, IReadOnlyCollection<int> items)
    {
        if (LawSymmetry.Problem(task.Argument.Graph, behavior, symmetry.Swaps) is { } problem)
        {
            return new LemmaOutcome(
                new ClaimOutcome(new Verdict.Unknown(UnknownReason.Unsupported, problem), null, EngineCost.None, []),
                Facts.None,
                true);
        }

        var outcomes = _obligations.Of(symmetry).Select(obligation => engines.Prove(obligation, null)).ToList();
        var verdict = outcomes.Select(outcome => outcome.Verdict).DefaultIfEmpty(new Verdict.Measured())
            .Aggregate(Verdict.Both);
        var cost = outcomes.Aggregate(EngineCost.None, (sum, outcome) => sum + outcome.Cost);
        bool isProved = verdict is Verdict.Proved or Verdict.Measured;
        return new LemmaOutcome(
            new ClaimOutcome(verdict, null, cost, []),
            isProved ? new Facts([], symmetry.Swaps, []) : Facts.None,
            !isProved);
    }

    public ClaimOutcome? Admit(Item item) => item switch
    {
        Item.Observe observe => ObservedMeans.Check(observe, task.Argument.Graph, behavior, engines),
        Item.Neglect neglect => Neglected(neglect),
        _ => null,
    };

    public CorrectedEstimate Correct(IReadOnlyCollection<int> items, long? samples) =>
        new Correction(task, behavior, engines).Correct(items, samples);

    // If an estimate that presumes nothing and the truth differ, one of the two engines is wrong.
    public Verdict? Proof(Prefix final)
    {
        if (!final.Estimate.IsProof)
        {
            return null;
        }

        if (task.Truth is { } truth && Entrywise.Of(final.Estimate.Value).Zip(Entrywise.Of(truth)).Any(IsApart))
        {
            return new Verdict.Disagrees(
                $"The estimate presumes nothing and is {NumberText.Describe(final.Estimate.Value)}, "
                + $"and '{task.TruthBy}' says {NumberText.Describe(truth)}.");
        }

        string by = task.Argument.Rule?.Name ?? throw new UnreachableException("An estimate has a base rule.");
        return DecisionTable.Decide(behavior.Formula, final.Estimate.Quantities, by) is var verdict
            and not Verdict.Measured ? verdict : new Verdict.Shown();
    }

    /// <summary>How many kinks a proved lemma decides.</summary>
    private IEnumerable<string> Decided(Step.Lemma lemma, Facts facts)
    {
        if (facts.Ranges.Length == 0)
        {
            yield break;
        }

        var wires = behavior.Obligations.Select(obligation => obligation.Quantity)
            .SelectMany(quantity => quantity.Given is { } given ? quantity.Operands.Append(given) : quantity.Operands);
        var (decided, all) = DecidedKinks.Count(
            task.Argument.Graph, facts.Ranges, wires, behavior.Obligations[0].Distribution.Given);
        if (decided > 0)
        {
            yield return $"The lemma '{lemma.Name}' decides {decided} of {all} {(all == 1 ? "kink" : "kinks")}: the "
                + "estimate goes by the linear piece.";
        }
    }

    private static bool IsApart((Measurement Estimate, Measurement Truth) pair) =>
        pair is (Measurement.Exact estimate, Measurement.Exact known) && !known.Value.Intersects(estimate.Value);

    private static LemmaOutcome Used(Step.Rewrite rewrite, ClaimOutcome claim, string? restsOn) =>
        new(claim, new Facts([new Equality(rewrite.From, rewrite.To, null, restsOn)], [], []), false);

    private ClaimOutcome Neglected(Item.Neglect neglect)
    {
        var first = behavior.Obligations[0];
        var quantity = new Quantity(QuantityKind.Probability, [neglect.Event], null, $"P({neglect.Name})");
        var measured = engines.Measure(first with { Graph = task.Argument.Graph, Quantity = quantity });
        string sentence = $"'{neglect.Name}' is left out: its probability is "
            + $"{NumberText.Describe(measured.Measurement)}, and a probability changes by no more.";
        return new ClaimOutcome(new Verdict.Measured(), null, measured.Cost, [sentence]);
    }
}
