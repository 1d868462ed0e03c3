using System.Diagnostics;
using static Explain.Formal.Syntax.ExpressionSyntax;
using static Explain.Formal.Syntax.Printing.Shape;

namespace Explain.Formal.Syntax.Printing;

public sealed partial class SyntaxPrinter
{
    private Shape Expression(ExpressionSyntax expression) => At(expression, expression switch
    {
        NumberLiteral number => number.IsPercent ? number.Text + "%" : number.Text,
        StringLiteral text => Quoted(text.Value),
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        Variable variable => Name(variable.Name),
        Parenthesized inner => Form("paren", Expression(inner.Inner)),
        Member member => Form(".", Expression(member.Target), Name(member.Name)),
        Element element => Form("index", Expression(element.Target), Each(element.Indices, Index)),
        Call call => Form("call", Expression(call.Target), Each(call.Arguments, Argument)),
        ReducerCall call => Form(
            "reduce", Expression(call.Target), Expression(call.Item), Generators(call.Generators)),
        GivenCall call => Form(
            "given", Expression(call.Target), Expression(call.Subject), Expression(call.Condition)),
        Unary unary => Form(unary.Operator == UnaryOperator.Not ? "not" : "-", Expression(unary.Operand)),
        Binary binary => Form(Spell(binary.Operator), Expression(binary.Left), Expression(binary.Right)),
        ExpressionSyntax.Range range => Form("..", Expression(range.Start), Expression(range.End)),
        Conditional conditional => Form(
            "if",
            Expression(conditional.Condition),
            Expression(conditional.Then),
            Expression(conditional.Else)),
        Quantified quantified => Form(
            quantified.Quantifier == Quantifier.ForAll ? "forall" : "exists",
            Generators(quantified.Generators),
            Expression(quantified.Body)),
        Scan scan => Form(
            "scan", Name(scan.State), Expression(scan.Initial), Generator(scan.Generator), Block(scan.Body)),
        Tensor tensor => Form("tensor", Each(tensor.Items, Expression)),
        Comprehension comprehension => Form(
            "tensor", Expression(comprehension.Item), Generators(comprehension.Generators)),
        SetLiteral set => Form("set", Each(set.Items, Expression)),
        Error => Form("error"),
        _ => throw new UnreachableException($"Unhandled {expression.GetType().Name}."),
    });

    private Shape Index(IndexSyntax index) => index switch
    {
        IndexSyntax.Whole => At(index, "_"),
        IndexSyntax.At at => Expression(at.Value),
        _ => throw new UnreachableException($"Unhandled {index.GetType().Name}."),
    };

    private Shape Argument(ArgumentSyntax argument)
    {
        var value = WithUnit(Expression(argument.Value), argument.Unit);
        return argument.Name is null ? value : At(argument, Form(":", Name(argument.Name), value));
    }

    private Shape WithUnit(Shape value, UnitSyntax? unit) => unit is null
        ? value
        : At(unit, Form("unit", value, unit.Unit == Unit.Bits ? "bits" : "s"));
}
