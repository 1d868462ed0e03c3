using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>Where something was written. Places always compare equal, so the equality of trees ignores them.</summary>
/// <param name="Span">The range in the source text.</param>
public readonly record struct Place(TextSpan Span)
{
    /// <summary>The place with that range.</summary>
    public static implicit operator Place(TextSpan span) => new(span);

    /// <inheritdoc/>
    public bool Equals(Place other) => true;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}

/// <summary>Something that was written in a spec. Immutable; two nodes are equal when they say the same.</summary>
public abstract record SyntaxNode
{
    private protected SyntaxNode(Place place) => Place = place;

    /// <summary>Where it was written, in the form that equality ignores.</summary>
    public Place Place { get; init; }

    /// <summary>The range from its first to its last token; empty where text is missing.</summary>
    public TextSpan Span => Place.Span;
}

/// <summary>A name that was written, declared or used; empty where the name is missing from broken text.</summary>
/// <param name="Text">The name.</param>
/// <param name="Place">Where it was written.</param>
public sealed record NameSyntax(string Text, Place Place) : SyntaxNode(Place)
{
    /// <summary>Whether the text was broken here; that has been reported.</summary>
    public bool IsMissing => Text.Length == 0;
}

/// <summary>Names joined by dots: <c>algzoo.rnn</c>.</summary>
public sealed record PathSyntax(Sequence<NameSyntax> Parts, Place Place) : SyntaxNode(Place)
{
    /// <summary>The parts joined by dots.</summary>
    public string Text => string.Join('.', Parts.Select(part => part.Text));
}

/// <summary>A declaration that is referred to, as a whole or at one index of its family: <c>both_see[2]</c>.</summary>
public sealed record TargetSyntax(PathSyntax Path, Sequence<ExpressionSyntax> Indices, Place Place)
    : SyntaxNode(Place);
