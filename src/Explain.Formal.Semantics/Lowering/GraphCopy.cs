using Explain.Formal.Model;

namespace Explain.Formal.Semantics;

/// <summary>Copies graphs out of files into a graph under construction.</summary>
internal static class GraphCopy
{
    /// <summary>The new node of each old one, by its index; inputs and parameters become what is given for
    /// them.</summary>
    public static NodeId[] Into(GraphBuilder builder, Graph graph, Origin origin, Func<NodeId, Node, NodeId> leaf)
    {
        var map = new NodeId[graph.Nodes.Length];
        for (int i = 0; i < map.Length; i++)
        {
            var node = graph.Nodes[i];
            map[i] = node.Operation switch
            {
                Operation.Input or Operation.Parameter => leaf(new NodeId(i), node),
                Operation.Constant constant => builder.Constant(constant.Value, node.Type.Element, origin),
                _ => builder.Add(
                    node.Operation, [.. node.Operands.Select(operand => map[operand.Index])], node.Type, origin),
            };
        }

        return map;
    }
}
