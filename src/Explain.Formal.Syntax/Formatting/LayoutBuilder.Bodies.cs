using System.Diagnostics;
using static Explain.Formal.Syntax.ExpressionSyntax;

namespace Explain.Formal.Syntax.Formatting;

internal sealed partial class LayoutBuilder
{
    private Doc Block(BlockSyntax block) => Braces(
        [.. Each(block.Items, Item), () => Result(block), .. Each(block.Expectations, Expectation)]);

    private Doc Result(BlockSyntax block)
    {
        var head = block.Items.Count == 0 ? Doc.Empty : Doc.Of(Word("return"), " ");
        return Statement(Doc.Of(head, Expression(block.Result)), Clause("within", block.Tolerance));
    }

    private Doc Item(BlockItemSyntax item) => item switch
    {
        BlockItemSyntax.Let let => Doc.Of(
            Word("let"), " ", Name(let.Name), TypeAfter(":", let.Type), Value("=", let.Value)),
        BlockItemSyntax.Parameter parameter => Parameter(
            Doc.Of(Word("parameter"), " ", Name(parameter.Name), TypeAfter(":", parameter.Type)),
            parameter.Prior,
            parameter.Initial),
        _ => throw new UnreachableException($"Unhandled {item.GetType().Name}."),
    };

    /// <summary><c> = e</c>: what has brackets breaks inside them, everything else behind the sign.</summary>
    private Doc Value(string sign, ExpressionSyntax value)
    {
        var head = Doc.Of(" ", Word(sign));
        return HasBrackets(value)
            ? Doc.Of(head, " ", Expression(value))
            : new Doc.Group(Doc.Of(head, new Doc.Indent(Doc.Of(Doc.Space, Expression(value)))));
    }

    private static bool HasBrackets(ExpressionSyntax value) =>
        value is ExpressionSyntax.Tensor or Comprehension or SetLiteral or Call
        or ReducerCall or GivenCall or Scan or Parenthesized or Element or NumberLiteral
        or StringLiteral
        or BooleanLiteral or Variable;

    // A value alone stays on the line of the name, as that of a constant does.
    private Doc Parameter(Doc head, ExpressionSyntax? prior, InitialSyntax? initial) =>
        prior is null && initial is InitialSyntax.Value value
            ? Doc.Of(head, Value("=", value.Expression))
            : Statement(head, Clause("~", prior), Initial(initial));

    private Doc? Initial(InitialSyntax? initial) => initial switch
    {
        null => null,
        InitialSyntax.Value value => Doc.Of(Word("="), " ", Expression(value.Expression)),
        InitialSyntax.From from => Source(from.Source),
        _ => throw new UnreachableException($"Unhandled {initial.GetType().Name}."),
    };

    private Doc Source(FileSourceSyntax source) => Doc.Of(
        Word("from"),
        " ",
        Expression(source.File),
        source.Key is null ? Doc.Empty : Doc.Of(" ", Word("at"), " ", Token()));

    private Doc? Scope(ScopeSyntax? scope) => scope switch
    {
        null => null,
        ScopeSyntax.Under under => Doc.Of(Word("under"), " ", Target(under.Distribution)),
        ScopeSyntax.UnderDraws under => Doc.Of(Word("under"), " ", Braces(Each(under.Draws, Draw))),
        ScopeSyntax.Over over => Doc.Of(Word("over"), " ", Generators(over.Cases)),
        _ => throw new UnreachableException($"Unhandled {scope.GetType().Name}."),
    };

    private Doc Draw(DrawSyntax draw) => draw switch
    {
        DrawSyntax.Sample sample => Doc.Of(Name(sample.Name), TypeAfter(":", sample.Type), Value("~", sample.Law)),
        DrawSyntax.Define define => Doc.Of(Name(define.Name), TypeAfter(":", define.Type), Value("=", define.Value)),
        DrawSyntax.Given given => Doc.Of(Word("given"), " ", Expression(given.Event)),
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private Doc Assignment(AssignmentSyntax assignment) =>
        Doc.Of(Name(assignment.Name), Value("=", assignment.Value));

    private Doc Expectation(ExpectationSyntax expectation) => expectation switch
    {
        ExpectationSyntax.Expect expect => Statement(
            Doc.Of(Word("expect"), " ", Expression(expect.Condition)),
            Clause("within", expect.Tolerance),
            UnitOf(expect.Unit)),
        ExpectationSyntax.Require require => Doc.Of(Word("require"), " ", Name(require.Level)),
        _ => throw new UnreachableException($"Unhandled {expectation.GetType().Name}."),
    };
}
