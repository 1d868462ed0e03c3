using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>Powers: exact for whole exponents, through root or logarithm for others.</summary>
internal static class Powers
{
    private const int LargestExponent = 1 << 20;
    private const long LargestResultBits = 1 << 24;

    public static Value Raise(Enclosure basis, Enclosure exponent)
    {
        if (exponent is { IsExact: true, Low: { IsInteger: true } whole })
        {
            return RaiseWhole(basis, whole);
        }

        if (exponent.IsExact && Enclosure.Power(basis, exponent.Low) is { } power)
        {
            return new Value.Number(power);
        }

        return Enclosure.Log(basis) is { } logarithm && Enclosure.Exp(exponent * logarithm) is { } result
            ? new Value.Number(result)
            : new Value.Undefined("a broken power of a number that is not positive");
    }

    private static Value RaiseWhole(Enclosure basis, Rational exponent)
    {
        if (Rational.Abs(exponent) > LargestExponent)
        {
            return new Value.Undefined("a power with an exponent above 2^20");
        }

        long bits = basis.BitLength * (long)Rational.Abs(exponent).Numerator;
        return bits <= LargestResultBits && Enclosure.Pow(basis, (int)exponent.Numerator) is { } result
            ? new Value.Number(result)
            : new Value.Undefined("a power that is too large or a division by zero");
    }
}
