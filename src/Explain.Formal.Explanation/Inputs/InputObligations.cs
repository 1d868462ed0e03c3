using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The closed questions that steps over inputs ask: each holds for every input that the distribution may
/// give.</summary>
internal sealed class InputObligations(Argument argument, Behavior.Quantities behavior)
{
    private readonly Distribution _distribution = behavior.Obligations[0].Distribution;

    /// <summary>The formula of a lemma.</summary>
    public Obligation.Quantified Of(Step.Lemma lemma) => Close(
        argument.Graph, lemma.Name, lemma.Formula.Variables, lemma.Formula.Assumptions, lemma.Formula.Goal,
        lemma.Origin);

    /// <summary>Both wires of a rewrite are equal, or as near as it says.</summary>
    public Obligation.Quantified Of(Step.Rewrite rewrite)
    {
        var builder = new GraphBuilder(argument.Graph);
        var goal = WireEquality.Of(builder, rewrite.From, rewrite.To, rewrite.Within);
        return Close(builder.ToGraph(), "rewrite", [], [], goal, rewrite.Origin);
    }

    /// <summary>Each exchange leaves each quantity's wires as they are.</summary>
    public IEnumerable<Obligation.Quantified> Of(Step.Symmetry symmetry)
    {
        var operands = behavior.Obligations.SelectMany(obligation => obligation.Quantity.Given is { } given
            ? obligation.Quantity.Operands.Append(given)
            : obligation.Quantity.Operands).Distinct().ToList();
        foreach (var swap in symmetry.Swaps)
        {
            var permutation = InputPermutation.Of(argument.Graph, swap);
            var inputs = permutation.Inputs.ToHashSet();
            if (inputs.Count == 0)
            {
                continue;
            }

            var (rewritten, before) = permutation.Exchange(argument.Graph, inputs, operands);
            var variables = inputs.ToDictionary(input => input, input => before[input]);
            var goals = new GraphBuilder(rewritten.Graph);
            var goal = operands.Select(operand => WireEquality.Of(goals, before[operand], rewritten[operand], null))
                .Aggregate((a, b) => goals.Add(new Operation.Binary(BinaryOperator.And), [a, b]));
            var law = Questions.Map(_distribution, node => rewritten[node], variables);
            yield return Close(goals.ToGraph(), "symmetry", [], [], goal, symmetry.Origin, law);
        }
    }

    private Obligation.Quantified Close(
        Graph graph,
        string name,
        Sequence<QuantifiedVariable> variables,
        Sequence<Assumption> assumptions,
        NodeId goal,
        Origin origin,
        Distribution? onGraph = null)
    {
        var distribution = onGraph ?? _distribution;
        var given = distribution.Given is { } condition ? [new Assumption("given", condition)]
            : Enumerable.Empty<Assumption>();
        var all = assumptions.Concat(given).ToList();
        var (part, map) = graph.Closure(
            [goal, .. all.Select(assumption => assumption.Condition), .. variables.Select(variable => variable.Input)]);
        var drawn = distribution.Draws.Where(draw => map.ContainsKey(draw.Variable)).Select(draw =>
            new QuantifiedVariable(
                ((Operation.Input)graph[draw.Variable].Operation).Name,
                map[draw.Variable],
                Supports.Of(graph, draw)));
        return new Obligation.Quantified(
            $"{argument.Id.Display}/{name}",
            part,
            Quantifier.ForAll,
            [.. drawn, .. variables.Select(variable => variable with { Input = map[variable.Input] })],
            all.Select(assumption => assumption with { Condition = map[assumption.Condition] }).ToSequence(),
            map[goal],
            origin);
    }
}
