using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>Whether two wires of one graph are written alike: the same operations on the same leaves.</summary>
/// <remarks>Operands are compared in order; nothing is known of commutativity.</remarks>
public static class SameWire
{
    /// <summary>Whether two wires are alike.</summary>
    public static bool Holds(Graph graph, NodeId first, NodeId second)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var (part, map) = graph.Closure([first, second]);
        int[] classes = Classes(part);
        return classes[map[first].Index] == classes[map[second].Index];
    }

    /// <summary>The number of the class of each node: equal numbers for nodes that are alike.</summary>
    public static int[] Classes(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var known = new Dictionary<Shape, int>();
        int[] classes = new int[graph.Nodes.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            var node = graph.Nodes[i];
            var shape = new Shape(
                node.Operation, node.Operands.Select(operand => classes[operand.Index]).ToSequence(), node.Type);
            if (!known.TryGetValue(shape, out classes[i]))
            {
                classes[i] = known.Count;
                known.Add(shape, classes[i]);
            }
        }

        return classes;
    }

    private sealed record Shape(Operation Operation, Sequence<int> Operands, TensorType Type);
}
