using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>Finds where an entry comes from, through operations that only move entries.</summary>
internal static class EntrySources
{
    /// <summary>The wire and the entry of it that an entry is; itself if it is computed.</summary>
    public static (NodeId Wire, int Entry) Of(Graph graph, NodeId wire, int entry)
    {
        while (Before(graph, graph[wire], entry) is var (before, place))
        {
            (wire, entry) = (before, place);
        }

        return (wire, entry);
    }

    private static (NodeId Wire, int Entry)? Before(Graph graph, Node node, int entry)
    {
        switch (node.Operation)
        {
            case Operation.Reshape:
                return (node.Operands[0], entry);
            case Operation.Transpose:
                int[] indices = node.Type.Shape.Indices(entry);
                Array.Reverse(indices);
                return (node.Operands[0], graph[node.Operands[0]].Type.Shape.Offset(indices));
            case Operation.Slice slice:
                return (
                    node.Operands[0],
                    slice.PlaceOf(node.Type.Shape.Indices(entry), graph[node.Operands[0]].Type.Shape));
            case Operation.Gather gather:
                return OfOperands(graph, node, gather.Places[entry]);
            case Operation.Stack or Operation.Concatenate:
                return OfOperands(graph, node, entry);
            default:
                return null;
        }
    }

    // One operand behind the other.
    private static (NodeId Wire, int Entry)? OfOperands(Graph graph, Node node, int place)
    {
        foreach (var operand in node.Operands)
        {
            int count = graph[operand].Type.Shape.Count;
            if (place < count)
            {
                return (operand, place);
            }

            place -= count;
        }

        return null;
    }
}
