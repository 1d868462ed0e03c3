using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>A type: <c>bool</c>, <c>nat(64)</c>, <c>real[3, n]</c>.</summary>
/// <param name="Name">The scalar type.</param>
/// <param name="Arguments">What stands in parentheses; empty if there are none.</param>
/// <param name="Dimensions">The sizes in brackets; empty for a scalar.</param>
/// <param name="Place">Where it was written.</param>
public sealed record TypeSyntax(
    NameSyntax Name, Sequence<ExpressionSyntax> Arguments, Sequence<ExpressionSyntax> Dimensions, Place Place)
    : SyntaxNode(Place);

/// <summary>A formal parameter or a column: <c>x: real[2]</c>.</summary>
public sealed record FormalSyntax(NameSyntax Name, TypeSyntax Type, Place Place) : SyntaxNode(Place);
