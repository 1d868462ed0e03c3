using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>An expression with names and types resolved. Closed family.</summary>
/// <param name="Type">What is known of its value.</param>
/// <param name="Where">Where it was written.</param>
internal abstract record BoundExpression(BoundType Type, SourceLocation Where)
{
    /// <summary>Whether it was reported already.</summary>
    public bool IsError => this is Error;

    /// <summary>A literal number, truth value or gate.</summary>
    public sealed record Literal(Value Value, BoundType Type, SourceLocation Where) : BoundExpression(Type, Where);

    /// <summary>A string.</summary>
    public sealed record Text(string Content, SourceLocation Where) : BoundExpression(new BoundType.Text(), Where);

    /// <summary>A name for a value inside a declaration.</summary>
    public sealed record Variable(ValueSymbol Symbol, SourceLocation Where) : BoundExpression(Symbol.Type, Where);

    /// <summary>A constant of a module; the indices pick a member of its family.</summary>
    public sealed record Global(
        DeclarationSymbol Symbol, Sequence<BoundExpression> Indices, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>A prefix operator.</summary>
    public sealed record Unary(UnaryOperator Operator, BoundExpression Operand, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>An infix operator, elementwise.</summary>
    public sealed record Binary(
        BinaryOperator Operator, BoundExpression Left, BoundExpression Right, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>a @ b</c>.</summary>
    public sealed record Contract(BoundExpression Left, BoundExpression Right, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>x in S</c>.</summary>
    public sealed record Membership(BoundExpression Item, BoundExpression Set, SourceLocation Where)
        : BoundExpression(BoundType.Boolean, Where);

    /// <summary><c>if c then a else b</c>.</summary>
    public sealed record Conditional(
        BoundExpression Condition, BoundExpression Then, BoundExpression Else, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>x[i, _, a..b]</c>; a null index takes the whole axis.</summary>
    public sealed record Element(
        BoundExpression Target, Sequence<BoundExpression?> Indices, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>A named wire of a call: <c>run.pre</c>.</summary>
    public sealed record Wire(BoundExpression Target, string Name, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>A wire in every application of a model: <c>cameras.seen</c>.</summary>
    public sealed record ModelWire(
        DeclarationSymbol Model, Sequence<BoundExpression> Indices, string Path, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>A call of a function or model of the user.</summary>
    public sealed record Call(
        DeclarationSymbol Function,
        Sequence<BoundExpression> Indices,
        Sequence<BoundExpression> Arguments,
        BoundType Type,
        SourceLocation Where) : BoundExpression(Type, Where);

    /// <summary>A function of the prelude.</summary>
    public sealed record Builtin(
        BuiltinFunction Function, Sequence<BoundExpression> Arguments, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>A gate applied to its inputs.</summary>
    public sealed record GateCall(BoundExpression Gate, Sequence<BoundExpression> Arguments, SourceLocation Where)
        : BoundExpression(BoundType.Boolean, Where);

    /// <summary><c>sum(e for i in S if c)</c>.</summary>
    public sealed record Reduction(
        BuiltinFunction Reducer, BoundExpression Item, BoundGenerators Generators, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>[e for i in S if c]</c>.</summary>
    public sealed record Comprehension(
        BoundExpression Item, BoundGenerators Generators, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>forall x in S if c: p</c>, or <c>exists</c>.</summary>
    public sealed record Quantified(
        Quantifier Quantifier, BoundGenerators Generators, BoundExpression Body, SourceLocation Where)
        : BoundExpression(BoundType.Boolean, Where);

    /// <summary><c>scan s = e0 for t in S { ... }</c>.</summary>
    public sealed record Scan(
        ValueSymbol State,
        BoundExpression Initial,
        ValueSymbol Index,
        BoundExpression Source,
        Sequence<BoundItem> Items,
        BoundExpression Next,
        BoundType Type,
        SourceLocation Where) : BoundExpression(Type, Where);

    /// <summary><c>[a, b]</c>.</summary>
    public sealed record Tensor(Sequence<BoundExpression> Items, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>{a, b}</c>.</summary>
    public sealed record SetLiteral(Sequence<BoundExpression> Items, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>a..b</c>.</summary>
    public sealed record Range(BoundExpression Start, BoundExpression End, SourceLocation Where)
        : BoundExpression(new BoundType.Set(BoundType.Integer), Where);

    /// <summary>All values of a type, as a set: <c>bool[2]</c>.</summary>
    public sealed record TypeSet(BoundTypeName Name, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>A set to the power of a shape: <c>box(-1, 1)[10]</c>.</summary>
    public sealed record SetPower(
        BoundExpression Set, Sequence<BoundExpression> Extents, BoundType Type, SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary><c>P(e given c)</c> and the like.</summary>
    public sealed record Quantity(
        QuantityKind Kind, Sequence<BoundExpression> Operands, BoundExpression? Given, BoundType Type,
        SourceLocation Where)
        : BoundExpression(Type, Where);

    /// <summary>A field of a result; a null target is the result around the expectation.</summary>
    public sealed record Field(
        DeclarationSymbol? Target,
        Sequence<BoundExpression> Indices,
        ResultFieldKind Kind,
        BoundType Type,
        SourceLocation Where) : BoundExpression(Type, Where)
    {
        /// <summary>Of an explained fraction: the names of the items of the sub-argument; of a study: an estimator and
        /// a law; null for all.</summary>
        public Sequence<string>? Part { get; init; }
    }

    /// <summary>Part of the language to which this version gives no meaning yet.</summary>
    public sealed record Later(string Sentence, SourceLocation Where)
        : BoundExpression(new BoundType.Later(), Where);

    /// <summary>A mistake that was reported.</summary>
    public sealed record Error(SourceLocation Where) : BoundExpression(new BoundType.Error(), Where);
}

/// <summary>A type as it was written: entries, the bound of a <c>nat</c>, extents.</summary>
internal sealed record BoundTypeName(ElementType Element, BoundExpression? Bound, Sequence<BoundExpression> Extents)
{
    /// <summary>What the binder knows of it.</summary>
    public BoundType Type => new BoundType.Wire(Element, Extents.Length);
}

/// <summary>Generators with their condition.</summary>
internal sealed record BoundGenerators(Sequence<BoundGenerator> Items, BoundExpression? Condition);

/// <summary>One generator: names and the set they run over; several names take apart a row of a table.</summary>
internal sealed record BoundGenerator(Sequence<ValueSymbol> Symbols, BoundExpression Source);

/// <summary>A <c>let</c> or <c>parameter</c> in a block. Closed family.</summary>
internal abstract record BoundItem(ValueSymbol Symbol)
{
    /// <summary>A named wire.</summary>
    public sealed record Let(ValueSymbol Symbol, BoundTypeName? Declared, BoundExpression Value) : BoundItem(Symbol);

    /// <summary>A weight or gate: its type, its reference law if any, its actual value if any.</summary>
    public sealed record Parameter(
        ValueSymbol Symbol, BoundTypeName Declared, BoundExpression? Prior, BoundInitial? Initial) : BoundItem(Symbol);
}

/// <summary>Where a value comes from. Closed family.</summary>
internal abstract record BoundInitial(SourceLocation Where)
{
    /// <summary>An expression.</summary>
    public sealed record Expression(BoundExpression Value) : BoundInitial(Value.Where);

    /// <summary>One value of the reference law beside it: <c>draw(seed: 0)</c>.</summary>
    public sealed record Draw(BoundExpression Law, BoundExpression Seed, SourceLocation Where) : BoundInitial(Where);

    /// <summary>A file, and a key in it.</summary>
    public sealed record File(BoundExpression Path, string? Key, ModuleScope Module, SourceLocation Where)
        : BoundInitial(Where);
}
