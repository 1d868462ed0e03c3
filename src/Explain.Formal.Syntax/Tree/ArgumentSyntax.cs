namespace Explain.Formal.Syntax;

/// <summary>One argument of a call: <c>e</c>, <c>name: e</c> or <c>threshold: 10 bits</c>.</summary>
/// <param name="Name">The name in front, or null.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">What the value counts, or null.</param>
/// <param name="Place">Where it was written.</param>
public sealed record ArgumentSyntax(NameSyntax? Name, ExpressionSyntax Value, UnitSyntax? Unit, Place Place)
    : SyntaxNode(Place);

/// <summary>A unit behind a number: <c>bits</c>, <c>s</c>.</summary>
public sealed record UnitSyntax(Unit Unit, Place Place) : SyntaxNode(Place);

/// <summary>What stands for one axis between brackets. Closed: only the cases below can derive from it.</summary>
public abstract record IndexSyntax : SyntaxNode
{
    private IndexSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>_</c>: the whole axis.</summary>
    public sealed record Whole(Place Place) : IndexSyntax(Place);

    /// <summary>An index, or a range of indices.</summary>
    public sealed record At(ExpressionSyntax Value, Place Place) : IndexSyntax(Place);
}
