namespace Explain.Formal.Numerics;

/// <summary>A closed interval with ends of type double that certainly contains a real number, or no answer.</summary>
/// <remarks>
/// <para><b>Units.</b> Plain numbers.</para>
/// <para><b>Error.</b> Every result contains the exact result for every pair of members. Ends are rounded outward by
/// the sign of the exact rounding error, so whole numbers below 2^53 stay points. Where a function is not defined on
/// the whole interval, or a result leaves the finite doubles, there is no answer (<see cref="Unknown"/>), and nothing
/// made from it has one.</para>
/// <para><b>Determinism.</b> Only operations that IEEE 754 rounds correctly: equal bits on any machine.</para>
/// <para><b>Source.</b> The error terms are those of Knuth's TwoSum and of the fused multiply-add: Muller et al.,
/// Handbook of Floating-Point Arithmetic (2018), chapters 4 and 5.</para>
/// </remarks>
/// <param name="Low">The lower end, inside.</param>
/// <param name="High">The upper end, inside.</param>
public readonly partial record struct DoubleInterval(double Low, double High)
{
    // Above this size the error term of a product or quotient is a double itself.
    private const double LeastExact = 1e-290;

    /// <summary>No answer.</summary>
    public static DoubleInterval Unknown { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether there is an answer.</summary>
    public bool IsKnown => Low <= High;

    /// <summary>Whether it holds one number only.</summary>
    public bool IsPoint => Low == High;

    /// <summary>The interval that holds one double.</summary>
    public static DoubleInterval Point(double value) => Checked(value, value);

    /// <summary>The smallest interval that contains an enclosure.</summary>
    public static DoubleInterval Around(Enclosure value) =>
        Checked(value.Low.ToDoubleDown(), value.High.ToDoubleUp());

    /// <summary>The sum.</summary>
    public static DoubleInterval operator +(DoubleInterval left, DoubleInterval right) =>
        Checked(AddDown(left.Low, right.Low), -AddDown(-left.High, -right.High));

    /// <summary>The difference.</summary>
    public static DoubleInterval operator -(DoubleInterval left, DoubleInterval right) =>
        Checked(AddDown(left.Low, -right.High), -AddDown(-left.High, right.Low));

    /// <summary>The opposite.</summary>
    public static DoubleInterval operator -(DoubleInterval value) => new(-value.High, -value.Low);

    /// <summary>The product.</summary>
    public static DoubleInterval operator *(DoubleInterval left, DoubleInterval right)
    {
        if (left.IsPoint)
        {
            return Scale(left.Low, right);
        }

        if (right.IsPoint)
        {
            return Scale(right.Low, left);
        }

        var (low, high) = (Scale(left.Low, right), Scale(left.High, right));
        return Checked(Math.Min(low.Low, high.Low), Math.Max(low.High, high.High));
    }

    /// <summary>The quotient; no answer where the divisor may be zero.</summary>
    public static DoubleInterval operator /(DoubleInterval left, DoubleInterval right)
    {
        if (!(right.Low > 0 || right.High < 0))
        {
            return Unknown;
        }

        if (right.High < 0)
        {
            return -left / -right;
        }

        return Checked(
            DivideDown(left.Low, left.Low < 0 ? right.Low : right.High),
            -DivideDown(-left.High, left.High > 0 ? right.Low : right.High));
    }

    /// <summary>The smallest interval that contains both.</summary>
    public static DoubleInterval Union(DoubleInterval left, DoubleInterval right) =>
        new(Math.Min(left.Low, right.Low), Math.Max(left.High, right.High));

    /// <summary>The lesser of two numbers.</summary>
    public static DoubleInterval Minimum(DoubleInterval left, DoubleInterval right) =>
        new(Math.Min(left.Low, right.Low), Math.Min(left.High, right.High));

    /// <summary>The greater of two numbers.</summary>
    public static DoubleInterval Maximum(DoubleInterval left, DoubleInterval right) =>
        new(Math.Max(left.Low, right.Low), Math.Max(left.High, right.High));

    /// <summary>Whether the left number is smaller.</summary>
    public static Truth Less(DoubleInterval left, DoubleInterval right) =>
        left.High < right.Low ? Truth.True : left.Low >= right.High ? Truth.False : Truth.Undecided;

    /// <summary>Whether both numbers are the same: true only if both are points.</summary>
    public static Truth Equal(DoubleInterval left, DoubleInterval right) =>
        left.High < right.Low || right.High < left.Low ? Truth.False
        : left.IsPoint && right.IsPoint && left.Low == right.Low ? Truth.True
        : Truth.Undecided;

    // An end that is infinite or no number makes the whole no answer: a sum that overflows says nothing.
    private static DoubleInterval Checked(double low, double high) =>
        double.IsFinite(low) && double.IsFinite(high) ? new(low, high) : Unknown;

    private static DoubleInterval Scale(double factor, DoubleInterval value) => factor >= 0
        ? Checked(MultiplyDown(factor, value.Low), -MultiplyDown(factor, -value.High))
        : Checked(MultiplyDown(factor, value.High), -MultiplyDown(factor, -value.Low));

    private static double AddDown(double left, double right)
    {
        double sum = left + right, part = sum - left;
        double error = (left - (sum - part)) + (right - part);
        return error < 0 ? Math.BitDecrement(sum) : sum;
    }

    private static double MultiplyDown(double left, double right)
    {
        double product = left * right;
        return left == 0 || right == 0 ? product
            : Math.Abs(product) < LeastExact || Math.FusedMultiplyAdd(left, right, -product) < 0
                ? Math.BitDecrement(product)
                : product;
    }

    /// <summary>Not above the quotient by a positive divisor.</summary>
    private static double DivideDown(double dividend, double divisor)
    {
        double quotient = dividend / divisor;
        return dividend == 0 ? quotient
            : Math.Abs(quotient) < LeastExact || Math.Abs(dividend) < LeastExact
                || Math.FusedMultiplyAdd(-quotient, divisor, dividend) < 0
                ? Math.BitDecrement(quotient)
                : quotient;
    }
}
