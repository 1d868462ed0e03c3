using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>What a behavior ranges over. Closed: only the cases below can derive from it.</summary>
public abstract record ScopeSyntax : SyntaxNode
{
    private ScopeSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>under training</c>: a distribution declared elsewhere.</summary>
    public sealed record Under(TargetSyntax Distribution, Place Place) : ScopeSyntax(Place);

    /// <summary><c>under { x ~ normal(0, 1) }</c>: a distribution of its own.</summary>
    public sealed record UnderDraws(Sequence<DrawSyntax> Draws, Place Place) : ScopeSyntax(Place);

    /// <summary><c>over x in bool[8]</c>: cases.</summary>
    public sealed record Over(GeneratorsSyntax Cases, Place Place) : ScopeSyntax(Place);
}

/// <summary>A line of a distribution. Closed: only the cases below can derive from it.</summary>
public abstract record DrawSyntax : SyntaxNode
{
    private DrawSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>x: real[2] ~ normal(0, 1)</c>.</summary>
    public sealed record Sample(NameSyntax Name, TypeSyntax? Type, ExpressionSyntax Law, Place Place)
        : DrawSyntax(Place);

    /// <summary><c>y = x[0] + x[1]</c>.</summary>
    public sealed record Define(NameSyntax Name, TypeSyntax? Type, ExpressionSyntax Value, Place Place)
        : DrawSyntax(Place);

    /// <summary><c>given event</c>: only the worlds in which it happens.</summary>
    public sealed record Given(ExpressionSyntax Event, Place Place) : DrawSyntax(Place);
}
