using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>An expression. Closed: only the cases below can derive from it.</summary>
public abstract record ExpressionSyntax : SyntaxNode
{
    private ExpressionSyntax(Place place)
        : base(place)
    {
    }

    /// <summary>A number as it was written: <c>1.5e-3</c>, <c>10%</c>.</summary>
    /// <param name="Text">Digits, fraction and exponent, without the percent sign.</param>
    /// <param name="IsPercent">Whether a percent sign follows: the value is a hundredth.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record NumberLiteral(string Text, bool IsPercent, Place Place) : ExpressionSyntax(Place);

    /// <summary>A string in double quotes.</summary>
    /// <param name="Value">What it says, escapes decoded.</param>
    /// <param name="Place">Where it was written, quotes included.</param>
    public sealed record StringLiteral(string Value, Place Place) : ExpressionSyntax(Place);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public sealed record BooleanLiteral(bool Value, Place Place) : ExpressionSyntax(Place);

    /// <summary>A name that stands for something declared elsewhere.</summary>
    public sealed record Variable(NameSyntax Name, Place Place) : ExpressionSyntax(Place);

    /// <summary><c>(e)</c>: the parentheses that the author wrote; it means <paramref name="Inner"/>.</summary>
    public sealed record Parenthesized(ExpressionSyntax Inner, Place Place) : ExpressionSyntax(Place);

    /// <summary><c>target.name</c>.</summary>
    public sealed record Member(ExpressionSyntax Target, NameSyntax Name, Place Place) : ExpressionSyntax(Place);

    /// <summary><c>target[i, _, 0..2]</c>, with at least one index.</summary>
    public sealed record Element(ExpressionSyntax Target, Sequence<IndexSyntax> Indices, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>target(a, name: b)</c>.</summary>
    public sealed record Call(ExpressionSyntax Target, Sequence<ArgumentSyntax> Arguments, Place Place)
        : ExpressionSyntax(Place);

    /// <summary>A call over generators: <c>sum(e for i in 0..n if c)</c>.</summary>
    public sealed record ReducerCall(
        ExpressionSyntax Target, ExpressionSyntax Item, GeneratorsSyntax Generators, Place Place)
        : ExpressionSyntax(Place);

    /// <summary>A conditional quantity: <c>P(e given c)</c>.</summary>
    public sealed record GivenCall(
        ExpressionSyntax Target, ExpressionSyntax Subject, ExpressionSyntax Condition, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>-e</c> or <c>not e</c>.</summary>
    public sealed record Unary(UnaryOperator Operator, ExpressionSyntax Operand, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>left op right</c>. In a comparison neither side is a comparison without parentheses.</summary>
    public sealed record Binary(
        ExpressionSyntax Left, BinaryOperator Operator, ExpressionSyntax Right, Place OperatorPlace, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>start..end</c>, without <paramref name="End"/>.</summary>
    public sealed record Range(ExpressionSyntax Start, ExpressionSyntax End, Place Place) : ExpressionSyntax(Place);

    /// <summary><c>if c then a else b</c>.</summary>
    public sealed record Conditional(
        ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax Else, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>forall x in S if c: e</c>; the body extends as far right as it can.</summary>
    public sealed record Quantified(
        Quantifier Quantifier, GeneratorsSyntax Generators, ExpressionSyntax Body, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>scan s = e0 for t in S { e1 }</c>: the states of a loop, first state included.</summary>
    public sealed record Scan(
        NameSyntax State, ExpressionSyntax Initial, GeneratorSyntax Generator, BlockSyntax Body, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>[a, b, c]</c>.</summary>
    public sealed record Tensor(Sequence<ExpressionSyntax> Items, Place Place) : ExpressionSyntax(Place);

    /// <summary><c>[e for i in 0..n]</c>: a tensor with one axis per generator.</summary>
    public sealed record Comprehension(ExpressionSyntax Item, GeneratorsSyntax Generators, Place Place)
        : ExpressionSyntax(Place);

    /// <summary><c>{a, b}</c>.</summary>
    public sealed record SetLiteral(Sequence<ExpressionSyntax> Items, Place Place) : ExpressionSyntax(Place);

    /// <summary>Text that is missing or broken; that has been reported.</summary>
    public sealed record Error(Place Place) : ExpressionSyntax(Place);
}
