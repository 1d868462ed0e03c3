using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A quantity on scalar wires, with the draws that it needs and no others.</summary>
/// <param name="Graph">The wires.</param>
/// <param name="Wires">What is asked for.</param>
/// <param name="Draws">The draws that matter, in order; all have finitely many outcomes.</param>
internal sealed record CountingProblem(Graph Graph, QuantityWires Wires, ImmutableArray<ScalarDraw> Draws)
{
    /// <summary>Whether the law of a draw depends on other draws.</summary>
    public bool IsNetwork => Draws.SelectMany(draw => draw.Parameters)
        .Any(parameter => Graph[parameter].Operation is not Operation.Constant);

    /// <summary>How many worlds there are, at most; draws of whole numbers count as one.</summary>
    public double Worlds => Draws.Aggregate(1.0, (product, draw) => product * draw switch
    {
        ScalarDraw.Bernoulli => 2,
        ScalarDraw.Discrete discrete => discrete.Outcomes.Length,
        _ => 1,
    });

    /// <summary>The problem; null if a draw that matters has infinitely many outcomes, or very many.</summary>
    public static CountingProblem? Of(Obligation.Measure obligation)
    {
        var quantity = obligation.Quantity;
        var needed = new NeededNodes(obligation.Graph);
        NodeId?[] events = [quantity.Given, obligation.Distribution.Given];
        needed.Add([.. quantity.Operands, .. events.OfType<NodeId>()]);
        var draws = new List<Draw>();
        foreach (var draw in obligation.Distribution.Draws.Reverse())
        {
            if (!needed.Contains(draw.Variable))
            {
                continue;
            }

            if (draw.Law is Law.UniformReal or Law.Normal or Law.JointNormal)
            {
                return null;
            }

            needed.Add((obligation.Distribution with { Draws = [draw], Given = null }).Roots);
            draws.Insert(0, draw);
        }

        var law = obligation.Distribution with { Draws = [.. draws] };
        var graph = Unroller.Unroll(
            obligation.Graph, [.. law.Roots, .. quantity.Operands, .. events.OfType<NodeId>()]);
        var wires = QuantityWires.Of(obligation, graph);
        var scalars = NeededDraws(graph, law, wires);
        return scalars.All(draw => IsShort(graph.Graph, draw))
            ? new CountingProblem(graph.Graph, wires, scalars)
            : null;
    }

    /// <summary>The wires that a wire is computed from: of a draw, the parameters of its law.</summary>
    public ImmutableArray<NodeId>[] Sources()
    {
        var sources = Graph.Nodes.Select(node => node.Operands.Items).ToArray();
        foreach (var draw in Draws)
        {
            foreach (var variable in draw.Variables)
            {
                sources[variable.Index] = draw.Parameters.Items;
            }
        }

        return sources;
    }

    private static bool IsShort(Graph graph, ScalarDraw draw) => draw is not ScalarDraw.UniformInteger uniform
        || (Number(graph, uniform.Low) is { } low && Number(graph, uniform.High) is { } high
            && high - low <= CoinLaws.MostOutcomes);

    private static Rational? Number(Graph graph, NodeId node) => graph.KnownValue(node)?.ExactNumber;

    // Of a tensor of draws, only some entries may matter.
    private static ImmutableArray<ScalarDraw> NeededDraws(
        ScalarGraph graph, Distribution distribution, QuantityWires wires)
    {
        var needed = new NeededNodes(graph.Graph);
        needed.Add(wires.Roots);
        var draws = new List<ScalarDraw>();
        foreach (var draw in graph.Expand(distribution).Draws.Reverse())
        {
            if (draw.Variables.Any(needed.Contains))
            {
                needed.Add(draw.Parameters);
                draws.Add(draw);
            }
        }

        draws.Reverse();
        return [.. draws];
    }
}
