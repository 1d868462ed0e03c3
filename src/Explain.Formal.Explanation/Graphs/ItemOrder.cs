using System.Security.Cryptography;
using System.Text;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>An order of items that does not depend on where they were written: by what their wires compute.</summary>
internal static class ItemOrder
{
    /// <summary>The items by the heights of their wires, then by the print of what they compute, then by their
    /// words.</summary>
    public static Sequence<Item> Of(Graph graph, IReadOnlyCollection<Item> items)
    {
        if (items.Count(item => Wire(item) is not null) < 2)
        {
            return items.ToSequence();
        }

        var keys = Keys(graph);
        return items.OrderBy(item => Wire(item) is { } wire ? keys[wire.Index].Height : -1)
            .ThenBy(item => Wire(item) is { } wire ? keys[wire.Index].Print : "", StringComparer.Ordinal)
            .ThenBy(item => item.Text, StringComparer.Ordinal)
            .ToSequence();
    }

    // The other items are used as sets.
    private static NodeId? Wire(Item item) => item switch
    {
        Item.Observe observe => observe.Observation.Wire,
        Item.Neglect neglect => neglect.Event,
        Item.Split split => split.On,
        Item.Share or Item.Track or Item.Approximate or Item.Independent or Item.Reveal => null,
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {item.GetType().Name}."),
    };

    private static (int Height, string Print)[] Keys(Graph graph)
    {
        var keys = new (int Height, string Print)[graph.Nodes.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            var node = graph.Nodes[i];
            string print = GraphPrinter.Describe(node.Operation) + ":" + node.Type + "("
                + string.Join(',', node.Operands.Select(operand => keys[operand.Index].Print)) + ")";
            int height = node.Operands.Length == 0 ? 0 : 1 + node.Operands.Max(operand => keys[operand.Index].Height);
            keys[i] = (height, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(print))));
        }

        return keys;
    }
}
