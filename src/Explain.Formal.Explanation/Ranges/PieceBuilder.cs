using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Builds a wire some of whose entries are linear pieces: the others keep their function, as one wire of their
/// own.</summary>
/// <param name="graph">The graph as it was.</param>
/// <param name="builder">The graph that is built.</param>
/// <param name="map">What wires became.</param>
internal sealed class PieceBuilder(Graph graph, GraphBuilder builder, Func<NodeId, NodeId> map)
{
    private readonly List<NodeId> _parts = [];
    private readonly Dictionary<LinearPiece, int> _firsts = [];
    private int _count;

    /// <summary>The wire in place of one.</summary>
    /// <param name="wire">The wire.</param>
    /// <param name="pieces">The piece of each entry, null where the function stays.</param>
    public NodeId Build(NodeId wire, LinearPiece?[] pieces)
    {
        var node = graph[wire];
        int[] open = [.. Enumerable.Range(0, pieces.Length).Where(entry => pieces[entry] is null)];
        if (open.Length == 0 && pieces.Distinct().Count() == 1 && pieces[0] is { } only
            && Whole(node, only) is { } whole)
        {
            return whole;
        }

        var places = new List<int>();
        int next = open.Length == 0 ? 0 : Add(Restricted(wire, open));
        for (int entry = 0; entry < pieces.Length; entry++)
        {
            places.Add(pieces[entry] is { } piece ? Place(node, piece, entry) : next++);
        }

        return Gathered(_parts, node.Type.Shape, places, node);
    }

    // The operand itself, where it is of the type of the wire.
    private NodeId? Whole(Node node, LinearPiece piece)
    {
        if (piece.Known is { } value)
        {
            var all = Enumerable.Repeat(value, node.Type.Shape.Count).ToSequence();
            return builder.Constant(new Tensor(node.Type.Shape, all), node.Type.Element, node.Origin);
        }

        var operand = Part(node, piece);
        return builder.TypeOf(operand) == node.Type ? operand : null;
    }

    private NodeId Part(Node node, LinearPiece piece)
    {
        if (piece.Known is { } value)
        {
            return builder.Constant(Tensor.Scalar(value), node.Type.Element, node.Origin);
        }

        var operand = map(node.Operands[piece.Operand]);
        return piece.IsNegated
            ? builder.Add(new Operation.Unary(UnaryOperator.Negate), [operand], node.Origin)
            : operand;
    }

    private int Place(Node node, LinearPiece piece, int entry)
    {
        if (!_firsts.TryGetValue(piece, out int first))
        {
            first = Add(Part(node, piece));
            _firsts.Add(piece, first);
        }

        bool isOne = piece.Known is not null || graph[node.Operands[piece.Operand]].Type.Shape.IsScalar;
        return first + (isOne ? 0 : entry);
    }

    private int Add(NodeId part)
    {
        int first = _count;
        _parts.Add(part);
        _count += builder.TypeOf(part).Shape.Count;
        return first;
    }

    /// <summary>The function of some entries alone.</summary>
    private NodeId Restricted(NodeId wire, int[] entries)
    {
        var node = graph[wire];
        var type = node.Type with { Shape = TensorShape.Of(entries.Length) };
        NodeId[] operands = [.. node.Operands.Select(operand => Operand(operand, entries))];
        return builder.Add(node.Operation, operands, type, node.Origin);
    }

    // A comparison is made anew, so that a choice by it can still be seen as one function.
    private NodeId Operand(NodeId operand, int[] entries)
    {
        var node = graph[operand];
        return node.Type.Shape.IsScalar
            ? map(operand)
            : node.Operation is Operation.Binary { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual }
                ? Restricted(operand, entries)
                : Gathered([map(operand)], TensorShape.Of(entries.Length), entries, node);
    }

    private NodeId Gathered(IReadOnlyList<NodeId> parts, TensorShape shape, IReadOnlyList<int> places, Node node) =>
        builder.Add(
            new Operation.Gather(shape, places.ToSequence()),
            [.. parts],
            new TensorType(node.Type.Element, shape),
            node.Origin);
}
