using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Encodes division, floor division, modulo (of the divisor's sign) and square roots.</summary>
/// <remarks>
/// A division by zero has no value, so each result carries the condition that the divisor is not zero, unless bounds
/// rule
/// it out. Z3's own division is total and its remainder never negative: neither is used where that would show.
/// </remarks>
internal sealed class DivisionEncoder(EncodingState state, ArithmeticEncoder arithmetic)
{
    // A divisor of so few whole values is a choice between divisions by numbers: linear.
    private const int SplitDivisor = 64;

    private static readonly Value _noQuotient = new Value.Undefined("a division by zero");

    private Terms Terms => state.Terms;

    public Wire Divide(Wire.Number a, Wire.Number b) => b.Exact is { } divisor
        ? DivideBy(a, divisor)
        : Split(a, b, value => arithmetic.Scale(a, ((Rational)value).Reciprocal())) ?? Quotient(a, b);

    public Wire FloorDivide(Wire.Number a, Wire.Number b) => b.Exact is { } divisor
        ? FloorDivideBy(a, divisor)
        : Split(a, b, value => (Wire.Number)FloorDivideBy(a, value))
        ?? (a.Term is IntExpr x && b.Term is IntExpr y ? WholeQuotient(a, b, x, y) : arithmetic.Floor(Quotient(a, b)));

    public Wire Modulo(Wire.Number a, Wire.Number b) => b.Exact is { } divisor
        ? ModuloBy(a, divisor)
        : Split(a, b, value => (Wire.Number)ModuloBy(a, value))
        ?? arithmetic.Subtract(a, arithmetic.Multiply(b, (Wire.Number)FloorDivide(a, b)));

    /// <summary>The y with y >= 0 and y * y = x; no value below zero.</summary>
    public Wire.Number SquareRoot(Wire.Number a)
    {
        state.BecomesNonlinear();
        RealExpr x = state.Real(a), zero = Terms.Real(Rational.Zero);
        var root = Terms.Real(state.FreshName("root"));
        var isRoot = Terms.And(Terms.LessOrEqual(zero, root), Terms.Equal(Terms.Multiply(root, root), x));
        var isAllowed = Terms.LessOrEqual(zero, x);
        bool isSafe = a.Bounds.IsNonNegative;
        state.Define(isSafe ? isRoot : Terms.Choose(isAllowed, isRoot, Terms.Equal(root, zero)));
        return new Wire.Number(
            root, new Bounds(Rational.Zero, null), isSafe ? a.Defined : state.Both(a.Defined, isAllowed), 1);
    }

    private Wire DivideBy(Wire.Number a, Rational divisor) =>
        divisor.IsZero ? state.Known(_noQuotient, new ElementType.Real()) : arithmetic.Scale(a, divisor.Reciprocal());

    private Wire FloorDivideBy(Wire.Number a, Rational divisor)
    {
        if (divisor.IsZero)
        {
            return state.Known(_noQuotient, new ElementType.Integer());
        }

        var bounds = Bounds.Floor(Bounds.Scale(a.Bounds, divisor.Reciprocal()));
        return a.Term is IntExpr x && divisor.IsInteger
            ? new Wire.Number(
                Terms.EuclideanQuotient(Toward(x, divisor), Terms.Whole(BigInteger.Abs(divisor.Numerator))),
                bounds,
                a.Defined,
                a.Depth + 1)
            : arithmetic.Floor(
                arithmetic.Scale(a, divisor.Reciprocal())) with
            { Bounds = a.Defined is null ? bounds : Bounds.None };
    }

    private Wire ModuloBy(Wire.Number a, Rational divisor)
    {
        if (divisor.IsZero)
        {
            return state.Known(_noQuotient, new ElementType.Integer());
        }

        if (a.Term is not IntExpr x || !divisor.IsInteger)
        {
            var bounds = divisor.Sign > 0 ? new Bounds(Rational.Zero, divisor) : new Bounds(divisor, Rational.Zero);
            return arithmetic.Subtract(a, arithmetic.Scale((Wire.Number)FloorDivideBy(a, divisor), divisor)) with
            {
                Bounds = a.Defined is null ? bounds : Bounds.None,
            };
        }

        // With -c for the divisor, x mod -c is -((-x) mod c).
        var remainder = Terms.EuclideanRemainder(Toward(x, divisor), Terms.Whole(BigInteger.Abs(divisor.Numerator)));
        return divisor.Sign > 0
            ? new Wire.Number(remainder, new(Rational.Zero, divisor - Rational.One), a.Defined, a.Depth + 1)
            : new Wire.Number(
                Terms.Negate(remainder), new(divisor + Rational.One, Rational.Zero), a.Defined, a.Depth + 1);
    }

    // floor(x / -c) is floor(-x / c).
    private IntExpr Toward(IntExpr x, Rational divisor) => divisor.Sign > 0 ? x : (IntExpr)Terms.Negate(x);

    /// <summary>A choice over the divisor's values, or null if they are too many.</summary>
    private Wire.Number? Split(Wire.Number a, Wire.Number b, Func<BigInteger, Wire.Number> divideBy)
    {
        if (b.Term is not IntExpr || b.Bounds.TryEnumerate(SplitDivisor) is not { } values)
        {
            return null;
        }

        var divisors = values.Where(value => !value.IsZero).ToArray();
        if (divisors.Length == 0)
        {
            return null;
        }

        var branches = Array.ConvertAll(divisors, value => divideBy(value));
        var terms = state.Align(branches);
        var term = terms[^1];
        for (int i = terms.Length - 2; i >= 0; i--)
        {
            term = Terms.Choose(Terms.Equal(b.Term, Terms.Whole(divisors[i])), terms[i], term);
        }

        return new(
            term,
            branches.Select(branch => branch.Bounds).Aggregate(Bounds.Union),
            DefinedOver(a, b),
            EncodingState.DepthOver([b, .. branches]) + branches.Length);
    }

    private Wire.Number Quotient(Wire.Number a, Wire.Number b)
    {
        state.BecomesNonlinear();
        RealExpr x = state.Real(a), y = state.Real(b), zero = Terms.Real(Rational.Zero);
        var quotient = Terms.Real(state.FreshName("quotient"));
        var isQuotient = Terms.Equal(Terms.Multiply(quotient, y), x);
        state.Define(b.Bounds.ExcludesZero
            ? isQuotient
            : Terms.Choose(Terms.Equal(y, zero), Terms.Equal(quotient, zero), isQuotient));
        return new Wire.Number(quotient, Bounds.None, DefinedOver(a, b), 1);
    }

    private Wire.Number WholeQuotient(Wire.Number a, Wire.Number b, IntExpr x, IntExpr y)
    {
        state.BecomesNonlinear();
        var term = Terms.Choose(
            Terms.Less(Terms.Zero, y),
            Terms.EuclideanQuotient(x, y),
            Terms.EuclideanQuotient((IntExpr)Terms.Negate(x), (IntExpr)Terms.Negate(y)));
        return new Wire.Number(term, Bounds.None, DefinedOver(a, b), EncodingState.DepthOver(a, b));
    }

    private BoolExpr? DefinedOver(Wire.Number a, Wire.Number b) => b.Bounds.ExcludesZero
        ? state.Strict(a, b)
        : state.Both(state.Strict(a, b),
            Terms.Not(Terms.Equal(b.Term, b.Term is IntExpr ? Terms.Zero : Terms.Real(Rational.Zero))));
}
