using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>An interval of doubles, ends included and maybe infinite, that holds every value a wire can take.</summary>
/// <remarks>Every operation moves its ends outward by a unit in the last place, so rounding never loses a
/// value.</remarks>
internal readonly record struct NumberRange(double Low, double High)
{
    /// <summary>How wrong, relatively, a function of the library is taken to be at most.</summary>
    public const double LibrarySlack = 1e-14;

    /// <summary>Every number.</summary>
    public static NumberRange All { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>From 0 to 1.</summary>
    public static NumberRange Unit { get; } = new(0, 1);

    /// <summary>Whether both ends are finite.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The largest magnitude.</summary>
    public double Magnitude => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Whether 0 is possible.</summary>
    public bool HasZero => Low <= 0 && High >= 0;

    /// <summary>The numbers between the roundings of one number.</summary>
    public static NumberRange Of(Rational value) => new(value.ToDoubleDown(), value.ToDoubleUp());

    /// <summary>The smallest range that holds both.</summary>
    public static NumberRange Union(NumberRange left, NumberRange right) =>
        new(Math.Min(left.Low, right.Low), Math.Max(left.High, right.High));

    /// <summary>Sums.</summary>
    public static NumberRange operator +(NumberRange left, NumberRange right) =>
        Outward(left.Low + right.Low, left.High + right.High);

    /// <summary>Products.</summary>
    public static NumberRange operator *(NumberRange left, NumberRange right)
    {
        double a = Times(left.Low, right.Low), b = Times(left.Low, right.High);
        double c = Times(left.High, right.Low), d = Times(left.High, right.High);
        return Outward(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
    }

    /// <summary>Quotients; everything if the divisor may be 0.</summary>
    public static NumberRange operator /(NumberRange left, NumberRange right) => right.HasZero
        ? All
        : left * Outward(1 / right.High, 1 / right.Low);

    /// <summary>Squares.</summary>
    public NumberRange Square()
    {
        var square = this * this;
        return square with { Low = Math.Max(square.Low, 0) };
    }

    /// <summary>Magnitudes.</summary>
    public NumberRange Abs() => new(HasZero ? 0 : Math.Min(Math.Abs(Low), Math.Abs(High)), Magnitude);

    /// <summary>The larger of each pair.</summary>
    public static NumberRange Max(NumberRange left, NumberRange right) =>
        new(Math.Max(left.Low, right.Low), Math.Max(left.High, right.High));

    /// <summary>The smaller of each pair.</summary>
    public static NumberRange Min(NumberRange left, NumberRange right) =>
        new(Math.Min(left.Low, right.Low), Math.Min(left.High, right.High));

    /// <summary>The values of a function that never falls; a library function may be wrong in its last bits.</summary>
    public NumberRange Rising(Func<double, double> function)
    {
        double low = function(Low), high = function(High);
        return new(
            double.IsNaN(low) ? double.NegativeInfinity : low - (LibrarySlack * Math.Abs(low)) - double.Epsilon,
            double.IsNaN(high) ? double.PositiveInfinity : high + (LibrarySlack * Math.Abs(high)) + double.Epsilon);
    }

    /// <summary>This range cut to another.</summary>
    public NumberRange Within(NumberRange limits) => new(
        Math.Clamp(Low, limits.Low, limits.High), Math.Clamp(High, limits.Low, limits.High));

    // 0 times infinity is 0: an infinite end is a bound that is never taken.
    private static double Times(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static NumberRange Outward(double low, double high) => new(
        double.IsNaN(low) ? double.NegativeInfinity : Math.BitDecrement(low),
        double.IsNaN(high) ? double.PositiveInfinity : Math.BitIncrement(high));
}
