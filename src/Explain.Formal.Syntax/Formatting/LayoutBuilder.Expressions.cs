using System.Collections.Immutable;
using System.Diagnostics;
using static Explain.Formal.Syntax.ExpressionSyntax;

namespace Explain.Formal.Syntax.Formatting;

internal sealed partial class LayoutBuilder
{
    private Doc Expression(ExpressionSyntax expression) => expression switch
    {
        NumberLiteral or StringLiteral or BooleanLiteral or Variable => Token(),
        Parenthesized inner => new Doc.Group(Doc.Of(
            Word("("),
            new Doc.Indent(Doc.Of(Doc.Edge, Expression(inner.Inner), _reader.Remarks())),
            Doc.Edge,
            Word(")"))),
        Member member => Doc.Of(Expression(member.Target), Word("."), Token()),
        Element element => Doc.Of(Expression(element.Target), List("[", element.Indices, Index, "]")),
        Call call => Doc.Of(Expression(call.Target), List("(", call.Arguments, Argument, ")")),
        ReducerCall call => Doc.Of(Expression(call.Target), Running("(", call.Item, call.Generators, ")")),
        GivenCall call => Doc.Of(Expression(call.Target), GivenArguments(call)),
        Unary { Operator: UnaryOperator.Not } unary => Doc.Of(Word("not"), " ", Expression(unary.Operand)),
        Unary unary => Doc.Of(Word("-"), Expression(unary.Operand)),
        Binary binary => Binary(binary),
        ExpressionSyntax.Range range => Doc.Of(Expression(range.Start), Word(".."), Expression(range.End)),
        Conditional conditional => Conditional(conditional),
        Quantified quantified => Quantified(quantified),
        Scan scan => Doc.Of(
            Doc.Of(Word("scan"), " ", Name(scan.State), " ", Word("="), " ", Expression(scan.Initial)),
            Doc.Of(" ", Word("for"), " ", Generator(scan.Generator), " ", Block(scan.Body))),
        Tensor tensor => Tensor(tensor),
        Comprehension comprehension => Running("[", comprehension.Item, comprehension.Generators, "]"),
        SetLiteral set => List("{", set.Items, Expression, "}"),
        Error => throw new UnreachableException("A tree with errors is not laid out."),
        _ => throw new UnreachableException($"Unhandled {expression.GetType().Name}."),
    };

    private Doc Index(IndexSyntax index) => index switch
    {
        IndexSyntax.Whole => Token(),
        IndexSyntax.At at => Expression(at.Value),
        _ => throw new UnreachableException($"Unhandled {index.GetType().Name}."),
    };

    private Doc Argument(ArgumentSyntax argument) => Doc.Of(
        argument.Name is null ? Doc.Empty : Doc.Of(Token(), Word(":"), " "),
        Expression(argument.Value),
        argument.Unit is null ? Doc.Empty : Doc.Of(" ", Token()));

    private Doc Running(string open, ExpressionSyntax item, GeneratorsSyntax generators, string close) =>
        new Doc.Group(Doc.Of(
            Word(open),
            new Doc.Indent(Doc.Of(Doc.Edge, Expression(item), Doc.Space, Each(generators), _reader.Remarks())),
            Doc.Edge,
            Word(close)));

    private Doc GivenArguments(GivenCall call) => new Doc.Group(Doc.Of(
        Word("("),
        new Doc.Indent(Doc.Of(
            Doc.Edge,
            Expression(call.Subject),
            Doc.Space,
            Word("given"),
            " ",
            Doc.Of(Expression(call.Condition), _reader.Remarks()))),
        Doc.Edge,
        Word(")")));

