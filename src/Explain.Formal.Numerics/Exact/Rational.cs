using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>An exact rational number, always reduced, with a positive denominator. The default value is 0.</summary>
/// <remarks>
/// <para><b>Units.</b> Plain numbers.</para>
/// <para><b>Error.</b> None, except where a member says that it rounds.</para>
/// <para><b>Determinism.</b> Equal arguments give equal results on any machine.</para>
/// <para><b>Source.</b> Reduced sums and products: Knuth, The Art of Computer Programming 2, 4.5.1.</para>
/// <para>
/// Numerator and denominator are kept in 64 bits while they fit, and as <see cref="BigInteger"/> beyond; a number has
/// one form only. Nothing throws because a number is big: bound <see cref="BitLength"/> where numbers may grow.
/// </para>
/// </remarks>
public readonly partial struct Rational : IEquatable<Rational>, IComparable<Rational>, IComparable
{
    private readonly long _numerator;
    private readonly long _denominatorLessOne;
    private readonly Large? _large;

    // Both reduced, denominator positive, numerator not long.MinValue (so that negation never overflows).
    private Rational(long numerator, long denominator)
    {
        _numerator = numerator;
        _denominatorLessOne = denominator - 1;
    }

    private Rational(Large large) => _large = large;

    /// <summary>The number 0.</summary>
    public static Rational Zero => default;

    /// <summary>The number 1.</summary>
    public static Rational One => new(1, 1);

    /// <summary>The number 1/2.</summary>
    public static Rational Half => new(1, 2);

    /// <summary>The numerator of the reduced fraction; it carries the sign.</summary>
    public BigInteger Numerator => _large?.Numerator ?? _numerator;

    /// <summary>The denominator of the reduced fraction; positive.</summary>
    public BigInteger Denominator => _large?.Denominator ?? SmallDenominator;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _large is { } large ? large.Numerator.Sign : Math.Sign(_numerator);

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => _large is null && _numerator == 0;

    /// <summary>Whether it is 1.</summary>
    public bool IsOne => _large is null && _numerator == 1 && _denominatorLessOne == 0;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => _large is { } large ? large.Denominator.IsOne : _denominatorLessOne == 0;

    /// <summary>The bits of the numerator's magnitude and of the denominator together: what a caller bounds.</summary>
    public long BitLength => _large is { } large
        ? Bits(large.Numerator) + Bits(large.Denominator)
        : Bits(_numerator) + Bits(SmallDenominator);

    private long SmallDenominator => _denominatorLessOne + 1;

    /// <summary>The reduced fraction <paramref name="numerator"/> / <paramref name="denominator"/>.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public static Rational Create(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("The denominator of a rational is 0.");
        }

        if (denominator.IsPowerOfTwo && denominator.Sign > 0)
        {
            // Stored weights are binary fractions: shifts instead of a division.
            int twos = (int)BigInteger.Min(
                numerator.IsZero ? denominator : BigInteger.TrailingZeroCount(numerator),
                BigInteger.TrailingZeroCount(denominator));
            return FromReduced(numerator >> twos, denominator >> twos);
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        divisor = denominator.Sign < 0 ? -divisor : divisor;
        return divisor.IsOne
            ? FromReduced(numerator, denominator)
            : FromReduced(numerator / divisor, denominator / divisor);
    }

    /// <summary>Converts an integer.</summary>
    public static implicit operator Rational(int value) => new(value, 1);

    /// <summary>Converts an integer.</summary>
    public static implicit operator Rational(long value) =>
        value == long.MinValue ? new Rational(new Large(value, 1)) : new Rational(value, 1);

    /// <summary>Converts an integer.</summary>
    public static implicit operator Rational(BigInteger value) => FromReduced(value, BigInteger.One);

    /// <summary>Two raised to a power of any sign.</summary>
    public static Rational PowerOfTwo(int exponent) => exponent >= 0
        ? FromReduced(BigInteger.One << exponent, BigInteger.One)
        : FromReduced(BigInteger.One, BigInteger.One << -exponent);

    /// <summary>The smaller of two numbers.</summary>
    public static Rational Min(Rational left, Rational right) => left <= right ? left : right;

    /// <summary>The larger of two numbers.</summary>
    public static Rational Max(Rational left, Rational right) => left >= right ? left : right;

    /// <summary>The magnitude.</summary>
    public static Rational Abs(Rational value) => value.Sign < 0 ? -value : value;

    /// <summary>The largest integer that is not above <paramref name="value"/>.</summary>
    public static BigInteger Floor(Rational value)
    {
        var quotient = BigInteger.DivRem(value.Numerator, value.Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The smallest integer that is not below <paramref name="value"/>.</summary>
    public static BigInteger Ceiling(Rational value) => -Floor(-value);

    /// <summary>The integer next to <paramref name="value"/> towards 0.</summary>
    public static BigInteger Truncate(Rational value) => BigInteger.Divide(value.Numerator, value.Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) =>
        _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne && _large == other._large;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_numerator, _denominatorLessOne, _large);

    /// <inheritdoc/>
    public int CompareTo(Rational other)
    {
        if (_large is null && other._large is null)
        {
            return _denominatorLessOne == other._denominatorLessOne
                ? _numerator.CompareTo(other._numerator)
                : Product(_numerator, other.SmallDenominator).CompareTo(Product(other._numerator, SmallDenominator));
        }

        return Sign != other.Sign
            ? Sign.CompareTo(other.Sign)
            : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Rational other => CompareTo(other),
        _ => throw new ArgumentException($"A rational cannot be compared with {obj.GetType().Name}.", nameof(obj)),
    };

    /// <summary>A fraction that the caller knows to be reduced, with a positive denominator.</summary>
    internal static Rational CreateReduced(BigInteger numerator, BigInteger denominator) =>
        FromReduced(numerator, denominator);

    private static long Bits(BigInteger value) => (long)BigInteger.Abs(value).GetBitLength();

    private static long Bits(long value) => 64 - BitOperations.LeadingZeroCount((ulong)Math.Abs(value));

    private static Int128 Product(long left, long right) => Math.BigMul(left, right);

    // Takes a reduced fraction with a positive denominator and chooses its one form.
    private static Rational FromReduced(BigInteger numerator, BigInteger denominator) =>
        denominator <= long.MaxValue && numerator <= long.MaxValue && numerator >= -long.MaxValue
            ? new Rational((long)numerator, (long)denominator)
            : new Rational(new Large(numerator, denominator));

    private static Rational FromReduced(Int128 numerator, Int128 denominator) =>
        denominator <= long.MaxValue && numerator <= long.MaxValue && numerator >= -long.MaxValue
            ? new Rational((long)numerator, (long)denominator)
            : new Rational(new Large((BigInteger)numerator, (BigInteger)denominator));

    private sealed record Large(BigInteger Numerator, BigInteger Denominator);
}
