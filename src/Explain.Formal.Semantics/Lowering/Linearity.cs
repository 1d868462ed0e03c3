using Explain.Formal.Model;

namespace Explain.Formal.Semantics;

/// <summary>Whether a formula is linear in its quantities, so that plugging estimates in presumes nothing.</summary>
/// <param name="facts">The lets of the behavior, which are looked through, each once.</param>
internal sealed class Linearity(LetFacts facts)
{
    private readonly Dictionary<ValueSymbol, bool> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether an expression is a constant plus constant multiples of quantities.</summary>
    public bool IsLinear(BoundExpression expression) => expression switch
    {
        BoundExpression.Quantity => true,
        BoundExpression.Variable variable => IsLinear(variable.Symbol),
        BoundExpression.Unary { Operator: UnaryOperator.Negate } negate => IsLinear(negate.Operand),
        BoundExpression.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum =>
            IsLinear(sum.Left) && IsLinear(sum.Right),
        BoundExpression.Binary { Operator: BinaryOperator.Multiply } product =>
            (IsConstant(product.Left) && IsLinear(product.Right))
                || (IsConstant(product.Right) && IsLinear(product.Left)),
        BoundExpression.Binary { Operator: BinaryOperator.Divide } quotient =>
            IsConstant(quotient.Right) && IsLinear(quotient.Left),
        BoundExpression.Reduction { Reducer: BuiltinFunction.Sum or BuiltinFunction.Mean } sum =>
            BoundChildren.Of(sum.Generators).All(IsConstant) && IsLinear(sum.Item),
        BoundExpression.Builtin { Function: BuiltinFunction.Sum or BuiltinFunction.Mean } sum =>
            sum.Arguments.All(IsLinear),
        BoundExpression.Tensor tensor => tensor.Items.All(IsLinear),
        _ => IsConstant(expression),
    };

    private bool IsLinear(ValueSymbol symbol)
    {
        if (!_known.TryGetValue(symbol, out bool known))
        {
            known = facts.ValueOf(symbol) is not { } value || IsLinear(value);
            _known[symbol] = known;
        }

        return known;
    }

    private bool IsConstant(BoundExpression expression) => !facts.Mentions(expression);
}
