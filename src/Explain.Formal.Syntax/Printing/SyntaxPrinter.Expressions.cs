using System.Diagnostics;
using static Explain.Formal.Syntax.ExpressionSyntax;
using static Explain.Formal.Syntax.Printing.Shape;

namespace Explain.Formal.Syntax.Printing;

public sealed partial class SyntaxPrinter
{
    // One method a case: this one is on the stack once for every level of a tree, so its frame must be small.
    private Shape Expression(ExpressionSyntax expression) => At(expression, expression switch
    {
        NumberLiteral number => number.IsPercent ? number.Text + "%" : number.Text,
        StringLiteral text => Quoted(text.Value),
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        Variable variable => Name(variable.Name),
        Parenthesized inner => Parenthesized(inner),
        Member member => Member(member),
        Element element => Element(element),
        Call call => Call(call),
        ReducerCall call => Reducer(call),
        GivenCall call => Given(call),
        Unary unary => Unary(unary),
        Binary binary => Binary(binary),
        ExpressionSyntax.Range range => Range(range),
        Conditional conditional => Conditional(conditional),
        Quantified quantified => Quantified(quantified),
        Scan scan => Scan(scan),
        Tensor tensor => Tensor(tensor),
        Comprehension comprehension => Comprehension(comprehension),
        SetLiteral set => Set(set),
        Error => Form("error"),
        _ => throw new UnreachableException($"Unhandled {expression.GetType().Name}."),
    });

    private Shape Parenthesized(Parenthesized inner) => Form("paren", Expression(inner.Inner));

    private Shape Member(Member member) => Form(".", Expression(member.Target), Name(member.Name));

    private Shape Element(Element element) => Form("index", Expression(element.Target), Each(element.Indices, Index));

    private Shape Call(Call call) => Form("call", Expression(call.Target), Each(call.Arguments, Argument));

    private Shape Reducer(ReducerCall call) =>
        Form("reduce", Expression(call.Target), Expression(call.Item), Generators(call.Generators));

    private Shape Given(GivenCall call) =>
        Form("given", Expression(call.Target), Expression(call.Subject), Expression(call.Condition));

    private Shape Unary(Unary unary) =>
        Form(unary.Operator == UnaryOperator.Not ? "not" : "-", Expression(unary.Operand));

    private Shape Binary(Binary binary) =>
        Form(Spell(binary.Operator), Expression(binary.Left), Expression(binary.Right));

    private Shape Range(ExpressionSyntax.Range range) => Form("..", Expression(range.Start), Expression(range.End));

    private Shape Conditional(Conditional conditional) => Form(
        "if", Expression(conditional.Condition), Expression(conditional.Then), Expression(conditional.Else));

    private Shape Quantified(Quantified quantified) => Form(
        quantified.Quantifier == Quantifier.ForAll ? "forall" : "exists",
        Generators(quantified.Generators),
        Expression(quantified.Body));

    private Shape Scan(Scan scan) =>
        Form("scan", Name(scan.State), Expression(scan.Initial), Generator(scan.Generator), Block(scan.Body));

    private Shape Tensor(Tensor tensor) => Form("tensor", Each(tensor.Items, Expression));

    private Shape Comprehension(Comprehension comprehension) =>
        Form("tensor", Expression(comprehension.Item), Generators(comprehension.Generators));

    private Shape Set(SetLiteral set) => Form("set", Each(set.Items, Expression));

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
