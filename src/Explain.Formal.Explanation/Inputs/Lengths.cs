using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>How many bits say which structure was pointed out (DESIGN 3.0, ACCOUNT, length).</summary>
/// <remarks>
/// <para><b>Meaning.</b> The sum of log2 of the number of alternatives of the same kind and size in the behavior's
/// graph: other wires of the same shape for those of the item, inputs for what is shared.</para>
/// <para><b>Units.</b> Bits. Shown beside a total, never in it.</para>
/// <para><b>Error.</b> That of a double logarithm.</para>
/// </remarks>
internal sealed class Lengths(Argument argument, Behavior.Quantities behavior)
{
    private readonly Graph _graph = argument.Graph;

    // Unrolling costs more than a base rule alone: nothing is counted before something is pointed out.
    private readonly Lazy<Counts> _counts = new(() => Count(argument, behavior));

    /// <summary>The bits of some items together.</summary>
    public double Of(IEnumerable<Item> items) => items.Sum(Of);

    private static Counts Count(Argument argument, Behavior.Quantities behavior)
    {
        NodeId[] roots = [.. behavior.Obligations.SelectMany(obligation => obligation.Quantity.Operands)];
        var (part, _) = argument.Graph.Closure(roots);
        var wires = part.Nodes.Where(IsWire).GroupBy(node => node.Type.Shape)
            .ToDictionary(group => group.Key, group => group.Count());
        var scalar = Unroller.Unroll(argument.Graph, roots).Graph;
        return new Counts(wires, scalar.Inputs.Count(), scalar.Nodes.Count(IsWire));
    }

    private static bool IsWire(Node node) => node.Operation is not (Operation.Constant or Operation.Parameter);

    private double Of(Item item) => item switch
    {
        Item.Share share => Log2Choose(_counts.Value.Inputs, share.What.Length)
            + Log2Choose(Alternatives(share.Across[0]), share.Across.Length),
        Item.Track track => Log2Choose(
            Alternatives(track.Wires[0]) + track.Wires.Length - 1, track.Wires.Length),
        Item.Split split => Math.Log2(Alternatives(split.On)),
        Item.Approximate approximate => Log2Choose(
            Alternatives(approximate.Wires[0]), approximate.Wires.Length),
        Item.Independent or Item.Observe or Item.Neglect or Item.Reveal => 0,
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {item.GetType().Name}."),
    };

    private int Alternatives(NodeId wire)
    {
        var shape = _graph[wire].Type.Shape;
        return Math.Max(1, shape.IsScalar ? _counts.Value.Scalars : _counts.Value.Wires.GetValueOrDefault(shape, 1));
    }

    private static double Log2Choose(int from, int count)
    {
        double bits = 0;
        for (int i = 0; i < count && from - i > 0; i++)
        {
            bits += Math.Log2((double)(from - i) / (i + 1));
        }

        return Math.Max(0, bits);
    }

    /// <summary>Wires by shape, scalar inputs, and scalar wires of the behavior's graph.</summary>
    private sealed record Counts(IReadOnlyDictionary<TensorShape, int> Wires, int Inputs, int Scalars);
}
