using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A declaration with names and types resolved. Closed family.</summary>
internal abstract record BoundDeclaration
{
    private BoundDeclaration()
    {
    }

    /// <summary>What an application of it needs to know; null if it cannot be applied.</summary>
    public BoundCallable? Callable => this switch
    {
        Function function => new(function.Formals, function.Result.Type, function.Wires, function.IsModel),
        Imported imported => new(imported.Formals, imported.ResultType, imported.Wires, IsModel: true),
        _ => null, // whatever comes is no function unless it says so here
    };

    /// <summary><c>param</c> or <c>const</c>.</summary>
    public sealed record Constant(BoundTypeName? Declared, BoundType Type, BoundInitial Initial, bool IsParam)
        : BoundDeclaration;

    /// <summary><c>table</c>.</summary>
    public sealed record Table(Sequence<ValueSymbol> Columns, Sequence<BoundTypeName> Types, BoundInitial.File Source)
        : BoundDeclaration;

    /// <summary><c>fun</c> or <c>model</c>.</summary>
    public sealed record Function(
        Sequence<ValueSymbol> Sizes,
        Sequence<ValueSymbol> Formals,
        Sequence<BoundTypeName> FormalTypes,
        BoundTypeName? ResultType,
        Sequence<BoundItem> Items,
        BoundExpression Result,
        WireTable Wires,
        bool IsModel) : BoundDeclaration;

    /// <summary><c>model net from "net.onnx"</c>; in a family, types and wires are those of its first member.</summary>
    public sealed record Imported(
        BoundInitial.File Source,
        Sequence<ValueSymbol> Formals,
        BoundType ResultType,
        WireTable Wires,
        Sequence<string> Parameters)
        : BoundDeclaration;

    /// <summary><c>parameter net.* ~ init(he)</c>: a reference law for one parameter of a model from a file, or for
    /// all.</summary>
    public sealed record ReferenceLaw(DeclarationSymbol Model, string? Parameter, BoundExpression Law)
        : BoundDeclaration;

    /// <summary><c>distribution</c>.</summary>
    public sealed record Distribution(Sequence<BoundDraw> Draws) : BoundDeclaration;

    /// <summary><c>behavior</c>.</summary>
    public sealed record Behavior(
        BoundScope Scope,
        Sequence<BoundItem> Items,
        BoundExpression Body,
        BoundExpression? Tolerance,
        RequiredLevel Required,
        Sequence<BoundExpectation> Expectations,
        WireTable Wires) : BoundDeclaration;

    /// <summary><c>argument</c>.</summary>
    public sealed record Argument(
        DeclarationSymbol For,
        Sequence<BoundExpression> Indices,
        Sequence<BoundStep> Steps,
        Sequence<BoundExpectation> Expectations) : BoundDeclaration;

    /// <summary><c>instance</c>.</summary>
    public sealed record Instance(Sequence<BoundAssignment> Values) : BoundDeclaration;

    /// <summary><c>because</c>: whether an instance, or each row of a table, happened because of an
    /// argument.</summary>
    public sealed record Because(
        DeclarationSymbol Subject,
        Sequence<BoundExpression> SubjectIndices,
        DeclarationSymbol By,
        Sequence<BoundExpression> Indices,
        BecauseSettings Settings,
        Sequence<BoundExpectation> Expectations) : BoundDeclaration;

    /// <summary><c>study</c>: which laws estimators keep.</summary>
    public sealed record Study(
        Sequence<BoundEstimator> Estimators,
        Sequence<StudiedLaw> Laws,
        BoundCircuits Circuits,
        Sequence<BoundExpectation> Expectations) : BoundDeclaration;

    /// <summary>A declaration whose meaning comes later; its kind, its own words, and the sentence that says
    /// so.</summary>
    public sealed record Later(string Kind, string Text, string Sentence) : BoundDeclaration;

    /// <summary>A mistake that was reported.</summary>
    public sealed record Error : BoundDeclaration;
}

/// <summary>What can be applied to arguments, as its callers see it.</summary>
/// <param name="Formals">Its arguments.</param>
/// <param name="Result">The type of its value.</param>
/// <param name="Wires">Its named wires.</param>
/// <param name="IsModel">Whether its wires can be named by its own name.</param>
internal sealed record BoundCallable(
    Sequence<ValueSymbol> Formals, BoundType Result, WireTable Wires, bool IsModel);

/// <summary>A draw, a definition, or a condition of a distribution. Closed family.</summary>
internal abstract record BoundDraw
{
    private BoundDraw()
    {
    }

    /// <summary><c>x: T ~ law</c>.</summary>
    public sealed record Sample(ValueSymbol Symbol, BoundTypeName? Declared, BoundExpression Law) : BoundDraw;

    /// <summary><c>y = e</c>.</summary>
    public sealed record Define(ValueSymbol Symbol, BoundTypeName? Declared, BoundExpression Value) : BoundDraw;

    /// <summary><c>given e</c>.</summary>
    public sealed record Given(BoundExpression Event) : BoundDraw;

    /// <summary>All draws of a file; in a family, names and types are those of its first member.</summary>
    public sealed record Imported(BoundInitial.File Source, Sequence<ValueSymbol> Symbols) : BoundDraw;
}

/// <summary>What a behavior ranges over. Closed family.</summary>
internal abstract record BoundScope
{
    private BoundScope()
    {
    }

    /// <summary>Nothing: one quantified claim.</summary>
    public sealed record None : BoundScope;

    /// <summary>A distribution of the module.</summary>
    public sealed record Under(DeclarationSymbol Distribution, Sequence<BoundExpression> Indices) : BoundScope;

    /// <summary>A distribution written in place.</summary>
    public sealed record UnderDraws(Sequence<BoundDraw> Draws) : BoundScope;

    /// <summary>Cases.</summary>
    public sealed record Over(BoundGenerators Cases) : BoundScope;

    /// <summary>The inputs of a model outside of the set that a file describes: one claim.</summary>
    public sealed record Property(
        BoundInitial.File Source, DeclarationSymbol Model, Sequence<BoundExpression> Indices, ValueSymbol Input)
        : BoundScope;

    /// <summary>A mistake that was reported.</summary>
    public sealed record Error : BoundScope;
}

/// <summary>An <c>expect</c>.</summary>
internal sealed record BoundExpectation(
    BoundExpression Condition, BoundExpression? Tolerance, string Text, SourceLocation Where);

/// <summary>A value given to a name of a behavior's scope.</summary>
internal sealed record BoundAssignment(string Name, BoundExpression Value, SourceLocation Where);

/// <summary>The numbers of a <c>because</c>; null is the default.</summary>
/// <param name="Delta"><c>delta: 1/1000</c>.</param>
/// <param name="Threshold"><c>threshold: 10 bits</c>.</param>
/// <param name="TestsConjunction"><c>test: conjunction</c>.</param>
internal sealed record BecauseSettings(BoundExpression? Delta, BoundExpression? Threshold, bool TestsConjunction);
