using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Smt;

/// <summary>Numbers between which a wire's value lies whatever the variables are; null where nothing is
/// known.</summary>
/// <remarks>
/// <para><b>Units.</b> Those of the wire.</para>
/// <para><b>Error.</b> Outward only: ends that grow long are rounded outward, and dropped when they grow too
/// long.</para>
/// <para><b>Determinism.</b> Exact arithmetic; equal arguments give equal bounds.</para>
/// <para><b>Source.</b> Moore, Kearfott, Cloud, Introduction to Interval Analysis, chapter 2.</para>
/// </remarks>
internal readonly record struct Bounds(Rational? Low, Rational? High)
{
    private const int LongestEnd = 512;
    private const int KeptBits = 96;

    /// <summary>Nothing known.</summary>
    public static Bounds None => default;

    /// <summary>A truth value as a number.</summary>
    public static Bounds Unit => new(Rational.Zero, Rational.One);

    /// <summary>Whether it lies at zero or above.</summary>
    public bool IsNonNegative => Low is { Sign: >= 0 };

    /// <summary>Whether it lies at zero or below.</summary>
    public bool IsNonPositive => High is { Sign: <= 0 };

    /// <summary>Whether there is nothing between the ends.</summary>
    public bool IsEmpty => Low is { } low && High is { } high && low > high;

    /// <summary>Whether it cannot be zero.</summary>
    public bool ExcludesZero => Low is { Sign: > 0 } || High is { Sign: < 0 };

    /// <summary>The whole numbers within, if there are at most so many.</summary>
    public IReadOnlyList<BigInteger>? TryEnumerate(int most)
    {
        if (Low is not { } low || High is not { } high)
        {
            return null;
        }

        BigInteger first = Rational.Ceiling(low), last = Rational.Floor(high);
        var count = BigInteger.Max(0, last - first + 1);
        return count > most ? null : [.. Enumerable.Range(0, (int)count).Select(i => first + i)];
    }

    /// <summary>What lies within both, exactly; the lower end may come out above the upper one.</summary>
    public static Bounds Intersect(Bounds a, Bounds b) =>
        new(Either(a.Low, b.Low, Rational.Max), Either(a.High, b.High, Rational.Min));

    /// <summary>The least and the greatest whole number within.</summary>
    public static Bounds Whole(Bounds a) => new(
        a.Low is { } low ? (Rational)Rational.Ceiling(low) : null, a.High is { } high
            ? (Rational)Rational.Floor(high) : null);

    public static Bounds Point(Rational value) => new Bounds(value, value).Shorten();

    public static Bounds Union(Bounds a, Bounds b) =>
        new(Both(a.Low, b.Low, Rational.Min), Both(a.High, b.High, Rational.Max));

    public static Bounds Minimum(Bounds a, Bounds b) =>
        new(Both(a.Low, b.Low, Rational.Min), Either(a.High, b.High, Rational.Min));

    public static Bounds Maximum(Bounds a, Bounds b) =>
        new(Either(a.Low, b.Low, Rational.Max), Both(a.High, b.High, Rational.Max));

    public static Bounds Add(Bounds a, Bounds b) =>
        new Bounds(Both(a.Low, b.Low, (x, y) => x + y), Both(a.High, b.High, (x, y) => x + y)).Shorten();

    public static Bounds Negate(Bounds a) => new(-a.High, -a.Low);

    public static Bounds Abs(Bounds a) =>
        a.IsNonNegative ? a
        : a.IsNonPositive ? Negate(a)
        : new(Rational.Zero, Both(-a.Low, a.High, Rational.Max));

    public static Bounds Floor(Bounds a) => new(
        a.Low is { } low ? (Rational)Rational.Floor(low) : null, a.High is { } high
            ? (Rational)Rational.Floor(high) : null);

    public static Bounds Scale(Bounds a, Rational factor) => factor.Sign switch
    {
        0 => Point(Rational.Zero),
        > 0 => new Bounds(a.Low * factor, a.High * factor).Shorten(),
        _ => new Bounds(a.High * factor, a.Low * factor).Shorten(),
    };

    public static Bounds Multiply(Bounds a, Bounds b)
    {
        if (a is not { Low: { } p, High: { } q } || b is not { Low: { } r, High: { } s })
        {
            bool isNonNegative = (a.IsNonNegative && b.IsNonNegative) || (a.IsNonPositive && b.IsNonPositive);
            return new(isNonNegative ? Rational.Zero : null, null);
        }

        Rational[] ends = [p * r, p * s, q * r, q * s];
        return new Bounds(ends.Min(), ends.Max()).Shorten();
    }

    private static Rational? Both(Rational? a, Rational? b, Func<Rational, Rational, Rational> join) =>
        a is { } x && b is { } y ? join(x, y) : null;

    private static Rational? Either(Rational? a, Rational? b, Func<Rational, Rational, Rational> join) =>
        a is { } x && b is { } y ? join(x, y) : a ?? b;

    private Bounds Shorten() => new(Shorten(Low, isLow: true), Shorten(High, isLow: false));

    private static Rational? Shorten(Rational? end, bool isLow)
    {
        if (end is not { BitLength: > LongestEnd } number)
        {
            return end;
        }

        var rounded = Enclosure.Exact(number).RoundOutward(KeptBits);
        var kept = isLow ? rounded.Low : rounded.High;
        return kept.BitLength > LongestEnd ? null : kept;
    }
}
