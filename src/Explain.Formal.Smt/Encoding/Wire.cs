using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>What a scalar wire became in Z3. Closed: only the cases below can derive from it.</summary>
/// <remarks>
/// A term always has some value. Where the wire has none (a division by zero), <see cref="Defined"/> is false and the
/// term's value means nothing; null says that it always has one.
/// </remarks>
internal abstract record Wire
{
    private Wire(BoolExpr? defined, int depth)
    {
        Defined = defined;
        Depth = depth;
    }

    /// <summary>When the wire has a value; null for always.</summary>
    public BoolExpr? Defined { get; init; }

    /// <summary>How many operations deep the term is, counted from the last named constant.</summary>
    public int Depth { get; init; }

    /// <summary>The value if it does not depend on variables: exact, an interval, or none.</summary>
    public Value? Known { get; init; }

    /// <summary>A truth value.</summary>
    public sealed record Truth(BoolExpr Term, BoolExpr? Defined, int Depth) : Wire(Defined, Depth);

    /// <summary>A number: of sort Int if it is surely whole, else of sort Real.</summary>
    public sealed record Number(ArithExpr Term, Bounds Bounds, BoolExpr? Defined, int Depth) : Wire(Defined, Depth)
    {
        /// <summary>Bounds that hold for the term, whether or not the wire has a value.</summary>
        public Bounds Bounds { get; init; } = Defined is null ? Bounds : Bounds.None;

        /// <summary>The condition that this number counts as 0 or 1, if it is one.</summary>
        public BoolExpr? Indicates { get; init; }

        /// <summary>The number if it is known exactly.</summary>
        public Rational? Exact => Known is Value.Number { Enclosure: { IsExact: true, Low: var value } } ? value : null;
    }

    /// <summary>A gate or a category, as a code.</summary>
    public sealed record Symbol(BitVecExpr Term, BoolExpr? Defined, int Depth) : Wire(Defined, Depth);

    /// <summary>Nothing that Z3 can be given, and why; whatever depends on it is neither.</summary>
    public sealed record Unsupported(string Sentence) : Wire(null, 0);
}
