namespace Explain.Formal.Numerics;

/// <content>Exact arithmetic on end points.</content>
public readonly partial struct Enclosure
{
    /// <summary>The sums of all pairs.</summary>
    public static Enclosure operator +(Enclosure left, Enclosure right) =>
        new(left.Low + right.Low, left.High + right.High);

    /// <summary>The differences of all pairs.</summary>
    public static Enclosure operator -(Enclosure left, Enclosure right) =>
        new(left.Low - right.High, left.High - right.Low);

    /// <summary>The numbers of opposite sign.</summary>
    public static Enclosure operator -(Enclosure value) => new(-value.High, -value.Low);

    /// <summary>The products of all pairs.</summary>
    public static Enclosure operator *(Enclosure left, Enclosure right)
    {
        if (left.IsExact && right.IsExact)
        {
            return Exact(left.Low * right.Low);
        }

        Rational a = left.Low * right.Low, b = left.Low * right.High;
        Rational c = left.High * right.Low, d = left.High * right.High;
        return new(
            Rational.Min(Rational.Min(a, b), Rational.Min(c, d)),
            Rational.Max(Rational.Max(a, b), Rational.Max(c, d)));
    }

    /// <summary>The quotients of all pairs; null when the divisor may be 0.</summary>
    public static Enclosure? Divide(Enclosure left, Enclosure right) => right.Contains(Rational.Zero)
        ? null
        : left * new Enclosure(right.High.Reciprocal(), right.Low.Reciprocal());

    /// <summary>The magnitudes.</summary>
    public static Enclosure Abs(Enclosure value) =>
        value.Low.Sign >= 0 ? value
        : value.High.Sign <= 0 ? -value
        : new(default, Rational.Max(-value.Low, value.High));

    /// <summary>The smaller of each pair.</summary>
    public static Enclosure Min(Enclosure left, Enclosure right) =>
        new(Rational.Min(left.Low, right.Low), Rational.Min(left.High, right.High));

    /// <summary>The larger of each pair.</summary>
    public static Enclosure Max(Enclosure left, Enclosure right) =>
        new(Rational.Max(left.Low, right.Low), Rational.Max(left.High, right.High));

    /// <summary>An integer power of each member; null when the exponent is negative and 0 is inside.</summary>
    public static Enclosure? Pow(Enclosure value, int exponent)
    {
        if (exponent < 0 && value.Contains(Rational.Zero))
        {
            return null;
        }

        if (exponent % 2 == 0)
        {
            value = Abs(value);
        }

        // On one side of 0 (or for an odd positive exponent anywhere) the power is monotone.
        Rational low = Rational.Pow(value.Low, exponent), high = Rational.Pow(value.High, exponent);
        return low <= high ? new Enclosure(low, high) : new Enclosure(high, low);
    }
}
