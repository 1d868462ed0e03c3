using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers a claim, with its tolerance if it has one.</summary>
internal sealed class ClaimLowerer(LoweringSession session, LoweringContext context)
{
    private readonly ExpressionLowerer _expressions = new(session, context);

    /// <summary>Left and right side of a comparison as the user wrote them.</summary>
    public static (BoundExpression First, BoundExpression Second) AsWritten(BoundExpression.Binary comparison) =>
        comparison.Left.Where.Span.Start <= comparison.Right.Where.Span.Start
            ? (comparison.Left, comparison.Right)
            : (comparison.Right, comparison.Left);

    /// <summary>The truth value; <paramref name="number"/> is the lowered <paramref name="value"/>, which is not
    /// lowered again.</summary>
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
        && claim.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less
            or BinaryOperator.LessOrEqual;

    private Lowered.Wire? Side(BoundExpression side, BoundExpression? value, Lowered.Wire? number) =>
        ReferenceEquals(side, value) ? number : _expressions.LowerWire(side);

    private Lowered.Wire? Within(
        BoundExpression.Binary comparison, BoundExpression tolerance, Lowered.Wire left, Lowered.Wire right)
    {
        var written = ReferenceEquals(AsWritten(comparison).Second, comparison.Right) ? right : left;
        if (_expressions.LowerWire(tolerance) is not { } allowed
            || Allowed(tolerance, allowed, written) is not { } slack)
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
