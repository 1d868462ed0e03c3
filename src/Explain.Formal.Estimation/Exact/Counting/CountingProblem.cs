using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A quantity on scalar wires, with the draws that it needs and no others.</summary>
/// <param name="Graph">The wires.</param>
/// <param name="Entries">What is asked for: one number, or each of a tensor.</param>
/// <param name="Draws">The draws that matter, in order; all have finitely many outcomes.</param>
internal sealed record CountingProblem(
    Graph Graph, ImmutableArray<QuantityWires> Entries, ImmutableArray<ScalarDraw> Draws)
{
    /// <summary>What is asked for, where it is one number.</summary>
    public QuantityWires Wires => Entries.Single();

    /// <summary>All wires that must be evaluated, each once.</summary>
    public ImmutableArray<NodeId> Roots { get; } = [.. Entries.SelectMany(entry => entry.Roots).Distinct()];

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

    /// <summary>The draw that fills each wire.</summary>
    public IReadOnlyDictionary<NodeId, ScalarDraw> DrawOf { get; } = DrawLaws.ByVariable(Draws);

    /// <summary>The problem; null if a draw that matters has infinitely many outcomes, or very many, or if only worlds
    /// tell whether one that does not matter has a law.</summary>
    /// <exception cref="CountingException">Some draw has no law.</exception>
    public static CountingProblem? Of(Obligation.Measure obligation)
    {
        var quantity = obligation.Quantity;
        NodeId?[] events = [quantity.Given, obligation.Distribution.Given];
        NodeId[] roots = [.. quantity.Operands, .. events.OfType<NodeId>()];
        if (NeededDraws(obligation, roots) is not { } draws)
        {
            return null;
        }

        var law = obligation.Distribution with { Draws = [.. draws] };
        var graph = Unroller.Unroll(obligation.Graph, [.. law.Roots, .. roots]);
        var entries = QuantityWires.AllOf(obligation, graph);
        var scalars = graph.Expand(law);
        var problem = new CountingProblem(graph.Graph, entries, NeededDraws(graph, scalars, entries));
        var kept = draws.Select(draw => draw.Variable).ToHashSet();
        return problem.Draws.All(draw => IsShort(graph.Graph, draw))
            && AreSure(DroppedLaws.Of(graph.Graph, scalars, draw => problem.DrawOf.ContainsKey(draw.Variables[0])))
            && AreSure(DroppedLaws.Of(
                obligation.Graph, obligation.Distribution, draw => kept.Contains(draw.Variable)))
                ? problem
                : null;
    }

    /// <summary>The wires that a wire is computed from: of a draw, the parameters of its law.</summary>
    public ImmutableArray<NodeId>[] Sources()
    {
        var sources = Graph.Nodes.Select(node => node.Operands.Items).ToArray();
        foreach (var (variable, draw) in DrawOf)
        {
            sources[variable.Index] = draw.Parameters.Items;
        }

        return sources;
    }

    private static bool IsShort(Graph graph, ScalarDraw draw) => draw is not ScalarDraw.UniformInteger uniform
        || (Number(graph, uniform.Low) is { } low && Number(graph, uniform.High) is { } high
            && high - low <= CoinLaws.MostOutcomes);

    private static Rational? Number(Graph graph, NodeId node) => graph.KnownValue(node)?.ExactNumber;

    private static bool AreSure(LawState dropped) => dropped.Fault is { } fault
        ? throw new CountingException(UnknownReason.Vacuous, fault)
        : dropped.IsSure;

    /// <summary>The draws that some nodes need, in order; null if one has infinitely many outcomes.</summary>
    private static List<Draw>? NeededDraws(Obligation.Measure obligation, NodeId[] roots)
    {
        var needed = new NeededNodes(obligation.Graph);
        needed.Add(roots);
        var draws = new List<Draw>();
        foreach (var draw in obligation.Distribution.Draws.Reverse().Where(draw => needed.Contains(draw.Variable)))
        {
            if (draw.Law is Law.UniformReal or Law.Normal or Law.JointNormal)
            {
                return null;
            }

            needed.Add((obligation.Distribution with { Draws = [draw], Given = null }).Roots);
            draws.Add(draw);
        }

        draws.Reverse();
        return draws;
    }

    // Of a tensor of draws, only some entries may matter.
    private static ImmutableArray<ScalarDraw> NeededDraws(
        ScalarGraph graph, ScalarDistribution distribution, ImmutableArray<QuantityWires> entries)
    {
        var needed = new NeededNodes(graph.Graph);
        needed.Add(entries.SelectMany(entry => entry.Roots));
        var draws = new List<ScalarDraw>();
        foreach (var draw in distribution.Draws.Reverse().Where(draw => draw.Variables.Any(needed.Contains)))
        {
            needed.Add(draw.Parameters);
            draws.Add(draw);
        }

        draws.Reverse();
        return [.. draws];
    }
}
