namespace Explain.Formal.Numerics;

/// <content>
/// Elementary functions. A result is wider than the true range by about 2^-bits of its magnitude; results that are
/// rational for a plain reason (Exp(0), Log(1), Sqrt(4/9), Phi(0), ...) stay exact.
/// </content>
public readonly partial struct Enclosure
{
    /// <summary>The precision of the elementary functions when nothing is said.</summary>
    public const int DefaultBits = 128;

    /// <summary>The largest precision that can be asked for.</summary>
    public const int MaxBits = 4096;

    // Gelu falls up to its minimum at -0.75179152... and rises after it. Tests prove all three with the derivative.
    private static readonly Rational GeluFallsTo = Rational.Parse("-0.75179153");
    private static readonly Rational GeluRisesFrom = Rational.Parse("-0.75179152");
    private static readonly Rational GeluLowerBound = Rational.Parse("-0.16997120747991");

    private delegate Enclosure PointFunction(Rational value, int bits);

    /// <summary>The number pi.</summary>
    public static Enclosure Pi(int bits = DefaultBits)
    {
        CheckBits(bits);
        return Constants.Pi(bits + 8).ToEnclosure().RoundOutward(bits);
    }

    /// <summary>e to the power of each member; null above 65536, where the value is too large to write down.</summary>
    /// <remarks>Below -65536 the result is [0, 2^-94500].</remarks>
    public static Enclosure? Exp(Enclosure value, int bits = DefaultBits) =>
        value.High > ExponentialFunctions.MaxArgument
            ? null
            : Rising(value, static (x, bits) => ExponentialFunctions.Exp(x, bits)!.Value, bits);

    /// <summary>The natural logarithm; null unless all members are positive.</summary>
    public static Enclosure? Log(Enclosure value, int bits = DefaultBits) =>
        value.Low.Sign <= 0 ? null : Rising(value, ExponentialFunctions.Log, bits);

    /// <summary>The square root; null unless no member is negative.</summary>
    public static Enclosure? Sqrt(Enclosure value, int bits = DefaultBits) =>
        value.Low.Sign < 0 ? null : Rising(value, Roots.Sqrt, bits);

    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    public static Enclosure Sigmoid(Enclosure value, int bits = DefaultBits) =>
        Rising(value, ExponentialFunctions.Sigmoid, bits);

    /// <summary>The hyperbolic tangent.</summary>
    public static Enclosure Tanh(Enclosure value, int bits = DefaultBits) =>
        Rising(value, ExponentialFunctions.Tanh, bits);

    /// <summary>The arctangent, between -pi / 2 and pi / 2.</summary>
    public static Enclosure Atan(Enclosure value, int bits = DefaultBits) => Rising(value, ArcFunctions.Atan, bits);

    /// <summary>The distribution function of the standard normal law.</summary>
    public static Enclosure Phi(Enclosure value, int bits = DefaultBits) => Rising(value, NormalFunctions.Phi, bits);

    /// <summary>The density of the standard normal law; it falls with the magnitude of its argument.</summary>
    public static Enclosure NormalDensity(Enclosure value, int bits = DefaultBits)
    {
        CheckBits(bits);
        var magnitude = Abs(value);
        var high = NormalFunctions.Density(magnitude.Low, bits);
        return value.IsExact ? high : new(NormalFunctions.Density(magnitude.High, bits).Low, high.High);
    }

    /// <summary>The error function, 2 Phi(x sqrt 2) - 1.</summary>
    public static Enclosure Erf(Enclosure value, int bits = DefaultBits) => Rising(value, NormalFunctions.Erf, bits);

    /// <summary>The Gaussian error linear unit x Phi(x). Next to its minimum the lower end is correct to 1e-14 only,
    /// unless the argument is exact.</summary>
    public static Enclosure Gelu(Enclosure value, int bits = DefaultBits)
    {
        CheckBits(bits);
        if (value.IsExact || value.Low >= GeluRisesFrom)
        {
            return Rising(value, NormalFunctions.Gelu, bits);
        }

        var low = NormalFunctions.Gelu(value.Low, bits);
        var high = NormalFunctions.Gelu(value.High, bits);
        return new(value.High <= GeluFallsTo ? high.Low : GeluLowerBound, Rational.Max(low.High, high.High));
    }

    private static Enclosure Rising(Enclosure value, PointFunction function, int bits)
    {
        CheckBits(bits);
        var low = function(value.Low, bits);
        return value.IsExact ? low : new(low.Low, function(value.High, bits).High);
    }

    private static void CheckBits(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, MaxBits);
    }
}
