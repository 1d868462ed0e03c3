using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A lowered formula of quantities, and the quantities that it mentions.</summary>
internal sealed record LoweredFormula(Sequence<Quantity> Quantities, QuantityFormula Formula);

/// <summary>Lowers the body of a behavior under a distribution: a formula in a graph of its own.</summary>
internal sealed class FormulaLowerer(LoweringSession session, string owner)
{
    public LoweredFormula? Lower(BoundDeclaration.Behavior behavior, LoweringContext events)
    {
        if (LowerItems(behavior.Items, events) is not { } inside)
        {
            return null;
        }

        var collector = new QuantityCollector(inside);
        var context = inside with { Frame = new Frame(null), Quantities = collector };
        var value = ValueOf(behavior.Body);
        var lowerer = new ExpressionLowerer(session, context);
        var number = lowerer.LowerWire(value);
        bool isClaim = !ReferenceEquals(value, behavior.Body);
        NodeId? claim = null;
        if (number is not null && isClaim)
        {
            claim = new ClaimLowerer(session, context).Lower(behavior.Body, behavior.Tolerance, value, number)?.Node;
        }

        if (number is null || (isClaim && claim is null))
        {
            return null;
        }

        string text = SourceWords.Of(behavior.Body.Where)
            + (behavior.Tolerance is null ? "" : $" within {SourceWords.Of(behavior.Tolerance.Where)}");
        return new LoweredFormula(collector.Quantities, new QuantityFormula(
            context.Frame.Builder.ToGraph(), number.Node, claim, text, Linearity.IsLinear(value)));
    }

    /// <summary>Lets of wires are lowered once; lets of numbers where they are used.</summary>
    private LoweringContext? LowerItems(Sequence<BoundItem> items, LoweringContext context)
    {
        foreach (var item in items)
        {
            if (item is BoundItem.Let let && Mentions(let.Value, items))
            {
                context = context with { Values = context.Values.WithDeferred(let.Symbol, let.Value) };
                continue;
            }

            if (new BlockLowerer(session, owner).Lower([item], context, new WireBag()) is not { } inside)
            {
                return null;
            }

            context = inside;
        }

        return context;
    }

    /// <summary>Whether a value mentions a quantity, itself or through lets.</summary>
    private static bool Mentions(BoundExpression value, Sequence<BoundItem> items) =>
        BoundChildren.Walk(value).Any(part => part switch
        {
            BoundExpression.Quantity => true,
            BoundExpression.Variable variable => items.OfType<BoundItem.Let>().Any(let =>
                ReferenceEquals(let.Symbol, variable.Symbol) && Mentions(let.Value, items)),
            _ => false,
        });

    /// <summary>The number that a claim is about: its side with a quantity, the left one first; else the body itself.</summary>
    private static BoundExpression ValueOf(BoundExpression body)
    {
        if (!body.Type.IsBoolean)
        {
            return body;
        }

        if (body is BoundExpression.Binary { Left.Type.IsNumeric: true } comparison)
        {
            var (first, second) = ClaimLowerer.AsWritten(comparison);
            return HasQuantity(first) || !HasQuantity(second) ? first : second;
        }

        return BoundChildren.Of(body).Select(ValueOf).FirstOrDefault(part => part.Type.IsNumeric && HasQuantity(part))
            ?? BoundChildren.Walk(body).FirstOrDefault(part => part.Type.IsNumeric)
            ?? body;
    }

    private static bool HasQuantity(BoundExpression expression) => BoundChildren.Walk(expression).Any(part =>
        part is BoundExpression.Quantity or BoundExpression.Variable { Symbol.Kind: ValueKind.Let });
}

/// <summary>Lowers a claim, with its tolerance if it has one.</summary>
internal sealed class ClaimLowerer(LoweringSession session, LoweringContext context)
{
    private readonly ExpressionLowerer _expressions = new(session, context);

