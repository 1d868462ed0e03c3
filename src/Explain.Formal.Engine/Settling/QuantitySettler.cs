using Explain.Formal.Explanation;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>Measures the quantities of a behavior, and decides its claim about them.</summary>
internal sealed class QuantitySettler(EngineSet engines, EngineCalls calls)
{
    /// <summary>Counts what can be counted; a quantity that no counter takes stays open.</summary>
    public QuantityMeasures Count(Behavior.Quantities behavior, string? engine = null) => new(
        [.. behavior.Obligations.Select(obligation => FirstAnswer(
            obligation, Chosen(engines.Counters, engine), calls.Limits, QuantityMeasure.Unasked(
                obligation, engine), false))]);

    /// <summary>Samples what is still open.</summary>
    /// <param name="behavior">The behavior.</param>
    /// <param name="counted">What counting gave.</param>
    /// <param name="delta">The probability of error that each interval may have, of every entry.</param>
    /// <param name="choice">The only engine to ask, with its options; null for all, as the run says.</param>
    public QuantityMeasures Sample(
        Behavior.Quantities behavior, QuantityMeasures counted, double delta, EngineChoice? choice = null)
    {
        var limits = calls.Limits with { Delta = delta, Samples = choice?.Samples ?? calls.Limits.Samples };
        var samplers = Chosen(engines.Samplers, choice?.Name).ToList();
        QuantityMeasure[] known = [.. counted.Items];
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i].IsOpen)
            {
                int open = i;
                Func<Measurement, bool>? until = choice is { StopsWhenDecided: true }
                    ? number => IsDecided(
                        behavior, [.. known.Select((item, j) => j == open ? number : item.Measurement)])
                    : null;
                known[i] = FirstAnswer(behavior.Obligations[i], samplers, limits, known[i], true, until);
            }
        }

        return new QuantityMeasures([.. known]);
    }

    // While another quantity is open nothing is decided, so that only the last one can stop early.
    private static bool IsDecided(Behavior.Quantities behavior, IReadOnlyList<Measurement> numbers) =>
        DecisionTable.Decide(behavior.Formula, numbers, "") is not Verdict.Unknown;

    /// <summary>Measures one quantity: counted, else sampled.</summary>
    public QuantityMeasure Measure(Obligation.Measure obligation, double delta)
    {
        var counted = FirstAnswer(
            obligation, engines.Counters, calls.Limits, QuantityMeasure.Unasked(obligation, null), false);
        return counted.IsOpen
            ? FirstAnswer(obligation, engines.Samplers, calls.Limits with { Delta = delta }, counted, true)
            : counted;
    }

    /// <summary>The verdict that the numbers give.</summary>
    public static Settled Decide(Behavior.Quantities behavior, QuantityMeasures measures)
    {
        Measurement[] numbers = [.. measures.Items.Select(item => item.Measurement)];
        var deciding = measures.Deciding;
        return new Settled
        {
            Verdict = DecisionTable.Decide(behavior.Formula, numbers, deciding?.Name ?? "arithmetic"),
            Truth = Formulas.Measure(behavior.Formula, numbers),
            Engine = deciding,
            Cost = measures.Items.Aggregate(EngineCost.None, (sum, item) => sum + item.Cost),
            Notes = measures.Items.SelectMany(item => item.Notes).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    private static IEnumerable<IMeasurer> Chosen(IEnumerable<IMeasurer> measurers, string? engine) =>
        measurers.Where(measurer => engine is null || measurer.Name == engine);

    private QuantityMeasure FirstAnswer(
        Obligation.Measure obligation,
        IEnumerable<IMeasurer> measurers,
        EngineLimits limits,
        QuantityMeasure result,
        bool samples,
        Func<Measurement, bool>? until = null)
    {
        foreach (var measurer in measurers)
        {
            var answer = until is not null && measurer is ISequentialMeasurer sequential
                ? calls.MeasureUntil(sequential, obligation, until, limits)
                : calls.Measure(measurer, obligation, limits);
            if (answer is not { } outcome)
            {
                continue;
            }

            var run = samples
                ? EngineRuns.Sampling(measurer.Name, measurer.Version, limits, until is not null)
                : EngineRuns.Of(measurer.Name, measurer.Version, limits);
            var found = new QuantityMeasure(outcome.Measurement, run, outcome.Cost, outcome.Notes)
            {
                Shape = obligation.Shape,
            };
            result = found.After(result);
            if (!result.IsOpen)
            {
                break;
            }
        }

        return result;
    }
}
