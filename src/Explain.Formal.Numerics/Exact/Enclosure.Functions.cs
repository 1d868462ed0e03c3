namespace Explain.Formal.Numerics;

/// <content>
/// Elementary functions. A result is wider than the true range by about 2^-bits of its magnitude; exact results
/// (Exp(0), Log(1), Sqrt(4/9), ...) stay exact.
/// </content>
public readonly partial struct Enclosure
{
    /// <summary>The precision of the elementary functions when nothing is said.</summary>
    public const int DefaultBits = 128;

    /// <summary>The number pi.</summary>
    public static Enclosure Pi(int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>e to the power of each member; null above 2^20, where the value is too large to write down.</summary>
    public static Enclosure? Exp(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>The natural logarithm; null unless all members are positive.</summary>
    public static Enclosure? Log(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>The square root; null unless no member is negative.</summary>
    public static Enclosure? Sqrt(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    public static Enclosure Sigmoid(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>The hyperbolic tangent.</summary>
    public static Enclosure Tanh(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>The distribution function of the standard normal law.</summary>
    public static Enclosure Phi(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>The density of the standard normal law.</summary>
    public static Enclosure NormalDensity(Enclosure value, int bits = DefaultBits) =>
        throw new NotImplementedException();

    /// <summary>The error function, 2 Phi(x sqrt 2) - 1.</summary>
    public static Enclosure Erf(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>The Gaussian error linear unit x Phi(x).</summary>
    public static Enclosure Gelu(Enclosure value, int bits = DefaultBits) => throw new NotImplementedException();

    /// <summary>A rational power; null for a base that may be negative (unless the exponent is an integer), for a base
    /// that may be 0 with a negative exponent, and where the value is too large to write down.</summary>
    public static Enclosure? Power(Enclosure value, Rational exponent, int bits = DefaultBits) =>
        throw new NotImplementedException();
}
