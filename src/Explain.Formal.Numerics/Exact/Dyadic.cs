using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>Roundings onto binary fractions, so that exact numbers stay of bounded size.</summary>
internal static class Dyadic
{
    /// <summary>The largest number not above <paramref name="value"/> with at most so many significant bits.</summary>
    public static Rational RoundDown(Rational value, int bits)
    {
        var denominator = value.Denominator;
        if (value.IsZero || (denominator.IsPowerOfTwo && SignificantBits(value.Numerator) <= bits))
        {
            return value;
        }

        long magnitude = Bits(value.Numerator) - Bits(denominator);

        // The quotient then has bits or bits - 1 bits in front of the point.
        int shift = checked((int)(bits - 1 - magnitude));
        return Scale(FloorScaled(value, shift), -shift);
    }

    /// <summary>floor(value * 2^shift).</summary>
    public static BigInteger FloorScaled(Rational value, int shift)
    {
        var numerator = shift >= 0 ? value.Numerator << shift : value.Numerator;
        var denominator = shift >= 0 ? value.Denominator : value.Denominator << -shift;
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>mantissa * 2^exponent.</summary>
    public static Rational Scale(BigInteger mantissa, int exponent)
    {
        if (exponent >= 0)
        {
            return mantissa << exponent;
        }

        int zeros = mantissa.IsZero ? -exponent : (int)long.Min(TrailingZeros(mantissa), -exponent);
        return Rational.CreateReduced(mantissa >> zeros, BigInteger.One << (-exponent - zeros));
    }

    /// <summary>The bits of a magnitude.</summary>
    public static long Bits(BigInteger value) => BigInteger.Abs(value).GetBitLength();

    /// <summary>The largest integer whose power to <paramref name="degree"/> is not above a value of at least
    /// 0.</summary>
    public static BigInteger Root(BigInteger value, int degree)
    {
        if (value.IsZero || degree == 1)
        {
            return value;
        }

        // Newton from above falls until it stands (Cohen, A Course in Computational Algebraic Number Theory, 1.7.1).
        var root = BigInteger.One << checked((int)((Bits(value) + degree - 1) / degree));
        while (true)
        {
            var next = ((root * (degree - 1)) + (value / BigInteger.Pow(root, degree - 1))) / degree;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    /// <summary>The rational root of a value of at least 0, when there is one.</summary>
    public static Rational? ExactRoot(Rational value, int degree)
    {
        BigInteger above = Root(value.Numerator, degree), below = Root(value.Denominator, degree);
        return BigInteger.Pow(above, degree) == value.Numerator && BigInteger.Pow(below, degree) == value.Denominator
            ? Rational.CreateReduced(above, below)
            : null;
    }

    private static long SignificantBits(BigInteger value) => Bits(value) - TrailingZeros(value);

    private static long TrailingZeros(BigInteger value) => (long)BigInteger.TrailingZeroCount(value);
}
