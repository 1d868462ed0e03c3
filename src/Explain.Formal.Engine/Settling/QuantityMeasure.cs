using Explain.Formal.Explanation;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>What is known of one quantity so far.</summary>
/// <param name="Measurement">The number, or why there is none; of a tensor, of each entry.</param>
/// <param name="Engine">The engine that spoke last, or null if none took it.</param>
/// <param name="Cost">What all engines spent on it.</param>
/// <param name="Notes">What engines that failed said.</param>
internal sealed record QuantityMeasure(
    Measurement Measurement, EngineRun? Engine, EngineCost Cost, Sequence<string> Notes)
{
    /// <summary>The shape of the quantity.</summary>
    public required TensorShape Shape { get; init; }

    /// <summary>Whether another engine may still find a part of it.</summary>
    public bool IsOpen => Open > 0;

    /// <summary>How many numbers another engine may still find.</summary>
    public int Open => Measurement is Measurement.NotMeasured
        ? IsLeftOpen(Measurement) ? Shape.Count : 0
        : Entrywise.Of(Measurement).Count(IsLeftOpen);

    /// <summary>No engine took it.</summary>
    public static QuantityMeasure Unasked(Obligation.Measure obligation, string? engine) => new(
        new Measurement.NotMeasured(UnknownReason.Unsupported, engine is null
            ? $"No engine of this version measures {obligation.Quantity.Text}."
            : $"The engine '{engine}' does not measure {obligation.Quantity.Text}."),
        null,
        EngineCost.None,
        [])
    {
        Shape = obligation.Shape,
    };

    /// <summary>This answer, given after an earlier engine failed; the numbers that it found stay, and exact ones make
    /// up for the rest.</summary>
    public QuantityMeasure After(QuantityMeasure earlier)
    {
        bool isExact = Entrywise.Of(Measurement).All(number => number is Measurement.Exact);
        string[] failure = !isExact && earlier is { Engine: { } engine, Measurement: Measurement.NotMeasured unknown }
            ? [$"{engine.Name}: {unknown.Sentence}"]
            : [];
        return this with
        {
            Measurement = Entrywise.Map(
                [earlier.Measurement, Measurement],
                numbers => IsLeftOpen(numbers[0]) ? numbers[1] : numbers[0]),
            Cost = earlier.Cost + Cost,
            Notes = [.. earlier.Notes, .. failure, .. Notes],
        };
    }

    /// <summary>Whether another engine may still find a number.</summary>
    /// <remarks>
    /// What is empty stays empty whoever is asked. And after a time-out nobody is asked, so that the wall clock never
    /// chooses between two kinds of verdict: one that it decides says so.
    /// </remarks>
    private static bool IsLeftOpen(Measurement number) =>
        number is Measurement.NotMeasured { Reason: not (UnknownReason.Vacuous or UnknownReason.Time) };
}

/// <summary>What is known of the quantities of one behavior, in their order.</summary>
internal sealed record QuantityMeasures(Sequence<QuantityMeasure> Items)
{
    /// <summary>How many numbers are still open: each entry of a tensor is one.</summary>
    public int Open => Items.Sum(item => item.Open);

    /// <summary>The engine of the weakest number, of equals the first: the one on which the verdict rests.</summary>
    public EngineRun? Deciding => Items.Length == 0
        ? null
        : Items.MaxBy(item => Evidences.Of(item.Measurement))!.Engine;
}
