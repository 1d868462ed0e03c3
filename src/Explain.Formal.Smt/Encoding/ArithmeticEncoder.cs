using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Encodes sums, products, comparisons and the piecewise-linear functions of one or two numbers.</summary>
internal sealed class ArithmeticEncoder(EncodingState state)
{
    // A product with a factor of so few whole values is a choice between multiples of the other: linear.
    private const int SplitFactor = 16;

    private Terms Terms => state.Terms;

    public Wire.Number Add(params Wire.Number[] operands) => new(
        Terms.Add(state.Align(operands)),
        operands.Select(operand => operand.Bounds).Aggregate(Bounds.Add),
        state.Strict(operands),
        EncodingState.DepthOver(operands));

    public Wire.Number Subtract(Wire.Number a, Wire.Number b)
    {
        var terms = state.Align(a, b);
        return new(
            Terms.Subtract(terms[0], terms[1]),
            Bounds.Add(a.Bounds, Bounds.Negate(b.Bounds)),
            state.Strict(a, b),
            EncodingState.DepthOver(a, b));
    }

    public Wire.Number Negate(Wire.Number a) =>
        new(Terms.Negate(a.Term), Bounds.Negate(a.Bounds), a.Defined, a.Depth + 1);

    public Wire.Number Multiply(Wire.Number a, Wire.Number b)
    {
        if (a.Exact is { } factor)
        {
            return Scale(b, factor);
        }

        if (b.Exact is { } other)
        {
            return Scale(a, other);
        }

        return new(
            Product(a, b), Bounds.Multiply(a.Bounds, b.Bounds), state.Strict(a, b), EncodingState.DepthOver(a, b));
    }

    public Wire.Number Scale(Wire.Number a, Rational factor)
    {
        var term = factor.IsOne ? a.Term
            : a.Term is IntExpr && factor.IsInteger ? Terms.Multiply(Terms.Whole(factor.Numerator), a.Term)
            : Terms.Multiply(Terms.Real(factor), state.Real(a));
        return new(term, Bounds.Scale(a.Bounds, factor), a.Defined, a.Depth + 1);
    }

    public Wire.Number Apply(UnaryOperator function, Wire.Number a) => function switch
    {
        UnaryOperator.Negate => Negate(a),
        UnaryOperator.Abs => a.Bounds.IsNonNegative ? a
            : a.Bounds.IsNonPositive ? Negate(a)
            : Unary(a, Terms.Choose(AtLeastZero(a), a.Term, Terms.Negate(a.Term)), Bounds.Abs(a.Bounds)),
        UnaryOperator.Relu => Relu(a),
        UnaryOperator.Step => Unary(a, Terms.Choose<ArithExpr>(IsPositive(a), Terms.One, Terms.Zero), Bounds.Unit) with
        {
            Indicates = IsPositive(a),
        },
        UnaryOperator.Sign => Unary(
            a,
            Terms.Choose<ArithExpr>(IsPositive(a), Terms.One, Terms.Choose(
                AtLeastZero(a), Terms.Zero, Terms.Whole(BigInteger.MinusOne))),
            new(-1, 1)),
        UnaryOperator.Floor => Floor(a),
        _ => throw new UnreachableException($"{function} is encoded elsewhere."),
    };

    public Wire.Number Floor(Wire.Number a) =>
        a.Term is RealExpr real ? Unary(a, Terms.Floor(real), Bounds.Floor(a.Bounds)) : a;

    public Wire.Number Minimum(Wire.Number a, Wire.Number b) =>
        Extremum(a, b, whereLessOrEqual: 0, Bounds.Minimum(a.Bounds, b.Bounds));

    public Wire.Number Maximum(Wire.Number a, Wire.Number b) =>
        Extremum(a, b, whereLessOrEqual: 1, Bounds.Maximum(a.Bounds, b.Bounds));

    /// <summary>One operand where <c>a &lt;= b</c>, by its place, and the other one elsewhere.</summary>
    private Wire.Number Extremum(Wire.Number a, Wire.Number b, int whereLessOrEqual, Bounds bounds)
    {
        var terms = state.Align(a, b);
        return new(
            Terms.Choose(
                Terms.LessOrEqual(terms[0], terms[1]), terms[whereLessOrEqual], terms[1 - whereLessOrEqual]),
            bounds,
            state.Strict(a, b),
            EncodingState.DepthOver(a, b));
    }

    public Wire.Truth Compare(BinaryOperator function, Wire.Number a, Wire.Number b)
    {
        var terms = state.Align(a, b);
        var term = function switch
        {
            BinaryOperator.Equal => Terms.Equal(terms[0], terms[1]),
            BinaryOperator.NotEqual => Terms.Not(Terms.Equal(terms[0], terms[1])),
            BinaryOperator.Less => Terms.Less(terms[0], terms[1]),
            BinaryOperator.LessOrEqual => Terms.LessOrEqual(terms[0], terms[1]),
            _ => throw new UnreachableException($"{function} is no comparison."),
        };
        return new(term, state.Strict(a, b), EncodingState.DepthOver(a, b));
    }

    private Wire.Number Relu(Wire.Number a) =>
        a.Bounds.IsNonNegative ? a
        : a.Bounds.IsNonPositive ? Unary(a, ZeroLike(a), Bounds.Point(Rational.Zero))
        : Unary(
            a, Terms.Choose(AtLeastZero(a), a.Term, ZeroLike(a)), Bounds.Maximum(
                a.Bounds, Bounds.Point(Rational.Zero)));

    private ArithExpr Product(Wire.Number a, Wire.Number b)
    {
        if (a.Indicates is { } condition)
        {
            return Terms.Choose(condition, b.Term, ZeroLike(b));
        }

        if (b.Indicates is not null)
        {
            return Product(b, a);
        }

        var (few, many) = Split(a) is not null ? (a, b) : (b, a);
        if (Split(few) is { } values)
        {
            return values.Skip(1).Aggregate(Scale(many, values[0]).Term, (rest, value) => Terms.Choose(
                Terms.Equal(few.Term, Terms.Whole(value)), Scale(many, value).Term, rest));
        }

        state.BecomesNonlinear();
        var terms = state.Align(a, b);
        return Terms.Multiply(terms[0], terms[1]);
    }

    private static IReadOnlyList<BigInteger>? Split(Wire.Number number) =>
        number.Term is IntExpr && number.Bounds.TryEnumerate(SplitFactor) is { Count: > 0 } values ? values : null;

    private static Wire.Number Unary(Wire.Number a, ArithExpr term, Bounds bounds) =>
        new(term, bounds, a.Defined, a.Depth + 1);

    private ArithExpr ZeroLike(Wire.Number a) => a.Term is IntExpr ? Terms.Zero : Terms.Real(Rational.Zero);

    private BoolExpr AtLeastZero(Wire.Number a) => Terms.LessOrEqual(ZeroLike(a), a.Term);

    private BoolExpr IsPositive(Wire.Number a) => Terms.Less(ZeroLike(a), a.Term);
}
