using System.Collections.Immutable;

namespace Explain.Formal.Numerics;

/// <content>Functions of one interval. No function of a mathematical library is trusted.</content>
public readonly partial record struct DoubleInterval
{
    private const double LargestExponent = 690;

    // Beyond degree 14 the series of exp at |r| <= 0.36 leaves less than r^14 times 0.36 / 15! * e^0.36 < 4e-13.
    private const double ExponentialRest = 4e-13;
    private const double LargestTiny = 1e-299; // exp(-690) is less
    private const int ExponentialDegree = 14;
    private const int BracketSteps = 40;

    // The leading 32 bits of ln 2, so that multiples by exponents are exact, and what is left, as an enclosure.
    private static readonly double LogOfTwoHead = Math.Floor(Math.Log(2) * (1L << 32)) / (1L << 32);
    private static readonly DoubleInterval LogOfTwoTail =
        Around(Enclosure.Log(2)!.Value - Rational.FromDouble(LogOfTwoHead));

    private static readonly ImmutableArray<DoubleInterval> InverseFactorials = Factorials();

    /// <summary>The distance from zero.</summary>
    public static DoubleInterval Abs(DoubleInterval value) => value.Low >= 0 ? value
        : value.High <= 0 ? -value
        : value.IsKnown ? new(0, Math.Max(-value.Low, value.High))
        : Unknown;

    /// <summary>The greatest whole number not above.</summary>
    public static DoubleInterval Floor(DoubleInterval value) => new(Math.Floor(value.Low), Math.Floor(value.High));

    /// <summary>The square root; no answer where the number may be negative.</summary>
    public static DoubleInterval Sqrt(DoubleInterval value)
    {
        if (!(value.Low >= 0))
        {
            return Unknown;
        }

        // The root is rounded to nearest, so the exact one lies between its neighbours.
        double low = Math.Sqrt(value.Low), high = Math.Sqrt(value.High);
        return new(
            IsRootExact(low, value.Low) ? low : Math.Max(0, Math.BitDecrement(low)),
            IsRootExact(high, value.High) ? high : Math.BitIncrement(high));
    }

    /// <summary>The exponential; no answer above exponents of 690.</summary>
    public static DoubleInterval Exp(DoubleInterval value) => value.IsPoint
        ? ExpAt(value.Low)
        : Checked(ExpAt(value.Low).Low, ExpAt(value.High).High);

    /// <summary>The natural logarithm; no answer where the number may not be positive.</summary>
    public static DoubleInterval Log(DoubleInterval value) => value.Low > 0
        ? Checked(LogAt(value.Low).Low, LogAt(value.High).High)
        : Unknown;

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    public static DoubleInterval Sigmoid(DoubleInterval value) =>
        Checked(SigmoidAt(value.Low).Low, SigmoidAt(value.High).High);

    /// <summary>The hyperbolic tangent: <c>2 sigmoid(2x) - 1</c>.</summary>
    public static DoubleInterval Tanh(DoubleInterval value) =>
        (Point(2) * Sigmoid(Point(2) * value)) - Point(1);

    private static bool IsRootExact(double root, double square) =>
        square == 0 || (square > LeastExact && Math.FusedMultiplyAdd(root, root, -square) == 0);

    // Far below zero it is less than exp(x).
    private static DoubleInterval SigmoidAt(double x) =>
        x < -LargestExponent ? new(0, LargestTiny) : Point(1) / (Point(1) + ExpAt(-x));

    private static DoubleInterval ExpAt(double x)
    {
        if (!(Math.Abs(x) <= LargestExponent))
        {
            return x < 0 ? new(0, LargestTiny) : Unknown;
        }

        double exponent = Math.Round(x / Math.Log(2));
        var rest = Point(x) - Point(exponent * LogOfTwoHead) - (Point(exponent) * LogOfTwoTail);
        var sum = InverseFactorials[ExponentialDegree] + new DoubleInterval(-ExponentialRest, ExponentialRest);
        for (int i = ExponentialDegree - 1; i >= 0; i--)
        {
            sum = InverseFactorials[i] + (rest * sum);
        }

        // A product with a power of two is exact here: the result is far from the smallest doubles.
        return Checked(Math.ScaleB(sum.Low, (int)exponent), Math.ScaleB(sum.High, (int)exponent));
    }

    /// <summary>Brackets the logarithm: a guess is widened until the exponential of its ends confirms it.</summary>
    private static DoubleInterval LogAt(double x)
    {
        if (x == 1)
        {
            return Point(0);
        }

        double guess = Math.Log(x), slack = Math.Max(Math.Abs(guess), 1) * 4e-16;
        for (int i = 0; i < BracketSteps; i++, slack *= 2)
        {
            double low = guess - slack, high = guess + slack;
            if (ExpAt(low).High <= x && ExpAt(high).Low >= x)
            {
                return Checked(low, high);
            }
        }

        return Unknown;
    }

    private static ImmutableArray<DoubleInterval> Factorials()
    {
        var result = ImmutableArray.CreateBuilder<DoubleInterval>(ExponentialDegree + 1);
        var factorial = Rational.One;
        for (int i = 0; i <= ExponentialDegree; i++)
        {
            factorial = i == 0 ? factorial : factorial * i;
            result.Add(Around(Rational.One / factorial));
        }

        return result.MoveToImmutable();
    }
}
