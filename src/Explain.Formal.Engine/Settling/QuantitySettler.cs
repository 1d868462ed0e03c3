using Explain.Formal.Explanation;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>Measures the quantities of a behavior, and decides its claim about them.</summary>
internal sealed class QuantitySettler(EngineSet engines, EngineCalls calls)
{
    /// <summary>Counts what can be counted; a quantity that no counter takes stays open.</summary>
    /// <param name="behavior">The behavior.</param>
    /// <param name="choice">The only engine to ask, with its options; null for all.</param>
    public QuantityMeasures Count(Behavior.Quantities behavior, EngineChoice? choice = null)
    {
        string? engine = choice?.Name;
        bool stops = choice is { StopsWhenDecided: true };
        QuantityMeasure[] known =
            [.. behavior.Obligations.Select(obligation => QuantityMeasure.Unasked(obligation, engine))];
        for (int i = 0; i < known.Length; i++)
        {
            int open = i;
            known[i] = FirstAnswer(
                behavior.Obligations[i],
                Chosen(engines.CountersFor(engine), engine)
                    .Select(counter => Counting(
                        counter, number => stops && IsDecided(behavior, known, open, number))),
                known[i]);
        }

        return new QuantityMeasures([.. known]);
    }

    /// <summary>Samples what is still open.</summary>
    /// <param name="behavior">The behavior.</param>
    /// <param name="counted">What counting gave.</param>
    /// <param name="delta">The probability of error that each interval may have, of every entry.</param>
    /// <param name="choice">The only engine to ask, with its options; null for all, as the run says.</param>
    public QuantityMeasures Sample(
        Behavior.Quantities behavior, QuantityMeasures counted, double delta, EngineChoice? choice = null)
    {
        var limits = calls.Limits with { Delta = delta, Samples = choice?.Samples ?? calls.Limits.Samples };
        QuantityMeasure[] known = [.. counted.Items];
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i].IsOpen)
            {
                int open = i;
                known[i] = FirstAnswer(
                    behavior.Obligations[i],
                    Samplers(choice, limits, number => IsDecided(behavior, known, open, number)),
                    known[i]);
            }
        }

        return new QuantityMeasures([.. known]);
    }

    // While another quantity is open nothing is decided, so that only the last one can stop early. Without a claim
    // nothing is: its number is wanted as well as it can be had.
    private static bool IsDecided(
        Behavior.Quantities behavior, IReadOnlyList<QuantityMeasure> known, int open, Measurement number)
    {
        Measurement[] numbers = [.. known.Select((item, i) => i == open ? number : item.Measurement)];
        return behavior.Formula.Claim is not null
            && DecisionTable.Decide(behavior.Formula, numbers, "") is not Verdict.Unknown;
    }

    /// <summary>Measures one quantity: counted, else sampled.</summary>
    public QuantityMeasure Measure(Obligation.Measure obligation, double delta)
    {
        var counted = FirstAnswer(
            obligation,
            engines.Counters.Select(counter => Counting(counter, _ => false)),
            QuantityMeasure.Unasked(obligation, null));
        return counted.IsOpen
            ? FirstAnswer(
                obligation, Samplers(null, calls.Limits with { Delta = delta }, _ => false), counted)
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

    private Inquiry Counting(IMeasurer measurer, Func<Measurement, bool> isDecided) => new(
        EngineRuns.Of(measurer.Name, measurer.Version, calls.Limits),
        obligation => measurer is ISequentialMeasurer sequential
            ? calls.MeasureUntil(sequential, obligation, isDecided, calls.Limits)
            : calls.Measure(measurer, obligation, calls.Limits));

    /// <summary>The samplers that may be asked; those that are asked by name alone only if they are chosen.</summary>
    private IEnumerable<Inquiry> Samplers(
        EngineChoice? choice, EngineLimits limits, Func<Measurement, bool> isDecided) =>
        Chosen(choice is null ? engines.Samplers : engines.AllSamplers, choice?.Name)
            .Select(sampler => new Inquiry(
                EngineRuns.Sampling(sampler.Name, sampler.Version, limits, choice),
                obligation => (choice, sampler) switch
                {
                    ({ StopsWhenDecided: true }, ISequentialMeasurer sequential) =>
                        calls.MeasureUntil(sequential, obligation, isDecided, limits),
                    ({ Design: not SampleDesign.Independent and var design }, IDesignedMeasurer designed) =>
                        calls.Measure(designed, obligation, design, limits),
                    _ => calls.Measure(sampler, obligation, limits),
                }));

    private static QuantityMeasure FirstAnswer(
        Obligation.Measure obligation, IEnumerable<Inquiry> inquiries, QuantityMeasure result)
    {
        foreach (var inquiry in inquiries)
        {
            if (inquiry.Ask(obligation) is not { } outcome)
            {
                continue;
            }

            var found = new QuantityMeasure(outcome.Measurement, inquiry.Run, outcome.Cost, outcome.Notes)
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

    /// <summary>An engine with its settings, and how it is asked.</summary>
    private sealed record Inquiry(EngineRun Run, Func<Obligation.Measure, MeasureOutcome?> Ask);
}
