using System.Numerics;

namespace Explain.Formal.Numerics;

/// <content>Conversions from and to IEEE 754 numbers.</content>
public readonly partial struct Rational
{
    private const long ExactInDouble = 1L << 53;

    private enum Rounding
    {
        Nearest,
        Down,
        Up,
    }

    /// <summary>The exact value of a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN.</exception>
    public static Rational FromDouble(double value) => TryFromDouble(value, out var result)
        ? result
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a finite number.");

    /// <summary>The exact value of a double; false when it is infinite or NaN.</summary>
    public static bool TryFromDouble(double value, out Rational result)
    {
        result = default;
        if (!double.IsFinite(value))
        {
            return false;
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int field = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & ((1L << 52) - 1);
        mantissa = field == 0 ? mantissa : mantissa | (1L << 52);
        int exponent = Math.Max(field, 1) - 1075;
        if (mantissa == 0)
        {
            return true;
        }

        int zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa = (bits < 0 ? -1 : 1) * (mantissa >> zeros);
        exponent += zeros;
        result = exponent >= 0
            ? FromReduced((BigInteger)mantissa << exponent, BigInteger.One)
            : FromReduced(mantissa, BigInteger.One << -exponent);
        return true;
    }

    /// <summary>The exact value of a finite float.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN.</exception>
    public static Rational FromSingle(float value) => FromDouble(value);

    /// <summary>The nearest double, ties to even; infinite where the nearest double would be.</summary>
    public double ToDouble() => IsSmallEnough ? (double)_numerator / SmallDenominator : Round(Rounding.Nearest);

    /// <summary>The largest double that is not above this number.</summary>
    public double ToDoubleDown()
    {
        if (!IsSmallEnough)
        {
            return Round(Rounding.Down);
        }

        // Numerator and denominator are exact doubles, so the sign of the fused remainder is exact too.
        double quotient = (double)_numerator / SmallDenominator;
        return Math.FusedMultiplyAdd(quotient, SmallDenominator, -_numerator) > 0
            ? Math.BitDecrement(quotient)
            : quotient;
    }

    /// <summary>The smallest double that is not below this number.</summary>
    public double ToDoubleUp() => 0.0 - (-this).ToDoubleDown();

    private bool IsSmallEnough =>
        _large is null && Math.Abs(_numerator) <= ExactInDouble && SmallDenominator <= ExactInDouble;

    // The unit u of the last place is found first; then one division with remainder decides every rounding.
    private double Round(Rounding rounding)
    {
        int sign = Sign;
        BigInteger numerator = BigInteger.Abs(Numerator), denominator = Denominator;
        long magnitude = Bits(numerator) - Bits(denominator);
        bool away = rounding == (sign > 0 ? Rounding.Up : Rounding.Down);
        double beyond = away || rounding == Rounding.Nearest ? double.PositiveInfinity : double.MaxValue;
        if (magnitude > 1025)
        {
            return sign * beyond;
        }

        if (magnitude < -1080)
        {
            return sign * (away ? double.Epsilon : 0);
        }

        int top = (int)magnitude;
        var scaled = top >= 0 ? numerator.CompareTo(denominator << top) : (numerator << -top).CompareTo(denominator);
        int unit = Math.Max((scaled >= 0 ? top : top - 1) - 52, -1074);
        if (unit > 971)
        {
            return sign * beyond;
        }

        numerator <<= Math.Max(-unit, 0);
        denominator <<= Math.Max(unit, 0);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        bool up = rounding == Rounding.Nearest
            ? IsUpperHalf(quotient, remainder, denominator)
            : away && !remainder.IsZero;

        // Exponent and mantissa add up: a carry out of the mantissa raises the exponent, as it should.
        long bits = ((long)(unit + 1074) << 52) + (long)quotient + (up ? 1 : 0);
        bool overflow = bits >= BitConverter.DoubleToInt64Bits(double.PositiveInfinity);
        return sign * (overflow ? beyond : BitConverter.Int64BitsToDouble(bits));
    }

    private static bool IsUpperHalf(BigInteger quotient, BigInteger remainder, BigInteger denominator)
    {
        int half = (remainder << 1).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven);
    }
}
