using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>On which side of their kinks entries of a graph always are.</summary>
/// <param name="forms">The forms of the graph.</param>
/// <param name="ranges">What is proved of them.</param>
internal sealed class KinkDecisions(LinearForms forms, ProvedRanges ranges)
{
    // Of a choice by a condition of conditions.
    private const int Deepest = 32;

    private readonly Graph _graph = forms.Graph;

    /// <summary>The kink of an entry of a wire; null if its function has none, or a number is compared with a
    /// number.</summary>
    public Kink? KinkOf(NodeId wire, int entry) =>
        Argument(_graph[wire], entry) is { IsKnown: false } form ? Kink.Of(form) : null;

    /// <summary>What an entry of a wire is on its side of the kink; null where that is open.</summary>
    public LinearPiece? PieceOf(NodeId wire, int entry) => _graph[wire] switch
    {
        { Operation: Operation.Conditional } choice => Truth(choice.Operands[0], entry, 0) switch
        {
            { } holds => LinearPiece.Of(holds ? 1 : 2),
            null => null,
        },
        { Operation: Operation.Unary unary } node when Argument(node, entry) is { } form =>
            LinearPieces.Of(unary.Operator, ranges.Of(form)),
        { Operation: Operation.Binary binary } node when Argument(node, entry) is { } form =>
            LinearPieces.Of(binary.Operator, ranges.Of(form)),
        _ => null,
    };

    /// <summary>The pieces of all entries; null if all are open.</summary>
    public LinearPiece?[]? PiecesOf(NodeId wire)
    {
        if (_graph[wire].Operation is not (Operation.Conditional or Operation.Unary or Operation.Binary))
        {
            return null;
        }

        LinearPiece?[] pieces =
            [.. Enumerable.Range(0, _graph[wire].Type.Shape.Count).Select(entry => PieceOf(wire, entry))];
        return Array.TrueForAll(pieces, piece => piece is null) ? null : pieces;
    }

    /// <summary>The entry that is compared with a number at an open kink of an entry of a wire, and its range; null
    /// where there is no such kink, or the range lacks an end.</summary>
    public WireRange? RangeOf(NodeId wire, int entry)
    {
        var node = _graph[wire];
        if (Argument(node, entry) is not { IsKnown: false } || PieceOf(wire, entry) is not null)
        {
            return null;
        }

        foreach (var operand in node.Operands)
        {
            var form = forms.Of(operand, entry);
            bool isAlone = node.Operands.All(other => other == operand || forms.Of(other, entry).IsKnown);
            if (isAlone && !form.IsKnown && ranges.Of(form) is { Low.Value: var low, High.Value: var high }
                && low < high)
            {
                var (source, place) = EntrySources.Of(
                    _graph, operand, _graph[operand].Type.Shape.IsScalar ? 0 : entry);
                return new WireRange(source, place, low, high);
            }
        }

        return null;
    }

    private LinearForm? Argument(Node node, int entry) => node.Operation switch
    {
        Operation.Unary unary when LinearPieces.HasKink(unary.Operator) => forms.Of(node.Operands[0], entry),
        Operation.Binary binary when LinearPieces.HasKink(binary.Operator)
            && _graph[node.Operands[0]].Type.Element.IsNumeric =>
            forms.Of(node.Operands[0], entry).Plus(forms.Of(node.Operands[1], entry).Times(-1)),
        _ => null,
    };

    private bool? Truth(NodeId wire, int entry, int depth)
    {
        (wire, entry) = EntrySources.Of(_graph, wire, _graph[wire].Type.Shape.IsScalar ? 0 : entry);
        var node = _graph[wire];
        bool? Operand(int i) => depth < Deepest ? Truth(node.Operands[i], entry, depth + 1) : null;
        return node.Operation switch
        {
            Operation.Constant { Value.Entries: var values } => Holds(values[entry]),
            Operation.Unary { Operator: UnaryOperator.Not } => !Operand(0),
            Operation.Binary { Operator: BinaryOperator.And } => Operand(0) & Operand(1),
            Operation.Binary { Operator: BinaryOperator.Or } => Operand(0) | Operand(1),
            _ => PieceOf(wire, entry)?.Known is { } known ? Holds(known) : null,
        };
    }

    private static bool? Holds(Value value) => value switch
    {
        Value.Logical { Truth: Numerics.Truth.True } => true,
        Value.Logical { Truth: Numerics.Truth.False } => false,
        _ => null,
    };
}
