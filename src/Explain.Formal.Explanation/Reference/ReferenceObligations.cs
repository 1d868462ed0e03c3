using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The closed questions that steps over the reference ask: each must hold for every value of the parameters
/// that the facts allow, and in every case (DESIGN 3.0, SOUND).</summary>
internal sealed class ReferenceObligations(Argument argument, FreedArgument freed, Obligation.Cases cases)
{
    /// <summary>A lemma for every value of the parameters.</summary>
    public Obligation.Quantified Of(Step.Lemma lemma, IEnumerable<CaseFact> facts) => Close(
        freed.Graph,
        lemma.Name,
        [.. lemma.Formula.Variables.Select(variable => variable with { Input = freed[variable.Input] })],
        [.. lemma.Formula.Assumptions.Select(Freed)],
        freed[lemma.Formula.Goal],
        facts,
        lemma.Origin);

    /// <summary>A lemma at the actual values of the parameters.</summary>
    public Obligation.Quantified AtActual(Step.Lemma lemma) => AtActual(
        lemma.Name, argument.Graph, lemma.Formula.Variables, lemma.Formula.Assumptions, lemma.Formula.Goal,
        lemma.Origin);

    /// <summary>A fact that is revealed, at the actual values of the parameters.</summary>
    public Obligation.Quantified AtActual(Item.Reveal reveal, Origin origin) =>
        Cut(reveal.Name, argument.Graph, [], [], [], [], reveal.Fact, origin);

    /// <summary>Both wires of a rewrite are equal for every value of the parameters.</summary>
    public Obligation.Quantified Of(Step.Rewrite rewrite, IEnumerable<CaseFact> facts)
    {
        var builder = new GraphBuilder(freed.Graph);
        var goal = WireEquality.Of(builder, freed[rewrite.From], freed[rewrite.To], rewrite.Within);
        return Close(builder.ToGraph(), "rewrite", [], [], goal, facts, rewrite.Origin);
    }

    /// <summary>The same at the actual values.</summary>
    public Obligation.Quantified AtActual(Step.Rewrite rewrite)
    {
        var builder = new GraphBuilder(argument.Graph);
        var goal = WireEquality.Of(builder, rewrite.From, rewrite.To, rewrite.Within);
        return AtActual("rewrite", builder.ToGraph(), [], [], goal, rewrite.Origin);
    }

    /// <summary>Each exchange of parts of a case leaves the event as it is, for every value of the
    /// parameters.</summary>
    public IEnumerable<Obligation.Quantified> Of(Step.Symmetry symmetry, IEnumerable<CaseFact> facts)
    {
        foreach (var swap in symmetry.Swaps)
        {
            var permutation = InputPermutation.Of(freed.Graph, new Swap(freed[swap.First], freed[swap.Second]));
            var inputs = permutation.Inputs.ToHashSet();
            if (inputs.Count == 0)
            {
                continue;
            }

            NodeId[] roots = [cases.Event, .. cases.Assumptions.Select(assumption => assumption.Condition)];
            var (rewritten, plain) = permutation.Exchange(freed.Graph, inputs, [.. roots, .. Roots(facts)]);
            var goals = new GraphBuilder(rewritten.Graph);
            var goal = roots.Select(root => WireEquality.Of(goals, plain[root], rewritten[root], null))
                .Aggregate((a, b) => goals.Add(new Operation.Binary(BinaryOperator.And), [a, b]));
            yield return Close(
                goals.ToGraph(), "symmetry", [], [], goal, facts, symmetry.Origin,
                node => plain.TryGetValue(node, out var old) ? old : rewritten[node]);
        }
    }

