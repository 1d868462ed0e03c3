using Explain.Formal.Model;

namespace Explain.Formal.Logic;

/// <summary>Writes truth values as formulas of VNN-LIB, which has no negation: it is pushed to the
/// comparisons.</summary>
internal sealed class VnnLibFormulas(Graph graph, VnnLibTerms terms)
{
    /// <summary>The formula of a truth value, or of its negation.</summary>
    public string Print(NodeId root, bool isTrue) => Print(root, 0, isTrue);

    private string Print(NodeId id, int offset, bool isTrue)
    {
        var node = graph[id];
        switch (node.Operation)
        {
            case Operation.Unary { Operator: UnaryOperator.Not }:
                return Print(node.Operands[0], terms.Operand(node, 0, offset), !isTrue);
            case Operation.Binary binary when graph[node.Operands[0]].Type.Element is ElementType.Boolean:
                return Gate(binary.Operator, node, offset, isTrue);
            case Operation.Binary binary:
                return Comparison(binary.Operator, node, offset, isTrue);
            case Operation.Slice or Operation.Reshape or Operation.Stack:
                var (source, place) = terms.Source(node, offset);
                return Print(source, place, isTrue);
            default:
                throw new NotInVnnLibException(
                    $"VNN-LIB has no {GraphPrinter.Describe(node.Operation)} of truth values.");
        }
    }

    private string Gate(BinaryOperator gate, Node node, int offset, bool isTrue)
    {
        var (first, second) = (terms.Operand(node, 0, offset), terms.Operand(node, 1, offset));
        return (gate, isTrue) switch
        {
            (BinaryOperator.And, true) or (BinaryOperator.Or, false) =>
                $"(and {Side(0, isTrue)} {Side(1, isTrue)})",
            (BinaryOperator.And, false) or (BinaryOperator.Or, true) =>
                $"(or {Side(0, isTrue)} {Side(1, isTrue)})",
            (BinaryOperator.Implies, true) => $"(or {Side(0, false)} {Side(1, true)})",
            (BinaryOperator.Implies, false) => $"(and {Side(0, true)} {Side(1, false)})",
            (BinaryOperator.Equal, _) => Same(isTrue),
            (BinaryOperator.NotEqual, _) => Same(!isTrue),
            _ => throw new NotInVnnLibException($"VNN-LIB has no {gate} of truth values."),
        };

        string Side(int side, bool holds) => Print(node.Operands[side], side == 0 ? first : second, holds);

        string Same(bool isSame) =>
            $"(or (and {Side(0, true)} {Side(1, isSame)}) (and {Side(0, false)} {Side(1, !isSame)}))";
    }

    private string Comparison(BinaryOperator function, Node node, int offset, bool isTrue)
    {
        string sign = (function, isTrue) switch
        {
            (BinaryOperator.Less, true) => "<",
            (BinaryOperator.Less, false) => ">=",
            (BinaryOperator.LessOrEqual, true) => "<=",
            (BinaryOperator.LessOrEqual, false) => ">",
            (BinaryOperator.Equal, true) or (BinaryOperator.NotEqual, false) => "==",
            (BinaryOperator.NotEqual, true) or (BinaryOperator.Equal, false) => "!=",
            _ => throw new NotInVnnLibException($"VNN-LIB has no comparison {function}."),
        };
        return $"({sign} {terms.Print(node.Operands[0], terms.Operand(node, 0, offset))} "
            + $"{terms.Print(node.Operands[1], terms.Operand(node, 1, offset))})";
    }
}
