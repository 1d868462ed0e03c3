using System.Numerics;

namespace Explain.Formal.Numerics;

/// <content>The operators. Sums and products of small numbers stay within 128 bits and allocate nothing.</content>
public readonly partial struct Rational :
    IAdditionOperators<Rational, Rational, Rational>,
    ISubtractionOperators<Rational, Rational, Rational>,
    IMultiplyOperators<Rational, Rational, Rational>,
    IDivisionOperators<Rational, Rational, Rational>,
    IModulusOperators<Rational, Rational, Rational>,
    IUnaryNegationOperators<Rational, Rational>,
    IComparisonOperators<Rational, Rational, bool>,
    IAdditiveIdentity<Rational, Rational>,
    IMultiplicativeIdentity<Rational, Rational>
{
    /// <summary>The number 0.</summary>
    public static Rational AdditiveIdentity => default;

    /// <summary>The number 1.</summary>
    public static Rational MultiplicativeIdentity => One;

    /// <summary>The exact sum.</summary>
    public static Rational operator +(Rational left, Rational right) =>
        left._large is null && right._large is null
            ? AddSmall(left._numerator, left.SmallDenominator, right._numerator, right.SmallDenominator)
            : AddLarge(left.Numerator, left.Denominator, right.Numerator, right.Denominator);

    /// <summary>The exact difference.</summary>
    public static Rational operator -(Rational left, Rational right) => left + -right;

    /// <summary>The number of opposite sign.</summary>
    public static Rational operator -(Rational value) => value._large is { } large
        ? new Rational(new Large(-large.Numerator, large.Denominator)).Canonical()
        : new Rational(-value._numerator, value.SmallDenominator);

    /// <summary>The exact product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        left._large is null && right._large is null
            ? MultiplySmall(left._numerator, left.SmallDenominator, right._numerator, right.SmallDenominator)
            : MultiplyLarge(left.Numerator, left.Denominator, right.Numerator, right.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static Rational operator /(Rational left, Rational right) => left * right.Reciprocal();

    /// <summary>The remainder of division with a quotient cut towards 0: it has the sign of the dividend.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static Rational operator %(Rational left, Rational right) => left - (right * Truncate(left / right));

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is larger.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is not larger.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is not smaller.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The remainder of division with a quotient cut downwards: it has the sign of the divisor.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static Rational FloorModulo(Rational left, Rational right) => left - (right * Floor(left / right));

    /// <summary>The number 1 / this.</summary>
    /// <exception cref="DivideByZeroException">This is 0.</exception>
    public Rational Reciprocal()
    {
        if (IsZero)
        {
            throw new DivideByZeroException("Division of a rational by 0.");
        }

        return _large is { } large
            ? FromReduced(large.Denominator * large.Numerator.Sign, BigInteger.Abs(large.Numerator))
            : new Rational(_numerator < 0 ? -SmallDenominator : SmallDenominator, Math.Abs(_numerator));
    }

    /// <summary>An integer power; any number to the power 0 is 1. The result has |exponent| times the bits.</summary>
    /// <exception cref="DivideByZeroException">This is 0 and the exponent is negative.</exception>
    public static Rational Pow(Rational value, int exponent)
    {
        if (exponent < 0)
        {
            // A detour by one factor, since -int.MinValue is no int.
            return Pow(value.Reciprocal(), -(exponent + 1)) / value;
        }

        // Powers of coprime numbers are coprime: nothing to reduce.
        return FromReduced(BigInteger.Pow(value.Numerator, exponent), BigInteger.Pow(value.Denominator, exponent));
    }

    // Knuth 4.5.1: with g = gcd(b, d), only a divisor of g can be left over in the sum.
    private static Rational AddSmall(long a, long b, long c, long d)
    {
        if (b == 1 && d == 1)
        {
            return FromReduced((Int128)a + c, Int128.One);
        }

        long g = Gcd(b, d);
        if (g == 1)
        {
            return FromReduced(Product(a, d) + Product(c, b), Product(b, d));
        }

        var sum = Product(a, d / g) + Product(c, b / g);
        if (sum == Int128.Zero)
        {
            return default;
        }

        long h = Gcd(Math.Abs((long)(sum % g)), g);
        return FromReduced(sum / h, Product(b / g, d / h));
    }

    // The same; denominators without a common divisor leave nothing to reduce.
    private static Rational AddLarge(BigInteger a, BigInteger b, BigInteger c, BigInteger d)
    {
        var g = CommonDivisor(b, d);
        if (g.IsOne)
        {
            return FromReduced((a * d) + (c * b), b * d);
        }

        var rest = d / g;
        var sum = (a * rest) + (c * (b / g));
        var h = CommonDivisor(sum, g);
        return h.IsOne ? FromReduced(sum, b * rest) : FromReduced(sum / h, b * rest / h);
    }

    private static Rational MultiplyLarge(BigInteger a, BigInteger b, BigInteger c, BigInteger d)
    {
        var g = CommonDivisor(a, d);
        var h = CommonDivisor(c, b);
        (a, d) = g.IsOne ? (a, d) : (a / g, d / g);
        (c, b) = h.IsOne ? (c, b) : (c / h, b / h);
        return FromReduced(a * c, b * d);
    }

    // Of any number with a positive one. Stored weights are binary fractions: no division is needed.
    private static BigInteger CommonDivisor(BigInteger any, BigInteger positive)
    {
        if (positive.IsOne || any.IsZero)
        {
            return positive;
        }

        return positive.IsPowerOfTwo
            ? BigInteger.One << (int)BigInteger.Min(
                BigInteger.TrailingZeroCount(any), BigInteger.TrailingZeroCount(positive))
            : BigInteger.GreatestCommonDivisor(any, positive);
    }

    // Knuth 4.5.1: cancelling across before the product leaves nothing to reduce after it.
    private static Rational MultiplySmall(long a, long b, long c, long d)
    {
        if (a == 0 || c == 0)
        {
            return default;
        }

        long g = d == 1 ? 1 : Gcd(Math.Abs(a), d);
        long h = b == 1 ? 1 : Gcd(Math.Abs(c), b);
        return FromReduced(Product(a / g, c / h), Product(b / h, d / g));
    }

    // Neither argument is negative; gcd(0, n) = n.
    private static long Gcd(long a, long b)
    {
        if (a == 0 || b == 0)
        {
            return a | b;
        }

        int twos = BitOperations.TrailingZeroCount(a | b);
        a >>= BitOperations.TrailingZeroCount(a);
        while (b != 0)
        {
            b >>= BitOperations.TrailingZeroCount(b);
            (a, b) = a <= b ? (a, b - a) : (b, a - b);
        }

        return a << twos;
    }

    private Rational Canonical() => _large is { } large ? FromReduced(large.Numerator, large.Denominator) : this;
}
