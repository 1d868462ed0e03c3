using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds expressions: one mistake gives one diagnostic and an error node that silences what is around
/// it.</summary>
internal sealed partial class ExpressionBinder(Binder binder, BindingContext context)
{
    /// <summary>Where the expressions stand.</summary>
    public BindingContext Context => context;

    /// <summary>Binds an expression.</summary>
    public BoundExpression Bind(ExpressionSyntax syntax) => syntax switch
    {
        ExpressionSyntax.NumberLiteral number => BindNumber(number),
        ExpressionSyntax.StringLiteral text => new BoundExpression.Text(text.Value, Locate(syntax)),
        ExpressionSyntax.BooleanLiteral truth =>
            new BoundExpression.Literal(Value.Of(truth.Value), BoundType.Boolean, Locate(syntax)),
        ExpressionSyntax.Parenthesized inner => Bind(inner.Inner),
        ExpressionSyntax.Variable or ExpressionSyntax.Member or ExpressionSyntax.Element => BindName(syntax),
        ExpressionSyntax.Call call => BindCall(call),
        ExpressionSyntax.ReducerCall call => BindReducer(call),
        ExpressionSyntax.GivenCall call => BindGiven(call),
        ExpressionSyntax.Unary unary => BindUnary(unary),
        ExpressionSyntax.Binary binary => BindBinary(binary),
        ExpressionSyntax.Range range => BindRange(range),
        ExpressionSyntax.Conditional conditional => BindConditional(conditional),
        ExpressionSyntax.Quantified quantified => BindQuantified(quantified),
        ExpressionSyntax.Scan scan => BindScan(scan),
        ExpressionSyntax.Tensor tensor => BindTensor(tensor),
        ExpressionSyntax.Comprehension comprehension => BindComprehension(comprehension),
        ExpressionSyntax.SetLiteral set => BindSet(set),
        ExpressionSyntax.Error => new BoundExpression.Error(Locate(syntax)),
        _ => throw new UnreachableException($"Unhandled {syntax.GetType().Name}."),
    };

    /// <summary>Binds an expression that must be a truth value.</summary>
    public BoundExpression BindTruth(ExpressionSyntax syntax)
    {
        var bound = Bind(syntax);
        if (bound.Type.IsOpen || bound.Type.IsBoolean)
        {
            return bound;
        }

        Report(BindingDiagnostics.NotTruth, syntax, bound.Type);
        return new BoundExpression.Error(bound.Where);
    }

    /// <summary>The same binder with more values in reach.</summary>
    private ExpressionBinder With(IEnumerable<ValueSymbol> symbols) => new(binder, context.With(symbols));

    private SourceLocation Locate(SyntaxNode node) => context.Module.Locate(node);

    private BoundExpression.Error Report(DiagnosticDescriptor descriptor, SyntaxNode node, params object[] arguments)
    {
        binder.Diagnostics.Report(descriptor.At(Locate(node), arguments));
        return new BoundExpression.Error(Locate(node));
    }

    private string TextOf(SyntaxNode node) => SourceWords.Of(Locate(node));

    private BoundExpression BindNumber(ExpressionSyntax.NumberLiteral number)
    {
        string text = number.IsPercent && !number.Text.EndsWith('%') ? number.Text + "%" : number.Text;
        if (!Rational.TryParse(text, out var value))
        {
            // The parser has reported a number that is too long or too large.
            return new BoundExpression.Error(Locate(number));
        }

        return new BoundExpression.Literal(
            Value.Of(value), value.IsInteger ? BoundType.Integer : BoundType.Real, Locate(number));
    }

    private BoundExpression BindRange(ExpressionSyntax.Range range)
    {
        var start = Bind(range.Start);
        var end = Bind(range.End);
        return !IsNumber(start, range.Start) | !IsNumber(end, range.End)
            ? new BoundExpression.Error(Locate(range))
            : new BoundExpression.Range(start, end, Locate(range));
    }

    private bool IsNumber(BoundExpression bound, ExpressionSyntax syntax)
    {
        if (bound.Type.IsNumeric || bound.Type.IsOpen)
        {
            return !bound.IsError;
        }

        Report(BindingDiagnostics.ArgumentType, syntax, "..", bound.Type);
        return false;
    }

    private BoundExpression BindConditional(ExpressionSyntax.Conditional conditional)
    {
        var condition = BindTruth(conditional.Condition);
        var then = Bind(conditional.Then);
        var otherwise = Bind(conditional.Else);
        if (condition.IsError || then.IsError || otherwise.IsError)
        {
            return new BoundExpression.Error(Locate(conditional));
        }

        return BuiltinTyping.TryJoin(then.Type, otherwise.Type) is { } type
            ? new BoundExpression.Conditional(condition, then, otherwise, type, Locate(conditional))
            : Report(BindingDiagnostics.TypeMismatch, conditional, "if", then.Type, otherwise.Type);
    }

    private BoundExpression BindTensor(ExpressionSyntax.Tensor tensor)
    {
        var items = tensor.Items.Select(Bind).ToSequence();
        if (items.Any(item => item.IsError))
        {
            return new BoundExpression.Error(Locate(tensor));
        }

        if (items.Length == 0)
        {
            return new BoundExpression.Tensor(items, new BoundType.Wire(new ElementType.Integer(), 1), Locate(tensor));
        }

        return JoinItems(items, tensor) is { } type
            ? new BoundExpression.Tensor(items, Deeper(type, 1), Locate(tensor))
            : new BoundExpression.Error(Locate(tensor));
    }

    private BoundExpression BindSet(ExpressionSyntax.SetLiteral set)
    {
        var items = set.Items.Select(Bind).ToSequence();
        if (items.Any(item => item.IsError))
        {
            return new BoundExpression.Error(Locate(set));
        }

        var type = items.Length == 0 ? new BoundType.Later() : JoinItems(items, set);
        return type is null
            ? new BoundExpression.Error(Locate(set))
            : new BoundExpression.SetLiteral(items, new BoundType.Set(type), Locate(set));
    }

    private BoundType? JoinItems(Sequence<BoundExpression> items, SyntaxNode syntax)
    {
        var type = items[0].Type;
        foreach (var item in items.Skip(1))
        {
            if (BuiltinTyping.TryJoin(type, item.Type) is not { } joined)
            {
                Report(BindingDiagnostics.TypeMismatch, syntax, ",", type, item.Type);
                return null;
            }

            type = joined;
        }

        return type;
    }

    /// <summary>A type with more axes in front.</summary>
    private static BoundType Deeper(BoundType type, int axes) =>
        type is BoundType.Wire wire ? wire with { Rank = wire.Rank + axes } : type;
}
