using System.Diagnostics;
using static Explain.Formal.Syntax.ExpressionSyntax;

namespace Explain.Formal.Syntax;

/// <summary>The parts of expressions.</summary>
internal static class ExpressionChildren
{
    /// <summary>The parts of an expression, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> Of(ExpressionSyntax expression) => expression switch
    {
        NumberLiteral or StringLiteral or BooleanLiteral or Error => [],
        Variable n => [n.Name],
        Parenthesized n => [n.Inner],
        Member n => [n.Target, n.Name],
        Element n => [n.Target, .. n.Indices],
        Call n => [n.Target, .. n.Arguments],
        ReducerCall n => [n.Target, n.Item, n.Generators],
        GivenCall n => [n.Target, n.Subject, n.Condition],
        Unary n => [n.Operand],
        Binary n => [n.Left, n.Right],
        ExpressionSyntax.Range n => [n.Start, n.End],
        Conditional n => [n.Condition, n.Then, n.Else],
        Quantified n => [n.Generators, n.Body],
        Scan n => [n.State, n.Initial, n.Generator, n.Body],
        Tensor n => n.Items,
        Comprehension n => [n.Item, n.Generators],
        SetLiteral n => n.Items,
        _ => throw new UnreachableException($"Unhandled {expression.GetType().Name}."),
    };
}
