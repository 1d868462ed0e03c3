using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary><c>i in S, j in T if c</c>: the names that run, the rightmost fastest.</summary>
/// <param name="Generators">At least one.</param>
/// <param name="Condition">Only the combinations for which it holds; null for all.</param>
/// <param name="Place">From the first name to the end of the condition.</param>
public sealed record GeneratorsSyntax(
    Sequence<GeneratorSyntax> Generators, ExpressionSyntax? Condition, Place Place) : SyntaxNode(Place);

/// <summary><c>i in S</c>, or <c>(a, b) in T</c>.</summary>
/// <param name="Names">One name, or several that take the columns of one entry.</param>
/// <param name="Source">What they run over.</param>
/// <param name="Place">Where it was written.</param>
public sealed record GeneratorSyntax(Sequence<NameSyntax> Names, ExpressionSyntax Source, Place Place)
    : SyntaxNode(Place);
