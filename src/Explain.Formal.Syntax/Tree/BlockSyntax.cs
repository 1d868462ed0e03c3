using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>A body: <c>{ e }</c> or <c>{ let ... return e }</c>, then what is expected of it.</summary>
/// <param name="Items">The lets and parameters; if there are any, <c>return</c> stands before the result.</param>
/// <param name="Result">The value of the block.</param>
/// <param name="Tolerance">What follows <c>within</c>, or null; a percent literal is relative.</param>
/// <param name="Expectations">What stands after the result.</param>
/// <param name="Place">From brace to brace.</param>
public sealed record BlockSyntax(
    Sequence<BlockItemSyntax> Items,
    ExpressionSyntax Result,
    ExpressionSyntax? Tolerance,
    Sequence<ExpectationSyntax> Expectations,
    Place Place) : SyntaxNode(Place);

/// <summary>A line of a body. Closed: only the cases below can derive from it.</summary>
public abstract record BlockItemSyntax : SyntaxNode
{
    private BlockItemSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>let name: type = e</c>: a named wire.</summary>
    public sealed record Let(NameSyntax Name, TypeSyntax? Type, ExpressionSyntax Value, Place Place)
        : BlockItemSyntax(Place);

    /// <summary><c>parameter name: type ~ prior = e</c>: a weight or gate with its reference law.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Prior">Its reference law, or null.</param>
    /// <param name="Initial">Its actual value, or null.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Parameter(
        NameSyntax Name, TypeSyntax Type, ExpressionSyntax? Prior, InitialSyntax? Initial, Place Place)
        : BlockItemSyntax(Place);
}
