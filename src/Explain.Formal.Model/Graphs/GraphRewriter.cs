using System.Collections.Immutable;

namespace Explain.Formal.Model;

/// <summary>A graph made from another, and what each node of that one became.</summary>
/// <param name="Graph">The new graph.</param>
/// <param name="Map">The new node of each old one, by its index.</param>
public sealed record RewrittenGraph(Graph Graph, ImmutableArray<NodeId> Map)
{
    /// <summary>What a node became.</summary>
    public NodeId this[NodeId old] => Map[old.Index];
}

/// <summary>Puts wires in the place of others. Keeps every wire that needs none of them.</summary>
public sealed class GraphRewriter
{
    private readonly Graph _old;
    private readonly GraphBuilder _builder = new();
    private readonly NodeId?[] _plain;
    private readonly NodeId[] _map;

    private GraphRewriter(Graph old)
    {
        _old = old;
        _plain = new NodeId?[old.Nodes.Length];
        _map = new NodeId[old.Nodes.Length];
    }

    /// <summary>The graph in which everything that used one of some wires uses another wire.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="from">The wires that are replaced; the new wire itself may use them.</param>
    /// <param name="to">The wire in their place, of the same type.</param>
    public static RewrittenGraph Replace(Graph graph, IReadOnlySet<NodeId> from, NodeId to)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(from);
        return Replace(graph, from, [to], (_, plain) => plain(to));
    }

    /// <summary>The graph in which wires are replaced by new ones, which are built from wires as they were.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="from">The wires that are replaced.</param>
    /// <param name="needs">The wires from which the new ones are built.</param>
    /// <param name="build">Builds the wire in place of them, given where the old wires went.</param>
    public static RewrittenGraph Replace(
        Graph graph,
        IReadOnlySet<NodeId> from,
        IEnumerable<NodeId> needs,
        Func<GraphBuilder, Func<NodeId, NodeId>, NodeId> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        NodeId? made = null;
        return ReplaceEach(graph, from, needs, (_, builder, plain) => made ??= build(builder, plain));
    }

    /// <summary>The graph in which each of some wires is replaced by a new one of its own.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="from">The wires that are replaced.</param>
    /// <param name="needs">The wires from which the new ones are built.</param>
    /// <param name="build">Builds the wire in place of one, given where the old wires went.</param>
    public static RewrittenGraph ReplaceEach(
        Graph graph,
        IReadOnlySet<NodeId> from,
        IEnumerable<NodeId> needs,
        Func<NodeId, GraphBuilder, Func<NodeId, NodeId>, NodeId> build)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(needs);
        ArgumentNullException.ThrowIfNull(build);
        var rewriter = new GraphRewriter(graph);
        rewriter.CopyPlain([.. needs]);
        rewriter.CopyRest(from, build);
        return new RewrittenGraph(rewriter.ToGraph(), [.. rewriter._map]);
    }

    /// <summary>The graph in which wires are built anew from what their operands became.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rebuild">Builds the wire in place of one, given what earlier wires became; null keeps its
    /// operation.</param>
    public static RewrittenGraph Rebuild(
        Graph graph, Func<NodeId, GraphBuilder, Func<NodeId, NodeId>, NodeId?> rebuild)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(rebuild);
        var rewriter = new GraphRewriter(graph);
        NodeId Map(NodeId old) => rewriter._map[old.Index];
        for (int i = 0; i < rewriter._map.Length; i++)
        {
            rewriter._map[i] = rebuild(new NodeId(i), rewriter._builder, Map) ?? rewriter.Copy(graph.Nodes[i], Map);
        }

        return new RewrittenGraph(rewriter.ToGraph(), [.. rewriter._map]);
    }

    private void CopyPlain(NodeId[] needs)
    {
        var (_, needed) = _old.Closure(needs);
        for (int i = 0; i < _plain.Length; i++)
        {
            if (needed.ContainsKey(new NodeId(i)))
            {
                _plain[i] = Copy(_old.Nodes[i], operand => _plain[operand.Index]!.Value);
            }
        }
    }

    private void CopyRest(
        IReadOnlySet<NodeId> from, Func<NodeId, GraphBuilder, Func<NodeId, NodeId>, NodeId> build)
    {
        bool[] isChanged = new bool[_map.Length];
        for (int i = 0; i < _map.Length; i++)
        {
            var node = _old.Nodes[i];
            if (from.Contains(new NodeId(i)))
            {
                isChanged[i] = true;
                _map[i] = build(new NodeId(i), _builder, old => _plain[old.Index]
                    ?? throw new InvalidOperationException($"{old} is needed, and was not named so."));
                continue;
            }

            isChanged[i] = node.Operands.Any(operand => isChanged[operand.Index]);
            _map[i] = !isChanged[i] && _plain[i] is { } plain ? plain : Copy(node, operand => _map[operand.Index]);
        }
    }

    private NodeId Copy(Node node, Func<NodeId, NodeId> map)
    {
        NodeId[] operands = [.. node.Operands.Select(map)];
        return node.Operation switch
        {
            Operation.Constant constant => _builder.Constant(constant.Value, node.Type.Element, node.Origin),
            Operation.Input input => _builder.Input(input.Name, node.Type, node.Origin),
            Operation.Parameter parameter =>
                _builder.Parameter(parameter.Name, parameter.Value, node.Type.Element, node.Origin),
            _ => _builder.Add(node.Operation, operands, node.Type, node.Origin),
        };
    }

    private Graph ToGraph()
    {
        foreach (var label in _old.Labels)
        {
            _builder.Label(label.Name, _map[label.Node.Index]);
        }

        return _builder.ToGraph();
    }
}
