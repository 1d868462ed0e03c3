using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The cases of a behavior in a graph whose parameters are free, and what is known of these.</summary>
internal sealed class FreedCases
{
    private readonly Argument _argument;
    private readonly FreedArgument _freed;

    private FreedCases(Argument argument, FreedArgument freed, Obligation.Cases actual)
    {
        (_argument, _freed) = (argument, freed);
        Cases = actual with
        {
            Graph = freed.Graph,
            Variables = actual.Variables.Select(variable => variable with { Input = freed[variable.Input] })
                .ToSequence(),
            Assumptions = actual.Assumptions
                .Select(assumption => assumption with { Condition = freed[assumption.Condition] }).ToSequence(),
            Event = freed[actual.Event],
        };
        Obligations = new ReferenceObligations(argument, freed, Cases) { ActualCases = actual };
    }

    /// <summary>The cases and their event.</summary>
    public Obligation.Cases Cases { get; }

    /// <summary>What steps ask of them.</summary>
    public ReferenceObligations Obligations { get; }

    /// <summary>The cases, or null if the behavior has none. A quantity of parameters alone is one case.</summary>
    public static FreedCases? Of(Argument argument, Behavior behavior, FreedArgument freed) =>
        CasesOf(behavior) is { } cases
            ? new FreedCases(argument, freed, cases with { Graph = argument.Graph })
            : null;

    /// <summary>What is known of the parameters: what is revealed, and the lemmas that are paid.</summary>
    public IEnumerable<CaseFact> Facts(IReadOnlyCollection<int> items, IEnumerable<Step.Lemma> paid) =>
        items.Order().Select(place => _argument.Items[place]).OfType<Item.Reveal>()
            .Select(reveal => new CaseFact(reveal.Name, _freed[reveal.Fact], [], []))
            .Concat(paid.Select(Paid));

    private static Obligation.Cases? CasesOf(Behavior behavior) => behavior switch
    {
        Behavior.CaseWise cases => cases.Obligation,
        Behavior.Quantities
        {
            Obligations:
            [
            { Distribution.Draws.Length: 0, Shape.IsScalar: true, Quantity: { Operands: [var number] } } only
            ],
        } => new Obligation.Cases(only.Name, only.Graph, [], [], number, only.Origin),
        _ => null,
    };

    // A lemma that mentions the case is about all cases.
    private CaseFact Paid(Step.Lemma lemma)
    {
        var goal = _freed[lemma.Formula.Goal];
        var (_, needed) = _freed.Graph.Closure(
            [goal, .. lemma.Formula.Assumptions.Select(assumption => _freed[assumption.Condition])]);
        var own = lemma.Formula.Variables.Select(variable => variable with { Input = _freed[variable.Input] });
        var others = Cases.Variables.Where(variable => needed.ContainsKey(variable.Input)).ToList();
        return new CaseFact(
            lemma.Name,
            goal,
            [.. own, .. others],
            [
                .. lemma.Formula.Assumptions
                    .Select(assumption => assumption with { Condition = _freed[assumption.Condition] }),
                .. others.Count == 0 ? [] : Cases.Assumptions,
            ]);
    }
}
