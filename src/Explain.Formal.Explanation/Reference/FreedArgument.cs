using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>An argument's graph in which the parameters that have a reference law are inputs.</summary>
/// <remarks>Each application of a model has nodes of its own for its parameters; those of one name are one
/// input.</remarks>
/// <param name="Rewritten">The graph, and what the argument's nodes became.</param>
/// <param name="Reference">The law of the inputs.</param>
/// <param name="Actual">Their actual values.</param>
internal sealed record FreedArgument(RewrittenGraph Rewritten, Distribution Reference, Witness Actual)
{
    /// <summary>The new graph.</summary>
    public Graph Graph => Rewritten.Graph;

    /// <summary>Frees the parameters of an argument.</summary>
    public static FreedArgument Of(Argument argument)
    {
        var graph = argument.Graph;
        var draws = argument.Reference.DistinctBy(draw => Parameter(graph, draw).Name, StringComparer.Ordinal).ToList();
        var names = draws.Select(draw => Parameter(graph, draw).Name).ToHashSet(StringComparer.Ordinal);
        var freed = Enumerable.Range(0, graph.Nodes.Length).Select(i => new NodeId(i))
            .Where(id => graph[id].Operation is Operation.Parameter parameter && names.Contains(parameter.Name))
            .ToHashSet();
        var inputs = new Dictionary<string, NodeId>(StringComparer.Ordinal);
        var rewritten = GraphRewriter.ReplaceEach(graph, freed, [], (node, builder, _) =>
        {
            string name = ((Operation.Parameter)graph[node].Operation).Name;
            if (!inputs.TryGetValue(name, out var input))
            {
                input = builder.Input(name, graph[node].Type, graph[node].Origin);
                inputs.Add(name, input);
            }

            return input;
        });
        return new FreedArgument(
            rewritten,
            new Distribution("reference", draws.ToSequence(), null).Map(node => rewritten[node]),
            new Witness(draws.Select(draw => Parameter(graph, draw))
                .Select(parameter => new WitnessValue(parameter.Name, parameter.Value)).ToSequence()));
    }

    /// <summary>What a node of the argument became.</summary>
    public NodeId this[NodeId node] => Rewritten[node];

    private static Operation.Parameter Parameter(Graph graph, Draw draw) =>
        (Operation.Parameter)graph[draw.Variable].Operation;
}
