using Explain.Formal.Model;

namespace Explain.Formal.Semantics;

/// <summary>Whether a formula is linear in its quantities, so that plugging estimates in presumes nothing.</summary>
internal static class Linearity
{
    public static bool IsLinear(BoundExpression expression) => expression switch
    {
        BoundExpression.Quantity => true,
        BoundExpression.Unary { Operator: UnaryOperator.Negate } negate => IsLinear(negate.Operand),
        BoundExpression.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum =>
            IsLinear(sum.Left) && IsLinear(sum.Right),
        BoundExpression.Binary { Operator: BinaryOperator.Multiply } product =>
            (IsConstant(product.Left) && IsLinear(product.Right)) || (IsLinear(product.Left) && IsConstant(product.Right)),
        BoundExpression.Binary { Operator: BinaryOperator.Divide } quotient =>
            IsLinear(quotient.Left) && IsConstant(quotient.Right),
        _ => IsConstant(expression),
    };

    private static bool IsConstant(BoundExpression expression) => !BoundChildren.Walk(expression).Any(part =>
        part is BoundExpression.Quantity or BoundExpression.Variable { Symbol.Kind: ValueKind.Let });
}
