using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>How far numbers can be trusted, weakest last. Of several numbers, the weakest counts.</summary>
public enum Evidence
{
    /// <summary>Exact, or in an interval that surely holds the number.</summary>
    Exact,

    /// <summary>In an interval that holds the number with a guaranteed confidence.</summary>
    Valid,

    /// <summary>In an interval whose confidence rests on a normal approximation.</summary>
    Approximate,

    /// <summary>A number without error bars.</summary>
    Heuristic,

    /// <summary>Not known.</summary>
    None,
}

/// <summary>Numbers of any kind as the formulas of a behavior take them.</summary>
public static class Evidences
{
    /// <summary>How far a number can be trusted; of a tensor, its weakest entry.</summary>
    public static Evidence Of(Measurement measurement) => measurement switch
    {
        Measurement.Exact => Evidence.Exact,
        Measurement.Sampled sampled => sampled.Interval.IsValid ? Evidence.Valid : Evidence.Approximate,
        Measurement.Heuristic => Evidence.Heuristic,
        Measurement.NotMeasured => Evidence.None,
        Measurement.Tensor tensor => Weakest(tensor.Entries),
        _ => throw new UnreachableException($"Unhandled {measurement.GetType().Name}."),
    };

    /// <summary>The weakest of several; exact if there are none.</summary>
    public static Evidence Weakest(IEnumerable<Measurement> measurements) =>
        measurements.Select(Of).DefaultIfEmpty(Evidence.Exact).Max();

    /// <summary>What holds the number, or null where an end is infinite or nothing is known. A tensor is no number: it
    /// is looked at entry by entry.</summary>
    public static Enclosure? Enclose(Measurement measurement) => measurement switch
    {
        Measurement.Exact exact => exact.Value,
        Measurement.Sampled sampled => Rational.TryFromDouble(sampled.Interval.Low, out var low)
            && Rational.TryFromDouble(sampled.Interval.High, out var high) ? Enclosure.Create(low, high) : null,
        Measurement.Heuristic => Point(measurement),
        Measurement.NotMeasured or Measurement.Tensor => null,
        _ => throw new UnreachableException($"Unhandled {measurement.GetType().Name}."),
    };

    /// <summary>The number itself: an enclosure only where the exact number is irrational; null where there is none, or
    /// more than one.</summary>
    public static Enclosure? Point(Measurement measurement) => measurement switch
    {
        Measurement.Exact exact => exact.Value,
        Measurement.Sampled sampled => FromDouble(sampled.Value),
        Measurement.Heuristic { ExactValue: { } exact } => Enclosure.Exact(exact),
        Measurement.Heuristic heuristic => FromDouble(heuristic.Value),
        Measurement.NotMeasured or Measurement.Tensor => null,
        _ => throw new UnreachableException($"Unhandled {measurement.GetType().Name}."),
    };

    private static Enclosure? FromDouble(double value) =>
        Rational.TryFromDouble(value, out var exact) ? Enclosure.Exact(exact) : null;
}