    // Operators of one level in a row are one group: they all break, or none.
    private Doc Binary(Binary binary)
    {
        var chain = new Stack<Binary>();
        ExpressionSyntax first = binary;
        while (first is Binary next && (chain.Count == 0 || Level(next.Operator) == Level(binary.Operator)))
        {
            chain.Push(next);
            first = next.Left;
        }

        var head = Expression(first);
        var rest = ImmutableArray.CreateBuilder<Doc>();
        foreach (var step in chain)
        {
            rest.Add(IsTight(step) ? Doc.Empty : Doc.Space);
            rest.Add(Token());
            rest.Add(IsTight(step) ? Doc.Empty : " ");
            rest.Add(Expression(step.Right));
        }

        return new Doc.Group(Doc.Of(head, new Doc.Indent(Doc.Of(rest.ToImmutable()))));
    }

    // Powers, and the fractions that are numbers.
    private static bool IsTight(Binary binary) => binary.Operator == BinaryOperator.Power
        || binary is { Operator: BinaryOperator.Divide, Left: NumberLiteral, Right: NumberLiteral };

    private static int Level(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Implies or BinaryOperator.Iff => 0,
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        >= BinaryOperator.Equal and <= BinaryOperator.In => 3,
        BinaryOperator.Add or BinaryOperator.Subtract => 4,
        BinaryOperator.Power => 6,
        _ => 5,
    };

    private Doc Conditional(Conditional conditional) => new Doc.Group(Doc.Of(
        Doc.Of(Word("if"), " ", Expression(conditional.Condition)),
        new Doc.Indent(Doc.Of(
            Doc.Of(Doc.Space, Word("then"), " ", Expression(conditional.Then)),
            Doc.Of(Doc.Space, Word("else"), " ", Expression(conditional.Else))))));

    private Doc Quantified(Quantified quantified) => new Doc.Group(Doc.Of(
        Doc.Of(Token(), " ", Generators(quantified.Generators), Word(":")),
        new Doc.Indent(Doc.Of(Doc.Space, Expression(quantified.Body)))));

    // Numbers fill their lines; other items stand one a line, if they do not fit on one.
    private Doc Tensor(Tensor tensor)
    {
        if (tensor.Items.Count == 0)
        {
            return Doc.Of(Word("["), Word("]"));
        }

        var opener = Word("[");
        bool isOpen = _reader.IsAtLineEnd;
        var items = ImmutableArray.CreateBuilder<Doc>();
        for (int i = 0; i < tensor.Items.Count; i++)
        {
            bool isLast = i == tensor.Items.Count - 1;
            items.Add(Doc.Of(Expression(tensor.Items[i]), isLast ? _reader.Remarks() : Word(",")));
        }

        Doc inner = tensor.Items.All(IsShort)
            ? new Doc.Fill(items.ToImmutable())
            : Doc.Of([.. items.SelectMany((item, i) => i == 0 ? [item] : new[] { Doc.Space, item })]);
        return new Doc.Group(
            Doc.Of(opener, new Doc.Indent(Doc.Of(Doc.Edge, inner)), Doc.Edge, Word("]")), isOpen);
    }

    private static bool IsShort(ExpressionSyntax item) => item switch
    {
        NumberLiteral or BooleanLiteral or StringLiteral or Variable or Member { Target: Variable } => true,
        Unary unary => IsShort(unary.Operand),
        Binary { Left: NumberLiteral, Right: NumberLiteral } => true,
        _ => false,
    };

    private Doc Each(GeneratorsSyntax? generators) =>
        generators is null ? Doc.Empty : Doc.Of(Word("for"), " ", Generators(generators));

    private Doc Generators(GeneratorsSyntax generators) => new Doc.Group(new Doc.Indent(Doc.Of(
        Items(generators.Generators, Generator),
        generators.Condition is { } condition
            ? Doc.Of(Doc.Space, Word("if"), " ", Expression(condition))
            : Doc.Empty)));

    private Doc Generator(GeneratorSyntax generator) => Doc.Of(
        generator.Names.Count == 1 ? Token() : List("(", generator.Names, Name, ")"),
        Doc.Of(" ", Word("in"), " ", Expression(generator.Source)));
}
