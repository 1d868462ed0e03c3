using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>The interval [Low, High] * 2^-Scale. Each operation rounds outward by less than one unit at each
/// end.</summary>
/// <remarks>The working form inside the elementary functions; operands of one operation have one scale.</remarks>
internal readonly record struct FixedInterval(BigInteger Low, BigInteger High, int Scale)
{
    public static FixedInterval FromInteger(BigInteger value, int scale) =>
        new(value << scale, value << scale, scale);

    public static FixedInterval FromRational(Rational value, int scale) =>
        FromRatio(value.Numerator, value.Denominator, scale);

    /// <summary>Encloses a fraction that need not be reduced; the denominator is positive.</summary>
    public static FixedInterval FromRatio(BigInteger numerator, BigInteger denominator, int scale)
    {
        var quotient = BigInteger.DivRem(numerator << scale, denominator, out var remainder);
        return new(quotient - (remainder.Sign < 0 ? 1 : 0), quotient + (remainder.Sign > 0 ? 1 : 0), scale);
    }

    public static FixedInterval operator +(FixedInterval left, FixedInterval right) =>
        new(left.Low + right.Low, left.High + right.High, left.Scale);

    public static FixedInterval operator -(FixedInterval left, FixedInterval right) =>
        new(left.Low - right.High, left.High - right.Low, left.Scale);

    public static FixedInterval operator *(FixedInterval left, FixedInterval right)
    {
        if (left.Low.Sign >= 0 && right.Low.Sign >= 0)
        {
            return new(
                (left.Low * right.Low) >> left.Scale,
                ShiftUp(left.High * right.High, left.Scale),
                left.Scale);
        }

        BigInteger a = left.Low * right.Low, b = left.Low * right.High;
        BigInteger c = left.High * right.Low, d = left.High * right.High;
        return new(
            BigInteger.Min(BigInteger.Min(a, b), BigInteger.Min(c, d)) >> left.Scale,
            ShiftUp(BigInteger.Max(BigInteger.Max(a, b), BigInteger.Max(c, d)), left.Scale),
            left.Scale);
    }

    /// <summary>Times a positive integer.</summary>
    public static FixedInterval operator *(FixedInterval left, int factor) =>
        new(left.Low * factor, left.High * factor, left.Scale);

    /// <summary>Divided by a positive integer.</summary>
    public static FixedInterval operator /(FixedInterval left, int divisor) =>
        new(FloorDivide(left.Low, divisor), -FloorDivide(-left.High, divisor), left.Scale);

    /// <summary>A positive integer divided by an interval of positive numbers.</summary>
    public static FixedInterval Divide(int numerator, FixedInterval divisor)
    {
        var scaled = (BigInteger)numerator << (2 * divisor.Scale);
        return new(scaled / divisor.High, (scaled / divisor.Low) + 1, divisor.Scale);
    }

    /// <summary>The interval divided by 2^bits.</summary>
    public FixedInterval ShiftRight(int bits) => new(Low >> bits, ShiftUp(High, bits), Scale);

    /// <summary>The interval at a coarser scale.</summary>
    public FixedInterval AtScale(int scale) => ShiftRight(Scale - scale) with { Scale = scale };

    /// <summary>Room for a remainder between <paramref name="down"/> and <paramref name="up"/> units.</summary>
    public FixedInterval Widen(int down, int up) => new(Low - down, High + up, Scale);

    /// <summary>The interval times 2^exponent, with exact ends.</summary>
    public Enclosure ToEnclosure(int exponent = 0) =>
        Enclosure.Create(Dyadic.Scale(Low, exponent - Scale), Dyadic.Scale(High, exponent - Scale));

    private static BigInteger ShiftUp(BigInteger value, int bits) => -(-value >> bits);

    private static BigInteger FloorDivide(BigInteger value, int divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
