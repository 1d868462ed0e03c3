using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A step of an argument. Closed family.</summary>
internal abstract record BoundStep(string Text, SourceLocation Where)
{
    /// <summary><c>propagate mean</c>, <c>covariance</c>, <c>cumulants(k, expand: layers, impute: true)</c>.</summary>
    public sealed record Propagate(string Text, BoundPropagation Rule, SourceLocation Where) : BoundStep(Text, Where);

    /// <summary><c>presume independent uses</c>, <c>presume independent cases using pair_joints</c>.</summary>
    public sealed record Presume(string Text, BaseRule Rule, SourceLocation Where) : BoundStep(Text, Where);

    /// <summary>Something pointed out, once or for each index.</summary>
    public sealed record PointOut(string Text, BoundPoint Point, BoundGenerators? Each, SourceLocation Where)
        : BoundStep(Text, Where);

    /// <summary><c>lemma l: formula within e by smt paid</c>.</summary>
    public sealed record Lemma(
        string Text,
        string Name,
        BoundExpression Formula,
        BoundExpression? Tolerance,
        BoundEngine Engine,
        bool IsPaid,
        SourceLocation Where) : BoundStep(Text, Where);

    /// <summary><c>rewrite f as g by smt within e</c>.</summary>
    public sealed record Rewrite(
        string Text,
        BoundExpression From,
        BoundExpression To,
        BoundExpression? Tolerance,
        BoundEngine Engine,
        SourceLocation Where) : BoundStep(Text, Where);

    /// <summary><c>symmetry swap(a, b) for i in S</c>.</summary>
    public sealed record Symmetry(
        string Text, BoundExpression First, BoundExpression Second, BoundGenerators? Each, SourceLocation Where)
        : BoundStep(Text, Where);

    /// <summary><c>by engine(options)</c>.</summary>
    public sealed record By(string Text, BoundEngine Engine, SourceLocation Where) : BoundStep(Text, Where);

    /// <summary><c>conclude &lt;= v within e</c>.</summary>
    public sealed record Conclude(
        string Text,
        Syntax.BinaryOperator Comparison,
        BoundExpression Value,
        BoundExpression? Tolerance,
        SourceLocation Where) : BoundStep(Text, Where);

    /// <summary><c>corrected by sampling(n)</c>.</summary>
    public sealed record Corrected(string Text, BoundEngine Engine, SourceLocation Where) : BoundStep(Text, Where);

    /// <summary>A step whose expressions are bound, and whose meaning comes later.</summary>
    public sealed record Later(string Text, string Sentence, Sequence<BoundExpression> Parts, SourceLocation Where)
        : BoundStep(Text, Where);
}

/// <summary>An engine by name, with the number of samples if it was said.</summary>
internal sealed record BoundEngine(string Name, BoundExpression? Samples)
{
    /// <summary>Whether sampling ends as soon as the claim is decided.</summary>
    public bool StopsWhenDecided { get; init; }

    /// <summary>How samples are laid out.</summary>
    public SampleDesign Design { get; init; }

    /// <summary>How a search goes.</summary>
    public SearchPlan Plan { get; init; } = SearchPlan.Free;
}

/// <summary>What a step points out. Closed family.</summary>
internal abstract record BoundPoint
{
    private BoundPoint()
    {
    }

    /// <summary><c>share x across a, b</c>.</summary>
    public sealed record Share(Sequence<BoundExpression> What, Sequence<BoundExpression> Across) : BoundPoint;

    /// <summary><c>track cov(a, b), cumulant(a, b, c)</c>.</summary>
    public sealed record Track(Sequence<BoundCumulant> Cumulants, bool IsOnly) : BoundPoint;

    /// <summary><c>split on e factor</c>.</summary>
    public sealed record Split(BoundExpression On, bool IsFactor) : BoundPoint;

    /// <summary><c>approximate a, b as normal</c>.</summary>
    public sealed record Approximate(Sequence<BoundExpression> What, BoundShape Shape) : BoundPoint;

    /// <summary><c>presume independent(a, b)</c>.</summary>
    public sealed record Independent(Sequence<BoundExpression> Wires) : BoundPoint;

    /// <summary><c>reveal "label": fact within e</c>.</summary>
    public sealed record Reveal(string? Label, BoundExpression Fact, BoundExpression? Tolerance) : BoundPoint;

    /// <summary><c>observe q == v within e from data prior law</c>.</summary>
    public sealed record Observe(
        BoundExpression Wire, BoundExpression Value, BoundExpression? Tolerance, BoundData Data, BoundExpression Prior)
        : BoundPoint;

    /// <summary><c>neglect e</c>.</summary>
    public sealed record Neglect(BoundExpression Event) : BoundPoint;
}

/// <summary>The wires of a joint cumulant.</summary>
internal sealed record BoundCumulant(Sequence<BoundExpression> Wires);

/// <summary>What an observation is made on: a table, or a distribution with the indices of its family.</summary>
internal sealed record BoundData(DeclarationSymbol Source, Sequence<BoundExpression> Indices);
