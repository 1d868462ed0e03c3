using System.Globalization;
using System.Numerics;

namespace Explain.Formal.Certificates;

/// <summary>An exact number: a fraction with a positive denominator.</summary>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    private const int LongestText = 2_000;
    private const int GreatestExponent = 2_000;
    private const long MostBits = 1 << 20;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Reads <c>7</c>, <c>-7/3</c>, or <c>7p-5</c>, which is 7 times 2 to the power -5.</summary>
    public static Fraction Parse(string text)
    {
        int mark = text.IndexOfAny(['/', 'p']);
        bool isFraction = mark >= 0 && text[mark] == '/';
        BigInteger second = 0;
        if (text.Length > LongestText || !TryWhole(mark < 0 ? text : text[..mark], out var first)
            || !TryWhole(mark < 0 ? "0" : text[(mark + 1)..], out second)
            || (isFraction ? second.Sign <= 0 : BigInteger.Abs(second) > GreatestExponent))
        {
            throw new CertificateException("a number is not written as 7, -7/3 or 7p-5, or is too large");
        }

        return isFraction ? Reduce(first, second)
            : second.Sign < 0 ? Reduce(first, BigInteger.One << -(int)second)
            : new Fraction(first << (int)second, 1);
    }

    public static Fraction operator +(Fraction left, Fraction right) => Reduce(
        (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator),
        left.Denominator * right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) =>
        Reduce(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The sign of the difference.</summary>
    public int SignAgainst(Fraction other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The greatest whole number not above.</summary>
    public BigInteger Floor() => (Numerator - BigInteger.Remainder(
        BigInteger.Remainder(Numerator, Denominator) + Denominator, Denominator)) / Denominator;

    /// <summary>The number times 2 to the power <paramref name="bits"/>, rounded down.</summary>
    /// <exception cref="OverflowException">It has more than 63 bits.</exception>
    public long Fixed(int bits) => (long)new Fraction(Numerator << bits, Denominator).Floor();

    /// <summary>The same, rounded up.</summary>
    public long FixedUp(int bits) => -new Fraction(-Numerator, Denominator).Fixed(bits);

    private static Fraction Reduce(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.GetBitLength() + denominator.GetBitLength() > MostBits)
        {
            throw new CertificateException("a number has too many digits");
        }

        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new Fraction(numerator / common, denominator / common);
    }

    private static bool TryWhole(string text, out BigInteger value) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
