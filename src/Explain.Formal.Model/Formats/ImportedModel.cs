using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A model that a file holds: a graph from inputs to one result. Immutable.</summary>
/// <remarks>
/// Weights are <see cref="Operation.Parameter"/> nodes with their exact values, under the names of the file; signals and
/// layers that have a name there are labels of the graph.
/// </remarks>
/// <param name="Graph">The graph. Its free variables are the inputs, and nothing else.</param>
/// <param name="Inputs">The inputs, in the order in which a spec gives them.</param>
/// <param name="Output">The result: several outputs of one type are one tensor with an axis in front.</param>
public sealed record ImportedModel(Graph Graph, Sequence<NodeId> Inputs, NodeId Output)
{
    /// <summary>The type of the result.</summary>
    public TensorType OutputType => Graph[Output].Type;
}
