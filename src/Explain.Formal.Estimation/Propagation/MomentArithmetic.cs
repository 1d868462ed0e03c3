using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Mean, gain (the mean of the derivative) and variance of a function of a normal wire.</summary>
internal readonly record struct GateMoments<T>(T Mean, T Gain, T Variance);

/// <summary>The numbers that moments are carried in: exact while every rule is a polynomial, else doubles.</summary>
internal interface IMomentArithmetic<T>
    where T : struct
{
    /// <summary>A known number.</summary>
    static abstract T Convert(Rational value);

    /// <summary>The nearest double.</summary>
    static abstract double ToDouble(T value);

    /// <summary>The exact number, or null where numbers are rounded.</summary>
    static abstract Rational? ToExact(T value);

    /// <summary>The moments of a function of a normal wire, or null where they do not exist.</summary>
    static abstract GateMoments<T>? Function(MomentGate.Function function, T mean, T variance);

    /// <summary>The mean of a derivative of a power of a function of a normal wire, or null where it does not
    /// exist.</summary>
    static abstract T? Derivative(MomentGate.Function function, HermiteWeight weight, T mean, T variance);

    /// <summary>The length of a number in words of 64 bits.</summary>
    static abstract long Words(T value);
}

/// <summary>Exact rationals; only polynomial rules.</summary>
internal readonly struct ExactArithmetic : IMomentArithmetic<Rational>
{
    private const int WordBits = 64;

    public static Rational Convert(Rational value) => value;

    public static double ToDouble(Rational value) => value.ToDouble();

    public static Rational? ToExact(Rational value) => value;

    public static GateMoments<Rational>? Function(MomentGate.Function function, Rational mean, Rational variance) =>
        throw new InvalidOperationException("A function that is no polynomial has no exact moments.");

    public static Rational? Derivative(
        MomentGate.Function function, HermiteWeight weight, Rational mean, Rational variance) =>
        throw new InvalidOperationException("A function that is no polynomial has no exact moments.");

    public static long Words(Rational value) => 1 + (value.BitLength / WordBits);
}

/// <summary>Doubles.</summary>
internal readonly struct DoubleArithmetic : IMomentArithmetic<double>
{
    public static double Convert(Rational value) => value.ToDouble();

    public static double ToDouble(double value) => value;

    public static Rational? ToExact(double value) => null;

    public static GateMoments<double>? Function(MomentGate.Function function, double mean, double variance) =>
        CutGates.Moments(function, mean, variance) ?? GaussianGates.Moments(function.Kind, mean, variance);

    public static double? Derivative(
        MomentGate.Function function, HermiteWeight weight, double mean, double variance) =>
        CutGates.Derivative(function, weight, mean, variance)
            ?? HermiteCoefficients.Of(function.Kind, weight, mean, variance);

    public static long Words(double value) => 1;
}
