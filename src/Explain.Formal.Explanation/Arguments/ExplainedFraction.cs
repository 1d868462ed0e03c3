using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>ev(S) = 1 - |Y - G(Y | S)| / |Y - G(Y | none)| (DESIGN 3.0, EV).</summary>
/// <remarks>
/// <para><b>Error.</b> Exact where truth and estimates are; else over the whole interval of the truth. Vacuous where
/// the denominator is 0, or within the truth's own uncertainty. It may be negative and need not be monotone.</para>
/// <para><b>Source.</b> The ratio of THEORY 5.2 while G lies between.</para>
/// </remarks>
internal static class ExplainedFraction
{
    /// <summary>The fraction of each number, or why there is none.</summary>
    /// <param name="truth">Y.</param>
    /// <param name="with">G(Y | S).</param>
    /// <param name="without">G(Y | none).</param>
    public static Measurement Of(Measurement? truth, Measurement? with, Measurement? without) =>
        truth is null || with is null || without is null
            ? Unknown()
            : Entrywise.Map([truth, with, without], numbers => OfNumbers(numbers[0], numbers[1], numbers[2]));

    private static Measurement.NotMeasured Unknown() =>
        new(UnknownReason.Unsupported, "Truth or estimate is not known.");

    private static Measurement OfNumbers(Measurement truth, Measurement with, Measurement without)
    {
        if (Evidences.Enclose(truth) is not { } known
            || Evidences.Point(with) is not { } reached || Evidences.Point(without) is not { } start)
        {
            return Unknown();
        }

        if (known.Intersects(start))
        {
            return new Measurement.NotMeasured(
                UnknownReason.Vacuous,
                "There is nothing to explain: the estimate with nothing pointed out is the truth, as well as it is "
                + "known.");
        }

        var range = Range(known, reached, start);
        var point = Range(Evidences.Point(truth) ?? known, reached, start);
        return truth is Measurement.Sampled sampled
            ? new Measurement.Sampled(
                point.Midpoint.ToDouble(),
                new ConfidenceInterval(
                    range.Low.ToDoubleDown(), range.High.ToDoubleUp(), sampled.Interval.Confidence,
                    sampled.Interval.Method),
                sampled.Samples,
                null)
            : IsExact(with) && IsExact(without)
                ? new Measurement.Exact(range)
                : new Measurement.Heuristic(range.Midpoint.ToDouble(), null);
    }

    private static bool IsExact(Measurement estimate) =>
        estimate is Measurement.Exact or Measurement.Heuristic { ExactValue: not null };

    // Between the ends, |Y - a| / |Y - b| turns only where Y is a: b lies outside.
    private static Enclosure Range(Enclosure truth, Enclosure reached, Enclosure start)
    {
        var ends = new List<Enclosure> { Enclosure.Exact(truth.Low), Enclosure.Exact(truth.High) };
        if (truth.Intersects(reached))
        {
            ends.Add(reached);
        }

        var values = ends.Select(end => Enclosure.Exact(1)
            - Enclosure.Divide(Enclosure.Abs(end - reached), Enclosure.Abs(end - start))
            ?? Enclosure.Exact(Rational.Zero));
        return values.Aggregate(Enclosure.Union);
    }
}
