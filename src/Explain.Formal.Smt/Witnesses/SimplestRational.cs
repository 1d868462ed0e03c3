using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Smt;

/// <summary>Rationals of small denominator near a number.</summary>
/// <remarks><b>Source.</b> Hardy and Wright, An Introduction to the Theory of Numbers, chapter 10: continued
/// fractions.</remarks>
internal static class SimplestRational
{
    /// <summary>The convergents of a number's continued fraction, from its floor up to itself.</summary>
    public static IEnumerable<Rational> Convergents(Rational value)
    {
        BigInteger p = 1, q = 0, previousP = 0, previousQ = 1;
        while (true)
        {
            var whole = Rational.Floor(value);
            (p, previousP) = ((whole * p) + previousP, p);
            (q, previousQ) = ((whole * q) + previousQ, q);
            yield return Rational.Create(p, q);
            var rest = value - whole;
            if (rest.IsZero)
            {
                yield break;
            }

            value = rest.Reciprocal();
        }
    }

    /// <summary>The rational of least denominator, and of these the least in size, between two numbers, both
    /// included.</summary>
    public static Rational Between(Rational low, Rational high) =>
        low.Sign > 0 ? BetweenPositive(low, high)
        : high.Sign < 0 ? -BetweenPositive(-high, -low)
        : Rational.Zero;

    // Both share the continued fraction up to some place; there the next whole number lies between them.
    private static Rational BetweenPositive(Rational low, Rational high)
    {
        var ceiling = (Rational)Rational.Ceiling(low);
        if (ceiling <= high)
        {
            return ceiling;
        }

        var whole = (Rational)Rational.Floor(low);
        return whole + BetweenPositive((high - whole).Reciprocal(), (low - whole).Reciprocal()).Reciprocal();
    }
}
