using System.Diagnostics;
using Explain.Formal.Logic;

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
}
