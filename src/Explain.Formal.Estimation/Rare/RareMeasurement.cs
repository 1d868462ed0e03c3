using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What engines for rare events have in common: which quantities they take, and what is said where there is no
/// number.</summary>
internal static class RareMeasurement
{
    /// <summary>Measures each entry of a quantity, within the limit of time.</summary>
    public static MeasureOutcome? Measure(
        Obligation.Measure obligation,
        string engine,
        EngineLimits limits,
        Func<RareEvent, EngineLimits, CancellationToken, MeasureOutcome> measure,
        CancellationToken cancellation) => Measure(
            obligation, engine, limits, (entry, token) =>
            {
                var rare = RareEvent.Compile(entry, out string? failure);
                return failure is not null ? None(UnknownReason.Unsupported, failure)
                    : rare.Dimensions == 0 ? None(UnknownReason.Unsupported, NoDraw(engine))
                    : measure(rare, limits, token);
            }, cancellation);

    /// <summary>Measures each entry of a quantity, within the limit of time.</summary>
    public static MeasureOutcome? Measure(
        Obligation.Measure obligation,
        string engine,
        EngineLimits limits,
        Func<Obligation.Measure, CancellationToken, MeasureOutcome> measure,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        cancellation.ThrowIfCancellationRequested();
        if (RareEvent.WhyNot(obligation, engine) is { } sentence)
        {
            return None(UnknownReason.Unsupported, sentence);
        }

        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            return EntryQuestions.Measure(obligation, entry => measure(entry, guard.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(UnknownReason.Time, TimeGuard.Exceeded($"'{engine}'", limits));
        }
    }

    private static string NoDraw(string engine) =>
        $"No draw reaches the event, so that '{engine}' has nothing to draw: leave the engine out.";

    /// <summary>The interval where the weighted samples never met the event: from 0, to what some plain ones
    /// allow.</summary>
    public static ConfidenceInterval Unmet(long plainHits, long plain, double delta) =>
        ConfidenceIntervals.ClopperPearson(plainHits, plain, delta) with { Low = 0 };

    /// <summary>That samples had no value.</summary>
    public static Measurement.NotMeasured Undefined(long undefined, long drawn) => new(
        UnknownReason.Incomplete,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{undefined} of {drawn} samples had no value, as after a division by zero."));

    /// <summary>A probability with its interval, and what the method does not see.</summary>
    public static MeasureOutcome Answer(
        PointMachine machine, SampleSummary values, ConfidenceInterval interval, string note)
    {
        var cost = new EngineCost(machine.Operations);
        return machine.Undefined > 0
            ? new MeasureOutcome(Undefined(machine.Undefined, machine.Evaluations), cost)
            : new MeasureOutcome(
                new Measurement.Sampled(values.Mean, InUnit(interval), values.Count, null)
                {
                    Drawn = machine.Evaluations,
                },
                cost)
            {
                Notes = [note],
            };
    }

    /// <summary>What is left of an interval between 0 and 1.</summary>
    public static ConfidenceInterval InUnit(ConfidenceInterval interval) => interval with
    {
        Low = Math.Clamp(interval.Low, 0, 1),
        High = Math.Clamp(interval.High, 0, 1),
    };

    /// <summary>No number, and why.</summary>
    public static MeasureOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), EngineCost.None);
}
