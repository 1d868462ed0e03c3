using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>Enclosures of the exponential, the logarithm and what is made of them, at one rational.</summary>
/// <remarks>
/// Argument reduction and series as in Brent and Zimmermann, Modern Computer Arithmetic, 4.2 to 4.4. The working form
/// is an interval, so rounding needs no analysis; only the cut of each series does, and stands beside it.
/// </remarks>
internal static class ExponentialFunctions
{
    /// <summary>Exp is written down for arguments up to this magnitude only (95,000 bits).</summary>
    public const int MaxArgument = 1 << 16;

    // e^-65536 < 2^-94548.
    private static readonly Rational Tiny = Rational.PowerOfTwo(-94_500);

    /// <summary>e^value; null beyond <see cref="MaxArgument"/>, [0, tiny] below its opposite.</summary>
    public static Enclosure? Exp(Rational value, int bits)
    {
        if (value.IsZero)
        {
            return Rational.One;
        }

        if (Rational.Abs(value) > MaxArgument)
        {
            return value.Sign > 0 ? null : Enclosure.Create(default, Tiny);
        }

        // value = k ln 2 + rest with rest in about [0, ln 2), then halved so that the series is short, then squared
        // back.
        int k = (int)Math.Floor(value.ToDouble() / Math.Log(2));
        int halvings = 2 + (int)Math.Sqrt(bits / 2.0);
        int scale = bits + halvings + 40;
        var ln2 = Constants.Ln2(scale);
        var multiple = k >= 0 ? ln2 * k : FixedInterval.FromInteger(0, scale) - (ln2 * -k);
        var result = ExpSeries((FixedInterval.FromRational(value, scale) - multiple).ShiftRight(halvings));
        for (int i = 0; i < halvings; i++)
        {
            result *= result;
        }

        return result.ToEnclosure(k).RoundOutward(bits);
    }

    /// <summary>ln value, for a positive value; relative precision also next to 1.</summary>
    public static Enclosure Log(Rational value, int bits)
    {
        if (value.IsOne)
        {
            return default(Rational);
        }

        // value = m 2^k with m in [3/4, 3/2); ln m = 2 atanh z with z = (m - 1) / (m + 1), |z| <= 1/5.
        BigInteger above = value.Numerator, below = value.Denominator;
        int k = checked((int)(Dyadic.Bits(above) - Dyadic.Bits(below)));
        above <<= Math.Max(-k, 0);
        below <<= Math.Max(k, 0);
        if (above * 2 >= below * 3)
        {
            k++;
            below <<= 1;
        }
        else if (above * 4 < below * 3)
        {
            k--;
            above <<= 1;
        }

        var difference = above - below;
        long small = k == 0 ? Dyadic.Bits(below) - Dyadic.Bits(difference) : 0;
        int scale = checked((int)(bits + 48 + small));
        var z = FixedInterval.FromRatio(BigInteger.Abs(difference), above + below, scale);
        var logarithm = AtanhSeries(z) * 2;
        var zero = FixedInterval.FromInteger(0, scale);
        logarithm = difference.Sign < 0 ? zero - logarithm : logarithm;
        var multiple = k == 0 ? zero : Constants.Ln2(scale) * Math.Abs(k);
        return (k >= 0 ? logarithm + multiple : logarithm - multiple).ToEnclosure().RoundOutward(bits);
    }

    /// <summary>1 / (1 + e^-value).</summary>
    public static Enclosure Sigmoid(Rational value, int bits)
    {
        if (value.IsZero)
        {
            return Rational.Half;
        }

        var small = SmallExp(-Rational.Abs(value), bits + 8);
        var near = Enclosure.Divide(1, 1 + CutBelow(small, bits + 8))!.Value;
        return Enclosure.Min((value.Sign > 0 ? near : small * near).RoundOutward(bits), 1);
    }

    /// <summary>The hyperbolic tangent, (1 - t) / (1 + t) with t = e^(-2 |value|), odd.</summary>
    public static Enclosure Tanh(Rational value, int bits)
    {
        if (value.Sign <= 0)
        {
            return value.IsZero ? value : -Tanh(-value, bits);
        }

        int small = checked((int)Math.Max(Dyadic.Bits(value.Denominator) - Dyadic.Bits(value.Numerator), 0));
        if (2 * (long)small > bits + 4)
        {
            // x - x^3/3 < tanh x < x: the alternating Maclaurin series decreases for 0 < x < 1.
            return Enclosure.Create(value - (Rational.Pow(value, 3) / 3), value).RoundOutward(bits);
        }

        var t = CutBelow(SmallExp(-2 * value, bits + small + 8), bits + 8);
        return Enclosure.Min(Enclosure.Divide(1 - t, 1 + t)!.Value.RoundOutward(bits), 1);
    }

    private static Enclosure SmallExp(Rational negative, int bits) => Exp(negative, bits)!.Value;

    // What is added to 1 need not be known below 2^-bits: keeps sums short.
    private static Enclosure CutBelow(Enclosure value, int bits)
    {
        var limit = Rational.PowerOfTwo(-bits);
        return value.High <= limit ? Enclosure.Create(default, limit) : value;
    }

    // The terms fall at least by half each (|x| <= 1/2), so all after a term of at most one unit sum to one unit at
    // most.
    private static FixedInterval ExpSeries(FixedInterval x)
    {
        var term = FixedInterval.FromInteger(1, x.Scale);
        var sum = term;
        for (int n = 1; BigInteger.Max(BigInteger.Abs(term.Low), term.High) > BigInteger.One; n++)
        {
            term = term * x / n;
            sum += term;
        }

        return sum.Widen(1, 1);
    }

    // 0 <= z <= 1/5: once a power of z is at most one unit, the positive terms after it sum to less than that.
    private static FixedInterval AtanhSeries(FixedInterval z)
    {
        var square = z * z;
        var power = z;
        var sum = z;
        for (int n = 3; power.High > BigInteger.One; n += 2)
        {
            power *= square;
            sum += power / n;
        }

        return sum.Widen(0, 1);
    }
}
