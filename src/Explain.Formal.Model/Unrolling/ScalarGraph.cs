using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>A graph in which every wire is a scalar and every operation one of those marked <i>scalar</i>.</summary>
/// <remarks>Only <see cref="Unroller"/> makes one, so engines may rely on it.</remarks>
public sealed class ScalarGraph
{
    private readonly ImmutableDictionary<NodeId, ImmutableArray<NodeId>> _entries;

    internal ScalarGraph(Graph graph, ImmutableDictionary<NodeId, ImmutableArray<NodeId>> entries)
    {
        Graph = graph;
        _entries = entries;
    }

    /// <summary>The wires. Operands come before the wires that use them.</summary>
    public Graph Graph { get; }

    /// <summary>The scalar wires, row-major, of a node of the graph that was unrolled.</summary>
    public ImmutableArray<NodeId> EntriesOf(NodeId original) => _entries[original];

    /// <summary>The only wire of a scalar node of the graph that was unrolled.</summary>
    public NodeId WireOf(NodeId original) => _entries[original].Single();

    /// <summary>The distribution over the scalar wires; its nodes must be among the roots that were unrolled.</summary>
    public ScalarDistribution Expand(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return new ScalarDistribution(
            distribution.Draws.SelectMany(draw => DrawExpansion.Expand(draw, EntriesOf)).ToSequence(),
            distribution.Given is { } given ? WireOf(given) : null);
    }
}
