using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Logic;

/// <summary>Numbers as sentences and reports print them: the value first, then which kind of number it is.</summary>
/// <remarks>
/// <c>=</c> stands before a decimal that is the whole number, <c>~</c> before one that is rounded. The ends of an
/// interval
/// are rounded outward, so that what is printed stays true.
/// </remarks>
public static class NumberText
{
    private const int Digits = 10;
    private const int SignedDigits = 4;
    private const int FirstEntries = 3;
    private const int MostDigits = 16;
    private const int IntervalDigits = 12;
    private const int MostBits = 1024;
    private const int LongestFraction = 30;
    private const int MostDecimals = 300;

    /// <summary><c>36539/80000 = 0.4567375 (exact)</c>, <c>0.953 in [0.952, 0.954] (sampled, 99%)</c>.</summary>
    public static string Describe(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return measurement switch
        {
            Measurement.Exact { Value: { IsExact: true } value } => $"{Fraction(value.Low)} (exact)",
            Measurement.Exact { Value: var value } => $"{Interval(value.Low, value.High)} (certified)",
            Measurement.Sampled sampled => Describe(sampled),
            Measurement.Heuristic { ExactValue: { } exact } => $"{Fraction(exact)} (heuristic)",
            Measurement.Heuristic heuristic => $"{Decimal(heuristic.Value)} (heuristic)",
            Measurement.NotMeasured => "not known",
            Measurement.Tensor tensor => $"{List(tensor, Point)} ({tensor.Kind})",
            _ => throw new UnreachableException($"Unhandled {measurement.GetType().Name}."),
        };
    }

    /// <summary>A difference with its sign: <c>+0.02</c>, <c>-1/3 ~ -0.3333333333</c>.</summary>
    public static string Signed(Measurement change)
    {
        ArgumentNullException.ThrowIfNull(change);
        string text = change switch
        {
            Measurement.Exact { Value: { IsExact: true } value } => value.Low.ToDecimalString(SignedDigits),
            Measurement.Exact { Value: var value } => value.Midpoint.ToDecimalString(SignedDigits),
            Measurement.Heuristic { ExactValue: { } exact } => exact.ToDecimalString(SignedDigits),
            Measurement.Heuristic heuristic => Short(heuristic.Value),
            Measurement.Sampled sampled => Short(sampled.Value),
            Measurement.NotMeasured => "?",
            Measurement.Tensor tensor => List(tensor, Signed),
            _ => throw new UnreachableException($"Unhandled {change.GetType().Name}."),
        };
        return text.StartsWith('-') || text.StartsWith('[') || text is "0" or "?" ? text : $"+{text}";
    }

    /// <summary>The first numbers of a tensor, and how many there are: <c>[0.5, 0.25, 0.125, ... 16
    /// numbers]</c>.</summary>
    private static string List(Measurement.Tensor tensor, Func<Measurement, string> print)
    {
        string first = string.Join(", ", tensor.Entries.Take(FirstEntries).Select(print));
        int count = tensor.Entries.Length;
        return count <= FirstEntries ? $"[{first}]" : $"[{first}, ... {count} numbers]";
    }

    /// <summary>The number without what is known of its error, at few digits.</summary>
    private static string Point(Measurement number) => Signed(number).TrimStart('+');

    private static string Short(double value) =>
        Rational.TryFromDouble(value, out var exact) ? exact.ToDecimalString(SignedDigits) : "?";

    /// <summary>A rational with its decimal beside it: <c>1/3 ~ 0.3333333333</c>; long fractions as the decimal
    /// alone.</summary>
    public static string Fraction(Rational value)
    {
        if (value.BitLength > MostBits)
        {
            return $"~ {value.ToDecimalString(Digits)}";
        }

        string exact = value.ToString(), whole = value.ToDecimalString(MostDigits);
        bool isWhole = Rational.TryParse(whole, out var parsed) && parsed == value;
        if (value.IsInteger && exact.Length <= LongestFraction)
        {
            return exact;
        }

        string number = isWhole ? $"= {whole}" : $"~ {value.ToDecimalString(Digits)}";
        return exact.Length <= LongestFraction ? $"{exact} {number}" : number;
    }

    /// <summary>A number that is only known as a double, at ten significant digits.</summary>
    public static string Decimal(double value) => Rational.TryFromDouble(value, out var exact)
        ? exact.ToDecimalString(Digits)
        : value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>[0.9525, 0.9536]</c>, with as many digits as its width makes worth reading, at most
    /// twelve.</summary>
    public static string Interval(Rational low, Rational high)
    {
        int decimals = Decimals(low, high);
        return $"[{Rounded(low, decimals, Rational.Floor)}, {Rounded(high, decimals, Rational.Ceiling)}]";
    }

    /// <summary><c>[0.9525, 0.9536]</c>; an end may be infinite.</summary>
    public static string Interval(double low, double high) =>
        Rational.TryFromDouble(low, out var bottom) && Rational.TryFromDouble(high, out var top)
            ? Interval(bottom, top)
            : string.Create(CultureInfo.InvariantCulture, $"[{Decimal(low)}, {Decimal(high)}]");

    /// <summary>A confidence in percent, rounded down: <c>99%</c>, <c>99.66%</c>, <c>99.999%</c>.</summary>
    public static string Confidence(double confidence)
    {
        var percent = Rational.FromDouble(confidence) * 100;

        // A double just below 99% is meant as 99%: the last bits are rounding of 1 - delta.
        percent += Rational.PowerOfTwo(-40);
        int decimals = percent >= 100 ? 0 : Math.Clamp(Decimals(100 - percent), 2, 12);
        return Rounded(Rational.Min(percent, 100), decimals, Rational.Floor) + "%";
    }

    private static string Describe(Measurement.Sampled sampled)
    {
        string value = Decimal(sampled.Value);
        var interval = sampled.Interval;
        if (Rational.TryFromDouble(interval.Low, out var low) && Rational.TryFromDouble(interval.High, out var high)
            && Rational.TryFromDouble(sampled.Value, out var point))
        {
            value = Rounded(point, Decimals(low, high), Nearest);
        }

        string approximate = interval.IsValid ? "" : ", approximate";
        return $"{value} in {Interval(interval.Low, interval.High)} "
            + $"(sampled, {Confidence(interval.Confidence)}{approximate})";
    }

    private static BigInteger Nearest(Rational value) => Rational.Floor(value + Rational.Half);

    // So many decimals that a width of 0.0011 shows as 0.0011: one more than its first digit.
    private static int Decimals(Rational width)
    {
        if (width.Sign <= 0)
        {
            return MostDecimals;
        }

        int decimals = 1;
        var scaled = width * 10;
        while (scaled < 10 && decimals < MostDecimals)
        {
            scaled *= 10;
            decimals++;
        }

        return decimals;
    }

    // And no more than that the larger end has twelve digits.
    private static int Decimals(Rational low, Rational high)
    {
        int decimals = Decimals(high - low);
        if (decimals >= MostDecimals)
        {
            return decimals;
        }

        var size = Rational.Max(high, -low);
        int most = IntervalDigits - 2 + Decimals(size);
        for (; size >= 10 && most > 0; size /= 10)
        {
            most--;
        }

        return Math.Min(decimals, most);
    }

    private static string Rounded(Rational value, int decimals, Func<Rational, BigInteger> rounding)
    {
        if (decimals >= MostDecimals)
        {
            return value.ToDecimalString(Digits);
        }

        var scale = Rational.Pow(10, decimals);
        return ((Rational)rounding(value * scale) / scale).ToDecimalString(Digits + decimals);
    }
}
