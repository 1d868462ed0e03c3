namespace Explain.Formal.Syntax;

/// <summary>Where a value comes from. Closed: only the cases below can derive from it.</summary>
public abstract record InitialSyntax : SyntaxNode
{
    private InitialSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>= e</c>.</summary>
    public sealed record Value(ExpressionSyntax Expression, Place Place) : InitialSyntax(Place);

    /// <summary><c>from "file" at "key"</c>.</summary>
    public sealed record From(FileSourceSyntax Source, Place Place) : InitialSyntax(Place);
}

/// <summary><c>from "file" at "key"</c>.</summary>
/// <param name="File">A string literal, or a variable that names one.</param>
/// <param name="Key">The place inside the file, or null.</param>
/// <param name="Place">From <c>from</c> on.</param>
public sealed record FileSourceSyntax(
    ExpressionSyntax File, ExpressionSyntax.StringLiteral? Key, Place Place) : SyntaxNode(Place);
