using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Engine;

/// <summary>Says why an expectation is not met, with the values of both sides.</summary>
internal static class ExpectationText
{
    /// <summary>The word for a field.</summary>
    public static string FieldName(ResultFieldKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>One or two sentences with the values.</summary>
    public static string Explain(Expectation expectation, IReadOnlyList<Tensor> values)
    {
        var graph = expectation.Graph;
        var root = graph[expectation.Root];
        if (root.Operation is not Operation.Binary { Operator: var comparison } || !IsComparison(comparison))
        {
            return $"Its value is {values[expectation.Root.Index]}.";
        }

        // a == b within e is |a - b| <= e.
        if (comparison == BinaryOperator.LessOrEqual
            && graph[root.Operands[0]] is { Operation: Operation.Unary { Operator: UnaryOperator.Abs } } distance
            && graph[distance.Operands[0]]
                is { Operation: Operation.Binary { Operator: BinaryOperator.Subtract } } sides)
        {
            return $"The left side is {Show(values, sides.Operands[0])}, the right side is "
                + $"{Show(values, sides.Operands[1])}; "
                + $"they differ by {Show(values, root.Operands[0])}, more than {Show(values, root.Operands[1])}.";
        }

        return $"The left side is {Show(values, root.Operands[0])}, the right side is "
            + $"{Show(values, root.Operands[1])}.";
    }

    private static bool IsComparison(BinaryOperator comparison) => comparison is BinaryOperator.Equal
        or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual;

    private static string Show(IReadOnlyList<Tensor> values, NodeId node) => values[node.Index] switch
    {
        { Shape.IsScalar: true, Single: Value.Number { Enclosure: { IsExact: true } exact } } =>
            NumberText.Fraction(exact.Low),
        { Shape.IsScalar: true, Single: Value.Number { Enclosure: var range } } =>
            NumberText.Interval(range.Low, range.High),
        var other => other.ToString(),
    };
}