    /// <summary>Why exchanges do not keep the set of cases; null if they do.</summary>
    public string? Problem(Step.Symmetry symmetry)
    {
        var swapped = symmetry.Swaps.SelectMany(swap => InputPermutation.Of(
            freed.Graph, new Swap(freed[swap.First], freed[swap.Second])).Inputs).ToHashSet();
        var domains = cases.Variables.Where(variable => swapped.Contains(variable.Input)).ToList();
        return domains.Count < swapped.Count ? "A symmetry over the reference exchanges parts of the case."
            : domains.Any(variable => variable.Domain is not (Domain.All or Domain.IntegerRange)
                || variable.Domain != domains[0].Domain)
                ? "A symmetry needs parts that range over the same values."
                : null;
    }

    private static IEnumerable<NodeId> Roots(IEnumerable<CaseFact> facts) =>
        facts.Where(fact => fact.Variables.Length == 0).Select(fact => fact.Goal);

    private Assumption Freed(Assumption assumption) =>
        assumption with { Condition = freed[assumption.Condition] };

    private Obligation.Quantified Close(
        Graph graph,
        string name,
        Sequence<QuantifiedVariable> variables,
        Sequence<Assumption> assumptions,
        NodeId goal,
        IEnumerable<CaseFact> facts,
        Origin origin,
        Func<NodeId, NodeId>? moved = null)
    {
        NodeId Where(NodeId node) => moved?.Invoke(node) ?? node;
        var builder = new GraphBuilder(graph);
        var parameters = freed.Reference.Draws
            .Select(draw => new Draw(Where(draw.Variable), draw.Law)).ToList();
        var supports = freed.Reference.Draws
            .SelectMany(draw => ParameterSupports.Of(builder, freed.Graph, draw, Where(draw.Variable))).ToList();
        List<Assumption> all =
        [
            .. assumptions,
            .. cases.Assumptions.Select(assumption => assumption with { Condition = Where(assumption.Condition) }),
            .. facts.Where(fact => fact.Variables.Length == 0)
                .Select(fact => new Assumption(fact.Name, Where(fact.Goal))),
        ];
        var quantified = cases.Variables.Select(variable => variable with { Input = Where(variable.Input) })
            .Concat(freed.Reference.Draws.Zip(parameters, (law, draw) => new QuantifiedVariable(
                ((Operation.Input)graph[draw.Variable].Operation).Name,
                draw.Variable,
                Supports.Of(freed.Graph, law))));
        return Cut(name, builder.ToGraph(), variables, quantified, all, supports, goal, origin);
    }

    private Obligation.Quantified AtActual(
        string name,
        Graph graph,
        Sequence<QuantifiedVariable> variables,
        Sequence<Assumption> assumptions,
        NodeId goal,
        Origin origin) =>
        Cut(
            name, graph, variables, ActualCases.Variables, [.. assumptions, .. ActualCases.Assumptions], [], goal,
            origin);

    /// <summary>The cases in the argument's own graph.</summary>
    public required Obligation.Cases ActualCases { private get; init; }

    private Obligation.Quantified Cut(
        string name,
        Graph graph,
        Sequence<QuantifiedVariable> own,
        IEnumerable<QuantifiedVariable> others,
        List<Assumption> assumptions,
        List<(NodeId Variable, Assumption Assumption)> supports,
        NodeId goal,
        Origin origin)
    {
        NodeId[] roots =
            [
                goal, .. assumptions.Select(assumption => assumption.Condition),
                .. own.Select(variable => variable.Input),
            ];
        var first = graph.Closure(roots).Map;
        assumptions = [.. assumptions, .. supports.Where(pair => first.ContainsKey(pair.Variable))
            .Select(pair => pair.Assumption)];
        var (part, map) = graph.Closure([.. roots, .. assumptions.Select(assumption => assumption.Condition)]);
        return new Obligation.Quantified(
            $"{argument.Id.Display}/{name}",
            part,
            Quantifier.ForAll,
            own.Concat(others.Where(variable => map.ContainsKey(variable.Input)))
                .Select(variable => variable with { Input = map[variable.Input] }).ToSequence(),
            assumptions.Select(assumption => assumption with { Condition = map[assumption.Condition] }).ToSequence(),
            map[goal],
            origin);
    }
}
