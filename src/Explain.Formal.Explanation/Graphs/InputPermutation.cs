using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>One entry of an input.</summary>
internal readonly record struct InputEntry(NodeId Input, int Entry);

/// <summary>A permutation of entries of inputs; what is not listed stays.</summary>
internal sealed class InputPermutation
{
    private readonly ImmutableSortedDictionary<InputEntry, InputEntry> _image;

    private InputPermutation(ImmutableSortedDictionary<InputEntry, InputEntry> image) => _image = image;

    /// <summary>Changes nothing.</summary>
    public static InputPermutation Identity { get; } =
        new(ImmutableSortedDictionary.Create<InputEntry, InputEntry>(Comparer<InputEntry>.Create((a, b) =>
            (a.Input.Index, a.Entry).CompareTo((b.Input.Index, b.Entry)))));

    /// <summary>The inputs that it changes.</summary>
    public IEnumerable<NodeId> Inputs => _image.Keys.Select(entry => entry.Input).Distinct();

    /// <summary>Equal keys are equal permutations.</summary>
    public string Key => string.Join(';', _image.Select(pair => $"{pair.Key}>{pair.Value}"));

    /// <summary>The exchange of two parts of inputs.</summary>
    public static InputPermutation Of(Graph graph, Swap swap)
    {
        var first = Entries(graph, swap.First);
        var second = Entries(graph, swap.Second);
        var image = Identity._image;
        foreach (var (a, b) in first.Zip(second).Where(pair => pair.First != pair.Second))
        {
            image = image.SetItem(a, b).SetItem(b, a);
        }

        return new InputPermutation(image);
    }

    /// <summary>This one, and then another.</summary>
    public InputPermutation Then(InputPermutation next)
    {
        var image = Identity._image;
        foreach (var entry in _image.Keys.Concat(next._image.Keys).Distinct())
        {
            var middle = _image.GetValueOrDefault(entry, entry);
            var end = next._image.GetValueOrDefault(middle, middle);
            image = end == entry ? image : image.SetItem(entry, end);
        }

        return new InputPermutation(image);
    }

    /// <summary>The nodes that it changes: its inputs, and the wires that are one entry of them.</summary>
    public IReadOnlySet<NodeId> Places(Graph graph)
    {
        var inputs = Inputs.ToHashSet();
        var places = inputs.ToHashSet();
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            var node = graph.Nodes[i];
            if (node is { Operation: Operation.Slice, Type.Shape.IsScalar: true }
                && inputs.Contains(Whole(graph, node)))
            {
                places.Add(new NodeId(i));
            }
        }

        return places;
    }

    /// <summary>The graph with inputs exchanged at some places, and where inputs and kept wires are as they
    /// were.</summary>
    public (RewrittenGraph Graph, IReadOnlyDictionary<NodeId, NodeId> Before) Exchange(
        Graph graph, IReadOnlySet<NodeId> places, IEnumerable<NodeId> kept)
    {
        NodeId[] needs = [.. Inputs, .. kept];
        var before = new Dictionary<NodeId, NodeId>();
        var rewritten = GraphRewriter.ReplaceEach(graph, places, needs, (place, builder, old) =>
        {
            foreach (var wire in needs)
            {
                before[wire] = old(wire);
            }

            return Rebuild(graph, place, builder, old);
        });
        return (rewritten, before);
    }

    /// <summary>The wire that takes the place of an input, or of one entry of it.</summary>
    private NodeId Rebuild(Graph graph, NodeId place, GraphBuilder builder, Func<NodeId, NodeId> old)
    {
        if (graph[place].Operation is Operation.Input)
        {
            return RebuildInput(graph, place, builder, old);
        }

        var entry = Entries(graph, place)[0];
        var source = _image.GetValueOrDefault(entry, entry);
        return builder.Entry(old(source.Input), source.Entry);
    }

    private static NodeId Whole(Graph graph, Node slice)
    {
        var whole = slice.Operands[0];
        while (graph[whole].Operation is Operation.Slice)
        {
            whole = graph[whole].Operands[0];
        }

        return whole;
    }

    private NodeId RebuildInput(Graph graph, NodeId input, GraphBuilder builder, Func<NodeId, NodeId> old)
    {
        var type = graph[input].Type;
        var entries = Enumerable.Range(0, type.Shape.Count).Select(i =>
        {
            var source = _image.GetValueOrDefault(new InputEntry(input, i), new InputEntry(input, i));
            return builder.Entry(old(source.Input), source.Entry);
        }).ToArray();
        if (type.Shape.IsScalar)
        {
            return entries[0];
        }

        var list = builder.Add(new Operation.Stack(TensorShape.Of(entries.Length)), entries);
        return type.Shape.Rank == 1 ? list : builder.Add(new Operation.Reshape(), [list], type, default);
    }

    /// <summary>The entries of a part of an input, row-major.</summary>
    private static InputEntry[] Entries(Graph graph, NodeId node) => graph[node].Operation switch
    {
        Operation.Input => [.. Enumerable.Range(0, graph[node].Type.Shape.Count)
            .Select(i => new InputEntry(node, i))],
        Operation.Slice slice => Part(slice, Entries(graph, graph[node].Operands[0]),
            graph[graph[node].Operands[0]].Type.Shape),
        var other => throw new UnreachableException($"{other.GetType().Name} is no part of an input."),
    };

    private static InputEntry[] Part(Operation.Slice slice, InputEntry[] whole, TensorShape shape) =>
        [.. Enumerable.Range(0, whole.Length).Where(i => IsIn(slice, shape.Indices(i))).Select(i => whole[i])];

    private static bool IsIn(Operation.Slice slice, int[] indices) => slice.Selectors.Index().All(axis =>
        axis.Item switch
        {
            AxisSelector.At at => indices[axis.Index] == at.Index,
            AxisSelector.Range range => indices[axis.Index] >= range.Start && indices[axis.Index] < range.End,
            _ => throw new UnreachableException($"Unhandled {axis.Item.GetType().Name}."),
        });
}