    /// <summary>Left and right side of a comparison as the user wrote them.</summary>
    public static (BoundExpression First, BoundExpression Second) AsWritten(BoundExpression.Binary comparison) =>
        comparison.Left.Where.Span.Start <= comparison.Right.Where.Span.Start
            ? (comparison.Left, comparison.Right)
            : (comparison.Right, comparison.Left);

    /// <summary>The truth value; <paramref name="number"/> is the lowered <paramref name="value"/>, which is not lowered again.</summary>
    public Lowered.Wire? Lower(
        BoundExpression claim, BoundExpression? tolerance, BoundExpression? value, Lowered.Wire? number)
    {
        if (claim is not BoundExpression.Binary comparison || !IsComparison(comparison))
        {
            if (tolerance is not null && !claim.Type.IsOpen)
            {
                session.Diagnostics.Report(BindingDiagnostics.TypeMismatch.At(
                    tolerance.Where, "within", claim.Type, tolerance.Type));
                return null;
            }

            return _expressions.LowerWire(claim);
        }

        var left = Side(comparison.Left, value, number);
        var right = Side(comparison.Right, value, number);
        if (left is null || right is null)
        {
            return null;
        }

        return tolerance is null
            ? _expressions.Combine(comparison.Operator, left, right, claim.Where)
            : Within(comparison, tolerance, left, right);
    }

    // A side whose meaning comes later may be a number too.
    private static bool IsComparison(BoundExpression.Binary claim) =>
        (claim.Left.Type.IsNumeric || claim.Left.Type.IsOpen) && (claim.Right.Type.IsNumeric || claim.Right.Type.IsOpen)
        && claim.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual;

    private Lowered.Wire? Side(BoundExpression side, BoundExpression? value, Lowered.Wire? number) =>
        ReferenceEquals(side, value) ? number : _expressions.LowerWire(side);

    private Lowered.Wire? Within(
        BoundExpression.Binary comparison, BoundExpression tolerance, Lowered.Wire left, Lowered.Wire right)
    {
        var written = ReferenceEquals(AsWritten(comparison).Second, comparison.Right) ? right : left;
        if (_expressions.LowerWire(tolerance) is not { } allowed || Allowed(tolerance, allowed, written) is not { } slack)
        {
            return null;
        }

        var where = comparison.Where;
        switch (comparison.Operator)
        {
            case BinaryOperator.Less or BinaryOperator.LessOrEqual:
                return _expressions.Combine(BinaryOperator.Add, right, slack, where) is { } wider
                    ? _expressions.Combine(comparison.Operator, left, wider, where)
                    : null;
            case BinaryOperator.Equal:
                return Distance(left, right, where) is { } distance
                    ? _expressions.Combine(BinaryOperator.LessOrEqual, distance, slack, where)
                    : null;
            default:
                session.Diagnostics.Report(BindingDiagnostics.TypeMismatch.At(
                    tolerance.Where, "within", "!=", tolerance.Type));
                return null;
        }
    }

    /// <summary>A percentage is relative to the right-hand side as written; anything else is absolute.</summary>
    private Lowered.Wire? Allowed(BoundExpression tolerance, Lowered.Wire allowed, Lowered.Wire written)
    {
        if (!SourceWords.Of(tolerance.Where).EndsWith('%'))
        {
            return allowed;
        }

        var size = context.Frame.Builder.Add(new Operation.Unary(UnaryOperator.Abs), [written.Node]);
        return _expressions.Combine(
            BinaryOperator.Multiply, allowed, new Lowered.Wire(context.Frame, size), tolerance.Where);
    }

    private Lowered.Wire? Distance(Lowered.Wire left, Lowered.Wire right, SourceLocation where) =>
        _expressions.Combine(BinaryOperator.Subtract, left, right, where) is { } difference
            ? new Lowered.Wire(
                context.Frame,
                context.Frame.Builder.Add(new Operation.Unary(UnaryOperator.Abs), [difference.Node], new Origin(where)))
            : null;
}

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
