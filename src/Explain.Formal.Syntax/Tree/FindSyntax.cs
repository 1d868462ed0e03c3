using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>A line of a <c>find</c>. Closed: only the cases below can derive from it.</summary>
public abstract record FindClauseSyntax : SyntaxNode
{
    private FindClauseSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>over share * across cameras.seen</c>: steps that may be used.</summary>
    public sealed record Over(FindSpaceSyntax Space, Place Place) : FindClauseSyntax(Place);

    /// <summary><c>minimise error</c>.</summary>
    public sealed record Minimise(NameSyntax Quantity, Place Place) : FindClauseSyntax(Place);

    /// <summary><c>subject to length &lt;= 3 bits</c>.</summary>
    public sealed record SubjectTo(ExpressionSyntax Condition, UnitSyntax? Unit, Place Place)
        : FindClauseSyntax(Place);

    /// <summary><c>budget 10 s</c>.</summary>
    public sealed record Budget(ExpressionSyntax Amount, UnitSyntax? Unit, Place Place) : FindClauseSyntax(Place);
}

/// <summary>A kind of step that a search may use. Closed: only the cases below can derive from it.</summary>
public abstract record FindSpaceSyntax : SyntaxNode
{
    private FindSpaceSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>share x across a, b</c>; <paramref name="What"/> is null for <c>*</c>: every input.</summary>
    public sealed record Share(ExpressionSyntax? What, Sequence<ExpressionSyntax> Across, Place Place)
        : FindSpaceSyntax(Place);

    /// <summary><c>split on e</c>; <paramref name="On"/> is null for <c>*</c>: everything that can be split
    /// on.</summary>
    public sealed record Split(ExpressionSyntax? On, Place Place) : FindSpaceSyntax(Place);

    /// <summary><c>track e for i in S</c>.</summary>
    public sealed record Track(ExpressionSyntax What, GeneratorsSyntax? Generators, Place Place)
        : FindSpaceSyntax(Place);

    /// <summary><c>reveal e for i in S</c>.</summary>
    public sealed record Reveal(ExpressionSyntax Fact, GeneratorsSyntax? Generators, Place Place)
        : FindSpaceSyntax(Place);
}
