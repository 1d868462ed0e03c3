using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Reporting;

/// <summary>Measurements as single numbers.</summary>
internal static class PointValue
{
    /// <summary>The point value of a measurement, or null; a tensor has none.</summary>
    public static double? Of(Measurement? measurement) => measurement switch
    {
        null or Measurement.NotMeasured or Measurement.Tensor => null,
        Measurement.Exact exact => exact.Value.Midpoint.ToDouble(),
        Measurement.Sampled sampled => sampled.Value,
        Measurement.Heuristic heuristic => heuristic.Value,
        _ => throw new UnreachableException($"Unhandled {measurement.GetType().Name}."),
    };

    /// <summary>How far something is off, at so many digits, written as all numbers of a report are:
    /// <c>2.7e-5</c>.</summary>
    public static string Text(double value, int digits) => Rational.TryFromDouble(value, out var exact)
        ? exact.ToDecimalString(digits)
        : value.ToString(CultureInfo.InvariantCulture);
}
