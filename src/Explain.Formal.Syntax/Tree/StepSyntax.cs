using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>A step of an argument. Closed: only the cases below can derive from it.</summary>
public abstract record StepSyntax : SyntaxNode
{
    private StepSyntax(Place place)
        : base(place)
    {
    }

    /// <summary><c>propagate mean</c>, <c>propagate cumulants(3)</c>.</summary>
    public sealed record Propagate(ExpressionSyntax Rule, Place Place) : StepSyntax(Place);

    /// <summary><c>presume independent uses</c>.</summary>
    public sealed record PresumeUses(Place Place) : StepSyntax(Place);

    /// <summary><c>presume independent cases using pair_joints</c>; <paramref name="Using"/> is null for
    /// exact.</summary>
    public sealed record PresumeCases(NameSyntax? Using, Place Place) : StepSyntax(Place);

    /// <summary><c>presume independent(a, b)</c>.</summary>
    public sealed record PresumeIndependent(Sequence<ExpressionSyntax> Events, Place Place) : StepSyntax(Place);

    /// <summary><c>share x across a, b for i in S</c>.</summary>
    public sealed record Share(
        Sequence<ExpressionSyntax> What, Sequence<ExpressionSyntax> Across, GeneratorsSyntax? Generators, Place Place)
        : StepSyntax(Place);

    /// <summary><c>track cov(a, b) for i in S</c>.</summary>
    /// <param name="Only">Whether nothing else is carried: <c>track only</c>.</param>
    /// <param name="What">The tuples of wires.</param>
    /// <param name="Generators">One item per index, or null.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Track(
        bool Only, Sequence<ExpressionSyntax> What, GeneratorsSyntax? Generators, Place Place) : StepSyntax(Place);

    /// <summary><c>split on e factor for p in S</c>.</summary>
    /// <param name="On">A truth value, or something of finitely many values.</param>
    /// <param name="Factor">Whether its effect multiplies the estimate: <c>factor</c>.</param>
    /// <param name="Generators">One item per index, or null.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Split(ExpressionSyntax On, bool Factor, GeneratorsSyntax? Generators, Place Place)
        : StepSyntax(Place);

    /// <summary><c>approximate a, b as normal for i in S</c>, <c>approximate f.h as low_rank(4)</c>.</summary>
    public sealed record Approximate(
        Sequence<ExpressionSyntax> What, ExpressionSyntax As, GeneratorsSyntax? Generators, Place Place)
        : StepSyntax(Place);

    /// <summary><c>reveal "label": fact for i in S</c>.</summary>
    /// <param name="Label">Its name in reports, or null.</param>
    /// <param name="Fact">What is true of the actual parameters.</param>
    /// <param name="Tolerance">What follows <c>within</c>, or null.</param>
    /// <param name="Generators">One item per index, or null.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Reveal(
        ExpressionSyntax.StringLiteral? Label,
        ExpressionSyntax Fact,
        ExpressionSyntax? Tolerance,
        GeneratorsSyntax? Generators,
        Place Place) : StepSyntax(Place);

    /// <summary><c>observe q == v within e from data prior law for i in S</c>.</summary>
    public sealed record Observe(
        ExpressionSyntax Fact,
        ExpressionSyntax? Tolerance,
        ExpressionSyntax Data,
        ExpressionSyntax Prior,
        GeneratorsSyntax? Generators,
        Place Place) : StepSyntax(Place);

    /// <summary><c>neglect e</c>.</summary>
    public sealed record Neglect(ExpressionSyntax Event, Place Place) : StepSyntax(Place);

    /// <summary><c>rewrite f as g by smt within e</c>.</summary>
    public sealed record Rewrite(
        ExpressionSyntax From, ExpressionSyntax To, ExpressionSyntax Engine, ExpressionSyntax? Tolerance, Place Place)
        : StepSyntax(Place);

    /// <summary><c>symmetry swap(x[0], x[1]) for i in S</c>.</summary>
    public sealed record Symmetry(ExpressionSyntax Of, GeneratorsSyntax? Generators, Place Place)
        : StepSyntax(Place);

    /// <summary><c>lemma l: formula within e by smt paid</c>.</summary>
    public sealed record Lemma(
        NameSyntax Name,
        ExpressionSyntax Formula,
        ExpressionSyntax? Tolerance,
        ExpressionSyntax Engine,
        bool Paid,
        Place Place) : StepSyntax(Place);

    /// <summary><c>by smt</c>, <c>by bounds(split: input)</c>: settles the claim.</summary>
    public sealed record By(ExpressionSyntax Engine, Place Place) : StepSyntax(Place);

    /// <summary><c>conclude == v within e</c>, <c>conclude &lt;= v</c>.</summary>
    /// <param name="Comparison">One of the comparisons.</param>
    /// <param name="Value">The right-hand side; the left is the estimate.</param>
    /// <param name="Tolerance">What follows <c>within</c>, or null.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Conclude(
        BinaryOperator Comparison, ExpressionSyntax Value, ExpressionSyntax? Tolerance, Place Place)
        : StepSyntax(Place);

    /// <summary><c>corrected by sampling(n)</c>.</summary>
    public sealed record Corrected(ExpressionSyntax Engine, Place Place) : StepSyntax(Place);

    /// <summary>An expectation between the steps.</summary>
    public sealed record Expected(ExpectationSyntax Expectation, Place Place) : StepSyntax(Place);
}
