using System.Diagnostics;
using static Explain.Formal.Syntax.Printing.Shape;

namespace Explain.Formal.Syntax.Printing;

public sealed partial class SyntaxPrinter
{
    private Shape Block(BlockSyntax block) => At(block, Form(
        "block",
        Each(block.Items, Item),
        Form("return", Expression(block.Result), Within(block.Tolerance)),
        Each(block.Expectations, Expectation)));

    private Shape Item(BlockItemSyntax item) => At(item, item switch
    {
        BlockItemSyntax.Let i => Form("let", Name(i.Name), Optional(i.Type, Type), Expression(i.Value)),
        BlockItemSyntax.Parameter i => Form(
            "parameter", Name(i.Name), Type(i.Type), Tilde(i.Prior), Optional(i.Initial, Initial)),
        _ => throw new UnreachableException($"Unhandled {item.GetType().Name}."),
    });

    private Shape? Returns(TypeSyntax? type) => type is null ? null : Form("->", Type(type));

    private Shape? Tilde(ExpressionSyntax? prior) => prior is null ? null : Form("~", Expression(prior));

    private Shape? Within(ExpressionSyntax? tolerance) =>
        tolerance is null ? null : Form("within", Expression(tolerance));

    private Shape Initial(InitialSyntax initial) => initial switch
    {
        InitialSyntax.Value i => At(i, Form("=", Expression(i.Expression))),
        InitialSyntax.From i => Source(i.Source),
        _ => throw new UnreachableException($"Unhandled {initial.GetType().Name}."),
    };

    private Shape Source(FileSourceSyntax source) => At(source, Form(
        "from", Expression(source.File), source.Key is null ? null : Form("at", Expression(source.Key))));

    private Shape Scope(ScopeSyntax scope) => At(scope, scope switch
    {
        ScopeSyntax.Under s => Form("under", Target(s.Distribution)),
        ScopeSyntax.UnderDraws s => Form("under", Each(s.Draws, Draw)),
        ScopeSyntax.Over s => Form("over", Generators(s.Cases)),
        _ => throw new UnreachableException($"Unhandled {scope.GetType().Name}."),
    });

    private Shape Draw(DrawSyntax draw) => At(draw, draw switch
    {
        DrawSyntax.Sample d => Form("~", Name(d.Name), Optional(d.Type, Type), Expression(d.Law)),
        DrawSyntax.Define d => Form("=", Name(d.Name), Optional(d.Type, Type), Expression(d.Value)),
        DrawSyntax.Given d => Form("given", Expression(d.Event)),
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    });

    private Shape Expectation(ExpectationSyntax expectation) => At(expectation, expectation switch
    {
        ExpectationSyntax.Expect e => Form(
            "expect", WithUnit(Expression(e.Condition), e.Unit), Within(e.Tolerance)),
        ExpectationSyntax.Require e => Form("require", Name(e.Level)),
        _ => throw new UnreachableException($"Unhandled {expectation.GetType().Name}."),
    });
}
