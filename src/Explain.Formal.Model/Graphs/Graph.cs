using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>Where a node was written. Always equal, so that provenance never changes equality of graphs.</summary>
public readonly record struct Origin(SourceLocation? Location)
{
    /// <inheritdoc/>
    public bool Equals(Origin other) => true;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}

/// <summary>The place of a node in its graph. Operands come before the nodes that use them.</summary>
public readonly record struct NodeId(int Index)
{
    /// <summary>As it is printed: <c>%3</c>.</summary>
    public override string ToString() => $"%{Index}";
}

/// <summary>One typed operation on earlier nodes of the same graph.</summary>
public sealed record Node(Operation Operation, Sequence<NodeId> Operands, TensorType Type, Origin Origin);

/// <summary>A wire that the user can name: <c>cameras.seen</c>. Several nodes may carry one name.</summary>
public sealed record WireLabel(string Name, NodeId Node);

/// <summary>A typed dataflow graph: nodes in an order in which operands come first. Immutable.</summary>
public sealed record Graph(Sequence<Node> Nodes, Sequence<WireLabel> Labels)
{
    /// <summary>The graph without nodes.</summary>
    public static Graph Empty { get; } = new([], []);

    /// <summary>The node at a place.</summary>
    public Node this[NodeId id] => Nodes[id.Index];

    /// <summary>The value of a node that is known, else null.</summary>
    public Tensor? KnownValue(NodeId id) => (this[id].Operation as Operation.Constant)?.Value;

    /// <summary>All free variables, in the order of their nodes.</summary>
    public IEnumerable<(NodeId Id, string Name, TensorType Type)> Inputs => Nodes.Items
        .Select((node, index) => (new NodeId(index), node))
        .Where(pair => pair.node.Operation is Operation.Input)
        .Select(pair => (pair.Item1, ((Operation.Input)pair.node.Operation).Name, pair.node.Type));

    /// <summary>The nodes that the roots need, and what each node of this graph became.</summary>
    /// <remarks>The order is kept, so a closed part prints the same wherever it was cut from.</remarks>
    public (Graph Part, ImmutableDictionary<NodeId, NodeId> Map) Closure(IEnumerable<NodeId> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        bool[] needed = new bool[Nodes.Length];
        foreach (var root in roots)
        {
            needed[root.Index] = true;
        }

        for (int i = Nodes.Length - 1; i >= 0; i--)
        {
            if (needed[i])
            {
                foreach (var operand in Nodes[i].Operands)
                {
                    needed[operand.Index] = true;
                }
            }
        }

        return Keep(needed);
    }

    private (Graph Part, ImmutableDictionary<NodeId, NodeId> Map) Keep(bool[] needed)
    {
        var map = ImmutableDictionary.CreateBuilder<NodeId, NodeId>();
        var nodes = ImmutableArray.CreateBuilder<Node>();
        for (int i = 0; i < needed.Length; i++)
        {
            if (needed[i])
            {
                map[new NodeId(i)] = new NodeId(nodes.Count);
                var node = Nodes[i];
                nodes.Add(node with { Operands = node.Operands.Select(operand => map[operand]).ToSequence() });
            }
        }

        var labels = Labels.Where(label => map.ContainsKey(label.Node))
            .Select(label => label with { Node = map[label.Node] });
        return (new Graph(new Sequence<Node>(nodes.ToImmutable()), labels.ToSequence()), map.ToImmutable());
    }
}
