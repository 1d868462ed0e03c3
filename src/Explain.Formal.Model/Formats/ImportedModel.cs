using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A model that a file holds: a graph from inputs to one result. Immutable.</summary>
/// <remarks>
/// Weights are <see cref="Operation.Parameter"/> nodes with their exact values, under the names of the file; signals
/// and layers that have a name there are labels of the graph.
/// </remarks>
/// <param name="Graph">The graph. Its free variables are the inputs, and nothing else.</param>
/// <param name="Inputs">The inputs, in the order in which a spec gives them.</param>
/// <param name="Output">The result: several outputs of one type are one tensor with an axis in front.</param>
public sealed record ImportedModel(Graph Graph, Sequence<NodeId> Inputs, NodeId Output)
{
    /// <summary>The type of the result.</summary>
    public TensorType OutputType => Graph[Output].Type;

    /// <summary>The inputs under names that a spec can write, in their order.</summary>
    public Sequence<WireLabel> NamedInputs() => ModelNames.Of(Inputs.Select(input =>
        new WireLabel(((Operation.Input)Graph[input].Operation).Name, input)));

    /// <summary>The parameters and named wires under names that a spec can write: parameters first, each name
    /// once.</summary>
    public Sequence<WireLabel> NamedWires() => ModelNames.Of(Graph.Nodes.Items
        .Select((node, i) => (node.Operation, Id: new NodeId(i)))
        .Where(pair => pair.Operation is Operation.Parameter)
        .Select(pair => new WireLabel(((Operation.Parameter)pair.Operation).Name, pair.Id))
        .Concat(Graph.Labels.Items));
}
