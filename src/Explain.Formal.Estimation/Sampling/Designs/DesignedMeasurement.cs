using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Measures probabilities and expectations by samples that depend on each other by design.</summary>
internal static class DesignedMeasurement
{
    /// <summary>Why no design measures a quantity, or null.</summary>
    public static string? WhyNot(Obligation.Measure obligation) => obligation is
    {
        Quantity.Kind: QuantityKind.Probability or QuantityKind.Expectation,
    }
        ? null
        : $"A design lays out samples for probabilities and expectations, and {obligation.Quantity.Text} is none. "
            + "Leave out 'design'.";

    /// <summary>That there are too few samples.</summary>
    public static string TooFew(SampleDesign design, long samples) => string.Create(
        CultureInfo.InvariantCulture,
        $"{samples} samples are too few for this design: it needs {DesignPlan.Least(design)}.");

    /// <summary>The measurement by a plan.</summary>
    public static MeasureOutcome Measure(
        SampledQuantity quantity, DesignPlan plan, EngineLimits limits, int lanes, CancellationToken cancellation)
    {
        var leaves = new LeafRun(quantity.Program, plan.Source(quantity.Program, limits.Seed), limits.Threads, lanes);
        var tallies = new ReplicatedRun(quantity, leaves, plan.Block).Draw(plan.Blocks, cancellation);
        bool hasCondition = quantity.Condition is not null;
        var numbers = quantity.Numbers.Select((number, i) => Of(number, tallies[i], plan, hasCondition, limits.Delta));
        return new MeasureOutcome(
            Entrywise.Join(quantity.Shape, [.. numbers]), new EngineCost(quantity.Program.Cost * plan.Samples))
        {
            Notes = plan.Notes(quantity.Program, hasCondition).ToSequence(),
        };
    }

    private static Measurement Of(
        SampledNumber number, ReplicationTally tally, DesignPlan plan, bool hasCondition, double delta)
    {
        var plain = new SampleTally(tally.Undefined, tally.Accepted, tally.Successes, default, default);
        return SampleMeasurement.Missing(number, plain, plan.Samples)
            ?? SampleMeasurement.Sampled(
                number,
                plain,
                plan.Samples,
                hasCondition ? tally.Means.Ratio : tally.Means.Above.Mean,
                hasCondition
                    ? plan.RatioInterval(number, tally.Means, delta)
                    : plan.Interval(number, tally.Means.Above, delta));
    }
}
