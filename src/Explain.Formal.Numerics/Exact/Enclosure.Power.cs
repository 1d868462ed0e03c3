namespace Explain.Formal.Numerics;

/// <content>Powers with rational exponents.</content>
public readonly partial struct Enclosure
{
    // Up to here an integer power is written down exactly.
    private const long ExactPowerBits = 1 << 14;

    private const int MaxExactRoot = 64;

    /// <summary>A rational power of each member: exact where base, root and exponent are small and the root
    /// is.</summary>
    /// <returns>
    /// Null for a base that may be negative (unless the exponent is an integer), for a base that may be 0 with a
    /// negative exponent, and where the value is too large to write down. 0 to the power 0 is 1.
    /// </returns>
    public static Enclosure? Power(Enclosure value, Rational exponent, int bits = DefaultBits)
    {
        CheckBits(bits);
        if (exponent.IsInteger)
        {
            if (Rational.Abs(exponent) * value.BitLength <= ExactPowerBits)
            {
                return Pow(value, (int)exponent.Numerator);
            }

            if (exponent.Numerator.IsEven)
            {
                value = Abs(value);
            }
            else if (value.High.Sign < 0)
            {
                return Power(-value, exponent, bits) is { } positive ? -positive : null;
            }
        }

        if (value.Low.Sign < 0 || (value.Low.IsZero && exponent.Sign <= 0))
        {
            return null;
        }

        var (from, to) = exponent.Sign >= 0 ? (value.Low, value.High) : (value.High, value.Low);
        var low = PowerOfPoint(from, exponent, bits);
        var high = value.IsExact ? low : PowerOfPoint(to, exponent, bits);
        return low is null || high is null ? null : new(low.Value.Low, high.Value.High);
    }

    // value >= 0, and > 0 for a negative exponent: value^(p/q), by an exact root where there is one, else e^(p/q ln v).
    private static Enclosure? PowerOfPoint(Rational value, Rational exponent, int bits)
    {
        if (value.IsZero || value.IsOne)
        {
            return value;
        }

        if (exponent.Denominator <= MaxExactRoot
            && Rational.Abs(exponent.Numerator) * value.BitLength <= ExactPowerBits
            && Dyadic.ExactRoot(value, (int)exponent.Denominator) is { } root)
        {
            return Rational.Pow(root, (int)exponent.Numerator);
        }

        // The exponent of e is below 2^16 or the answer is null, so 24 more bits leave a relative 2^-(bits + 8).
        var logarithm = ExponentialFunctions.Log(value, bits + 24);
        return Exp((exponent * logarithm).RoundOutward(bits + 24), bits + 2) is { } power
            ? power.RoundOutward(bits)
            : null;
    }
}
