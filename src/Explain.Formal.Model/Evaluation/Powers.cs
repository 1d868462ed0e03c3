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

        if (exponent.IsExact && exponent.Low == Rational.Create(1, 2) && basis.Low.Sign >= 0)
        {
            return new Value.Number(basis.Sqrt());
        }

        return basis.Low.Sign > 0
            ? new Value.Number((exponent * basis.Log()).Exp())
            : new Value.Undefined("a broken power of a number that is not positive");
    }

    private static Value RaiseWhole(Enclosure basis, Rational exponent)
    {
        if (exponent.Abs() > Rational.FromInteger(LargestExponent))
        {
            return new Value.Undefined("a power with an exponent above 2^20");
        }

        int power = (int)exponent.Numerator;
        long bits = Math.Max(basis.Low.BitLength, basis.High.BitLength) * Math.Abs((long)power);
        if (bits > LargestResultBits)
        {
            return new Value.Undefined("a power of more than 2^24 bits");
        }

        var result = basis.Pow(Math.Abs(power));
        return power >= 0
            ? new Value.Number(result)
            : ScalarFunctions.Apply(BinaryOperator.Divide, Value.Of(Rational.One), new Value.Number(result));
    }
}
