using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>Replaces wires in an event alone: facts stay what they are.</summary>
internal static class RewrittenEvent
{
    /// <summary>The graph with the new event behind it.</summary>
    public static (Graph Graph, NodeId Event) Apply(
        Graph graph, NodeId happens, Equality equality, Func<NodeId, NodeId> map)
    {
        int[] classes = SameWire.Classes(graph);
        var from = map(equality.From);
        var builder = new GraphBuilder(graph);
        var to = equality.To is { } wire
            ? map(wire)
            : builder.Constant(Tensor.Scalar(equality.Known ?? Value.Of(true)), graph[from].Type.Element);
        if (equality.To is not null && classes[from.Index] == classes[to.Index])
        {
            return (graph, happens);
        }

        var (_, needed) = graph.Closure([happens]);
        var moved = new Dictionary<NodeId, NodeId>();
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            var id = new NodeId(i);
            if (!needed.ContainsKey(id))
            {
                continue;
            }

            var node = graph[id];
            moved[id] = classes[i] == classes[from.Index] ? to
                : node.Operands.Any(operand => moved[operand] != operand)
                    ? builder.Add(
                        node.Operation, [.. node.Operands.Select(operand => moved[operand])], node.Type, node.Origin)
                    : id;
        }

        return (builder.ToGraph(), moved[happens]);
    }
}
