using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>A declaration. Closed: only the cases below can derive from it.</summary>
public abstract record DeclarationSyntax : SyntaxNode
{
    private DeclarationSyntax(Place place)
        : base(place)
    {
    }

    /// <summary>The <c>///</c> comment in front of it, without the slashes, lines joined by <c>\n</c>.</summary>
    public string Documentation { get; init; } = "";

    /// <summary><c>param n: int = 4</c>.</summary>
    public sealed record Param(NameSyntax Name, TypeSyntax Type, ExpressionSyntax Value, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>const rates = [1/100, 1/1000]</c>, <c>const w: real[3] from "w.json" at "w"</c>; the prior is the
    /// law of <c>const w: real[3] ~ normal(0, 1) = draw(seed: 0)</c>.</summary>
    public sealed record Const(
        NameSyntax Name, TypeSyntax? Type, ExpressionSyntax? Prior, InitialSyntax Initial, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>table night(diamond: bool) from "night.csv"</c>.</summary>
    public sealed record Table(
        NameSyntax Name, Sequence<FormalSyntax> Columns, FileSourceSyntax Source, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>fun f[n](x: real[n]) -> real { e }</c>.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Sizes">The sizes that bind by unification; empty if none.</param>
    /// <param name="Formals">Its arguments.</param>
    /// <param name="Type">The type of its value, or null.</param>
    /// <param name="Body">What it computes.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Fun(
        NameSyntax Name,
        Sequence<NameSyntax> Sizes,
        Sequence<FormalSyntax> Formals,
        TypeSyntax? Type,
        BlockSyntax Body,
        Place Place) : DeclarationSyntax(Place);

    /// <summary><c>model f(x: real[2]) -> real { e }</c>.</summary>
    public sealed record Model(
        NameSyntax Name, Sequence<FormalSyntax> Formals, TypeSyntax? Type, BlockSyntax Body, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>model net from "net.onnx"</c>.</summary>
    public sealed record ModelFile(NameSyntax Name, FileSourceSyntax Source, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>parameter net.* ~ init(he)</c>: a reference law for parameters of another model.</summary>
    /// <param name="Path">The parameters.</param>
    /// <param name="All">Whether <c>.*</c> follows: all of that model.</param>
    /// <param name="Type">Their type, or null.</param>
    /// <param name="Prior">Their reference law, or null.</param>
    /// <param name="Initial">Their actual value, or null.</param>
    /// <param name="Place">Where it was written.</param>
    public sealed record Reference(
        PathSyntax Path,
        bool All,
        TypeSyntax? Type,
        ExpressionSyntax? Prior,
        InitialSyntax? Initial,
        Place Place) : DeclarationSyntax(Place);

    /// <summary><c>distribution d { x ~ normal(0, 1) }</c>.</summary>
    public sealed record Distribution(NameSyntax Name, Sequence<DrawSyntax> Draws, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>distribution d from "net.bif"</c>.</summary>
    public sealed record DistributionFile(NameSyntax Name, FileSourceSyntax Source, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>behavior b under d { P(e) >= 0.9 }</c>; <paramref name="Scope"/> is null for one claim.</summary>
    public sealed record Behavior(NameSyntax Name, ScopeSyntax? Scope, BlockSyntax Body, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>behavior b from "p.vnnlib" on net { expect proved }</c>.</summary>
    public sealed record BehaviorFile(
        NameSyntax Name,
        FileSourceSyntax Source,
        TargetSyntax On,
        Sequence<ExpectationSyntax> Expectations,
        Place Place) : DeclarationSyntax(Place);

    /// <summary><c>argument a for b { steps }</c>.</summary>
    public sealed record Argument(NameSyntax Name, TargetSyntax Of, Sequence<StepSyntax> Steps, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>instance i { x = 1  y = 2 }</c>.</summary>
    public sealed record Instance(NameSyntax Name, Sequence<AssignmentSyntax> Values, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>because i by a (delta: 1/1000) { expect anomalous }</c>.</summary>
    public sealed record Because(
        NameSyntax Subject,
        TargetSyntax By,
        Sequence<ArgumentSyntax> Settings,
        Sequence<ExpectationSyntax> Expectations,
        Place Place) : DeclarationSyntax(Place);

    /// <summary><c>find f for b { over ...  minimise error }</c>.</summary>
    public sealed record Find(
        NameSyntax Name,
        TargetSyntax Of,
        Sequence<FindClauseSyntax> Clauses,
        Sequence<ExpectationSyntax> Expectations,
        Place Place) : DeclarationSyntax(Place);

    /// <summary><c>estimator halves { E(c: constant) = c }</c>.</summary>
    public sealed record Estimator(NameSyntax Name, Sequence<EquationSyntax> Equations, Place Place)
        : DeclarationSyntax(Place);

    /// <summary><c>law l { forall G in estimator, X in term: G(X^2) >= 0 }</c>.</summary>
    public sealed record Law(NameSyntax Name, BlockSyntax Body, Place Place) : DeclarationSyntax(Place);

    /// <summary><c>study s { estimators mean  laws linearity  over circuits(size: 4) }</c>.</summary>
    public sealed record Study(
        NameSyntax Name,
        Sequence<ExpressionSyntax> Estimators,
        Sequence<ExpressionSyntax> Laws,
        ExpressionSyntax? Over,
        Sequence<ExpectationSyntax> Expectations,
        Place Place) : DeclarationSyntax(Place);

    /// <summary><c>study notions of b[2] at i</c>.</summary>
    public sealed record Notions(
        TargetSyntax Of,
        NameSyntax At,
        Sequence<ArgumentSyntax> Settings,
        Sequence<ExpectationSyntax> Expectations,
        Place Place) : DeclarationSyntax(Place);

    /// <summary><c>for n in widths { declarations }</c>: each exists once per index.</summary>
    public sealed record Family(
        GeneratorsSyntax Generators, Sequence<DeclarationSyntax> Declarations, Place Place)
        : DeclarationSyntax(Place);

    /// <summary>An expectation at top level, about results of the module.</summary>
    public sealed record Summary(ExpectationSyntax Expectation, Place Place) : DeclarationSyntax(Place);
}

/// <summary>One value of an instance: <c>dirt = [false, false]</c>.</summary>
public sealed record AssignmentSyntax(NameSyntax Name, ExpressionSyntax Value, Place Place) : SyntaxNode(Place);

/// <summary>One equation of an estimator: <c>E(a + b) = E(a) + E(b)</c>.</summary>
/// <param name="Function">The name that the estimator goes by, <c>E</c>.</param>
/// <param name="Pattern">The terms that it is about.</param>
/// <param name="Kind">What the pattern must be (<c>constant</c>), or null.</param>
/// <param name="Value">The estimate.</param>
/// <param name="Place">Where it was written.</param>
public sealed record EquationSyntax(
    NameSyntax Function, ExpressionSyntax Pattern, NameSyntax? Kind, ExpressionSyntax Value, Place Place)
    : SyntaxNode(Place);
