using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Measures probabilities of events of piecewise linear functions of few continuous inputs, region by
/// region.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Events of one input (uniform or normal), of two (uniform on a box, or jointly normal), and of
/// three jointly normal inputs of mean 0 where no function has a constant. It takes <c>relu</c>, <c>abs</c>,
/// <c>max</c>,
/// <c>min</c>, <c>if</c>, comparisons, <c>argmax</c>, <c>order</c> and <c>sort</c> of linear functions with rational
/// numbers, also under conditions, and nothing else.</para>
/// <para><b>Units.</b> Probabilities.</para>
/// <para><b>Error.</b> None for uniform inputs: a fraction. For normal ones an enclosure, computed with 192 bits and
/// rounded outward to 64; half planes and multiples of an eighth of a turn are exact. The boundaries of regions are
/// found in rational arithmetic.</para>
/// <para><b>Determinism.</b> Counts of regions and steps decide what it takes; only <see cref="EngineLimits.Timeout"/>
/// depends on the clock.</para>
/// <para><b>Source.</b> Activation regions: ENGINES 2.6, THEORY 8.4. Angles; solid angles by van Oosterom and Strackee
/// (1983); polygons under a normal law by Owen (1956).</para>
/// </remarks>
public sealed class RegionEngine : IMeasurer
{
    // More digits would only fill the page.
    private const int ShownBits = 64;

    /// <inheritdoc/>
    public string Name => "regions";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        return TimedRun.Run(
            "The engine of regions",
            limits,
            guarded => EntryQuestions.Measure(obligation, one => Measure(one, guarded)),
            sentence => None(UnknownReason.Time, sentence, 0),
            cancellation);
    }

    private static MeasureOutcome? Measure(Obligation.Measure obligation, CancellationToken cancellation)
    {
        if (RegionProblem.Of(obligation) is not { } problem)
        {
            return null;
        }

        var laws = DroppedLaws.Of(obligation.Graph, obligation.Distribution, _ => false);
        if (!laws.IsSure)
        {
            return laws.Fault is { } fault ? None(UnknownReason.Vacuous, fault, 0) : null;
        }

        foreach (var law in problem.Laws)
        {
            var walk = new RegionWalk(problem, law, cancellation);
            try
            {
                return Measure(obligation, problem, law, walk);
            }
            catch (RegionException end)
            {
                if (end.End == RegionEnd.TooMany)
                {
                    return None(
                        UnknownReason.Nodes,
                        $"{obligation.Quantity.Text} has too many linear regions to go through them one by one.",
                        walk.Steps);
                }

                // What is not homogeneous is left to the next law.
                if (end.End == RegionEnd.NotLinear)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static MeasureOutcome Measure(
        Obligation.Measure obligation, RegionProblem problem, RegionLaw law, RegionWalk walk)
    {
        var leaves = walk.Run();
        string text = obligation.Quantity.Text;
        if (leaves.Any(leaf => leaf.IsUndefined))
        {
            return None(UnknownReason.Vacuous, $"'{text}' has no value on some region.", walk.Steps);
        }

        if (!leaves.Any(leaf => leaf.IsAccepted))
        {
            return None(UnknownReason.Vacuous, $"'{text}' is conditioned on an event of probability 0.", walk.Steps);
        }

        var whole = problem.Conditions.Count == 0
            ? Enclosure.Exact(1)
            : law.Measure(Arcs.Of(leaves, leaf => leaf.IsAccepted));
        var part = law.Measure(Arcs.Of(leaves, leaf => leaf.Holds));
        return Enclosure.Divide(part, whole) is { } ratio
            && Enclosure.Intersection(ratio, Enclosure.Create(0, 1)) is { } value
            ? new MeasureOutcome(
                new Measurement.Exact(value.IsExact ? value : value.RoundOutward(ShownBits)),
                new EngineCost(walk.Steps))
            {
                Notes = RegionNotes.Of(leaves, law),
            }
            : None(UnknownReason.Tie, $"'{text}' is conditioned on an event whose probability may be 0.", walk.Steps);
    }

    private static MeasureOutcome None(UnknownReason reason, string sentence, long steps) =>
        new(new Measurement.NotMeasured(reason, sentence), new EngineCost(steps));
}
