using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Engine;

/// <summary>Says why an expectation is not met, with the values of both sides.</summary>
/// <remarks>Of several entries, the first that fails is shown.</remarks>
internal static class ExpectationText
{
    /// <summary>The word for a field.</summary>
    public static string FieldName(ResultFieldKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>One or two sentences with the values.</summary>
    public static string Explain(Expectation expectation, IReadOnlyList<Tensor> values)
    {
        var graph = expectation.Graph;
        var (failing, entry) = Failing(graph, expectation.Root, values);
        var root = graph[failing];
        string where = entry is { } at
            ? $"At [{string.Join(", ", root.Type.Shape.Indices(at))}], the" : "The";
        if (root.Operation is not Operation.Binary { Operator: var comparison } || !IsComparison(comparison))
        {
            return $"Its value is {values[failing.Index]}.";
        }

        // a == b within e is |a - b| <= e.
        if (comparison == BinaryOperator.LessOrEqual
            && graph[root.Operands[0]] is { Operation: Operation.Unary { Operator: UnaryOperator.Abs } } distance
            && graph[distance.Operands[0]]
                is { Operation: Operation.Binary { Operator: BinaryOperator.Subtract } } sides)
        {
            return $"{where} left side is {Show(values, sides.Operands[0], entry)}, the right side is "
                + $"{Show(values, sides.Operands[1], entry)}; "
                + $"they differ by {Show(values, root.Operands[0], entry)}, more than "
                + $"{Show(values, root.Operands[1], entry)}.";
        }

        return $"{where} left side is {Show(values, root.Operands[0], entry)}, the right side is "
            + $"{Show(values, root.Operands[1], entry)}.";
    }

    /// <summary>The part of a conjunction that fails: a truth value, or an entry of a comparison of tensors.</summary>
    private static (NodeId Node, int? Entry) Failing(Graph graph, NodeId node, IReadOnlyList<Tensor> values)
    {
        while (graph[node] is { Operation: Operation.Binary { Operator: BinaryOperator.And } } both)
        {
            node = IsTrue(values[both.Operands[0].Index]) ? both.Operands[1] : both.Operands[0];
        }

        return graph[node] is { Operation: Operation.Slice slice } part
            && slice.Selectors.OfType<AxisSelector.At>().Select(selector => selector.Index).ToArray() is var place
            && place.Length == graph[part.Operands[0]].Type.Shape.Rank
            ? (part.Operands[0], graph[part.Operands[0]].Type.Shape.Offset(place))
            : (node, null);
    }

    private static bool IsTrue(Tensor value) => value.Single is Value.Logical { Truth: Truth.True };

    private static bool IsComparison(BinaryOperator comparison) => comparison is BinaryOperator.Equal
        or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual;

    private static string Show(IReadOnlyList<Tensor> values, NodeId node, int? entry)
    {
        var value = values[node.Index];
        return (value.Shape.IsScalar ? value.Single : entry is { } at ? value.Entries[at] : null) switch
        {
            Value.Number { Enclosure: { IsExact: true } exact } => NumberText.Fraction(exact.Low),
            Value.Number { Enclosure: var range } => NumberText.Interval(range.Low, range.High),
            { } other => other.ToString(),
            null => value.ToString(),
        };
    }
}
