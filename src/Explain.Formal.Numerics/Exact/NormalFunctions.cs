using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>Enclosures of the standard normal law's functions at one rational.</summary>
/// <remarks>
/// Near 0: the series of positive terms Phi(x) = 1/2 + phi(x) x sum x^2n / (2n+1)!! (Abramowitz and Stegun 26.2.11). In
/// the lower tail: the continued fraction of Mills' ratio (26.2.14).
/// </remarks>
internal static class NormalFunctions
{
    // Where Phi(-x) would cancel 14 bits of the series; the continued fraction is short from here on.
    private const int TailStart = 4;

    /// <summary>The density e^(-x^2/2) / sqrt(2 pi).</summary>
    public static Enclosure Density(Rational x, int bits)
    {
        var exponential = ExponentialFunctions.Exp(-(x * x * Rational.Half), bits + 8)!.Value;
        return (exponential * Constants.InverseSqrtTwoPi(bits + 8)).RoundOutward(bits);
    }

    /// <summary>The distribution function, with relative precision in the lower tail.</summary>
    public static Enclosure Phi(Rational x, int bits)
    {
        if (x.IsZero)
        {
            return Rational.Half;
        }

        if (x < -TailStart)
        {
            return LowerTail(-x, bits);
        }

        // 1 - Phi(x) < e^(-x^2/2) < 2^-bits.
        if (x > TailStart && x * x > (2 * bits) + 16)
        {
            return BelowOne(bits);
        }

        var series = OddSeries(x * x, bits + 24).ToEnclosure();
        return AtMostOne((Rational.Half + (x * Density(x, bits + 24) * series)).RoundOutward(bits));
    }

    /// <summary>The error function 2 Phi(x sqrt 2) - 1 = 2 / sqrt(pi) e^(-x^2) x sum (2 x^2)^n / (2n+1)!!.</summary>
    public static Enclosure Erf(Rational x, int bits)
    {
        if (x.Sign <= 0)
        {
            return x.IsZero ? x : -Erf(-x, bits);
        }

        // 1 - erf(x) < e^(-x^2) < 2^-bits for x > 1.
        if (x > 1 && x * x > bits + 8)
        {
            return BelowOne(bits);
        }

        var square = x * x;
        var exponential = ExponentialFunctions.Exp(-square, bits + 16)!.Value;
        var twoBySqrtPi = Constants.InverseSqrtTwoPi(bits + 16) * Roots.Sqrt(8, bits + 16);
        var series = OddSeries(2 * square, bits + 16).ToEnclosure();
        return AtMostOne((twoBySqrtPi * exponential * x * series).RoundOutward(bits));
    }

    /// <summary>x Phi(x).</summary>
    public static Enclosure Gelu(Rational x, int bits) => (x * Phi(x, bits + 4)).RoundOutward(bits);

    private static Enclosure AtMostOne(Enclosure value) => Enclosure.Min(value, 1);

    private static Enclosure BelowOne(int bits) =>
        Enclosure.Create(1 - Rational.PowerOfTwo(-bits), 1);

    // sum y^n / (2n+1)!!, y >= 0. Past 2n + 3 >= 2y each term is at most half of the one before it.
    private static FixedInterval OddSeries(Rational y, int bits)
    {
        int scale = bits + 24;
        var argument = FixedInterval.FromRational(y, scale);
        var half = Rational.Ceiling(y);
        var term = FixedInterval.FromInteger(1, scale);
        var sum = term;
        for (int n = 1; term.High > BigInteger.One || n < half; n++)
        {
            term = term * argument / ((2 * n) + 1);
            sum += term;
        }

        return sum.Widen(0, 1);
    }

    private static Enclosure LowerTail(Rational x, int bits)
    {
        var density = Density(x, bits + 8);
        return density.Low.IsZero
            ? density                                       // Mills' ratio is below 1/x
            : (density * MillsRatio(x, bits + 8)).RoundOutward(bits);
    }

    // 1/(x + 1/(x + 2/(x + 3/(x + ...)))): all parts positive and the fraction converges for x > 0, so the tail that is
    // left off after n levels, T_n = n/(x + T_(n+1)), lies in [0, n/x], and backward steps keep it enclosed.
    private static Enclosure MillsRatio(Rational x, int bits)
    {
        int scale = bits + 24;
        var argument = FixedInterval.FromRational(x, scale);
        var tolerance = BigInteger.One << 10;
        for (int levels = 16; ; levels *= 2)
        {
            var tail = FixedInterval.Divide(levels, argument) with { Low = 0 };
            for (int n = levels - 1; n >= 1; n--)
            {
                tail = FixedInterval.Divide(n, argument + tail);
            }

            var ratio = FixedInterval.Divide(1, argument + tail);
            if (ratio.High - ratio.Low <= tolerance)
            {
                return ratio.ToEnclosure();
            }
        }
    }
}
