using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>The claim that something holds for whatever a distribution may draw.</summary>
internal static class DrawnObligation
{
    /// <summary>The claim.</summary>
    /// <param name="obligation">A question under the distribution.</param>
    /// <param name="graph">Its graph, or one that goes on from it.</param>
    /// <param name="goal">What holds.</param>
    public static Obligation.Quantified Of(Obligation.Measure obligation, Graph graph, NodeId goal)
    {
        var given = obligation.Distribution.Given;
        var (part, map) = graph.Closure(given is { } condition ? [goal, condition] : [goal]);
        var drawn = obligation.Distribution.Draws.Where(draw => map.ContainsKey(draw.Variable))
            .Select(draw => new QuantifiedVariable(
                ((Operation.Input)graph[draw.Variable].Operation).Name,
                map[draw.Variable],
                Supports.Of(graph, draw)));
        return new Obligation.Quantified(
            obligation.Name,
            part,
            Quantifier.ForAll,
            [.. drawn],
            given is { } known ? [new Assumption("given", map[known])] : [],
            map[goal],
            default);
    }
}
