namespace Explain.Formal.Syntax;

/// <summary>What the author expects of a result. Closed: only the cases below can derive from it.</summary>
public abstract record ExpectationSyntax : SyntaxNode
{
    private ExpectationSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>expect surprise == 23 within 0.5 bits</c>.</summary>
    /// <param name="Condition">A verdict, an answer or a formula of results.</param>
    /// <param name="Tolerance">What follows <c>within</c>, or null; a percent literal is relative.</param>
    /// <param name="Unit">The unit at the end, or null.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Expect(
        ExpressionSyntax Condition, ExpressionSyntax? Tolerance, UnitSyntax? Unit, Place Place)
        : ExpectationSyntax(Place);

    /// <summary><c>require estimated</c>: the weakest verdict that passes.</summary>
    public sealed record Require(NameSyntax Level, Place Place) : ExpectationSyntax(Place);
}
