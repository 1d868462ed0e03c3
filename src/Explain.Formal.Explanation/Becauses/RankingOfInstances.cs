using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>How well bits tell anomalous instances from others (THEORY 5.4).</summary>
/// <remarks>
/// <para><b>Meaning.</b> The area under the curve of hits against false alarms over all thresholds: the probability
/// that an anomalous instance has more bits than another one, equal bits counting half. A lemma that is false somewhere
/// is more than any number of bits there. Vacuous instances are left out: there is no event to explain.</para>
/// <para><b>Units.</b> A probability.</para>
/// <para><b>Error.</b> Exact, but for bits that are nearer to each other than doubles tell, and sampled ones: then it
/// is a number without error bars.</para>
/// <para><b>Source.</b> Mann and Whitney (1947).</para>
/// </remarks>
internal static class RankingOfInstances
{
    /// <summary>The area; null unless some instances are known to be anomalous and some not to be.</summary>
    public static Measurement? Area(IReadOnlyCollection<InstanceAnswer> answers)
    {
        var asked = answers.Where(answer => answer.Answer.Word != BecauseWord.Vacuous).ToList();
        double[] anomalous = Scores(asked, true), usual = Scores(asked, false);
        if (anomalous.Length == 0 || usual.Length == 0)
        {
            return null;
        }

        if (anomalous.Concat(usual).Any(double.IsNaN))
        {
            return new Measurement.NotMeasured(
                UnknownReason.Unsupported, "The bits of an instance are not known, so instances have no order.");
        }

        long halves = Halves(anomalous, usual);
        var area = Rational.Create(halves, 2L * anomalous.Length * usual.Length);
        bool isSure = asked.All(answer =>
            answer.Answer is { HasMostBits: true, Bits: not Bits.Finite { Number: not Measurement.Exact } });
        return isSure ? new Measurement.Exact(area) : new Measurement.Heuristic(area.ToDouble(), area);
    }

    /// <summary>The points of the curve: nothing is flagged, then everything from each number of bits on that occurs,
    /// the highest first. Empty where there is no area.</summary>
    public static Sequence<RocPoint> Curve(IReadOnlyCollection<InstanceAnswer> answers)
    {
        var asked = answers.Where(answer => answer.Answer.Word != BecauseWord.Vacuous).ToList();
        double[] anomalous = Scores(asked, true), usual = Scores(asked, false);
        if (Area(answers) is null or Measurement.NotMeasured)
        {
            return [];
        }

        var points = new List<RocPoint> { new(double.PositiveInfinity, Rational.Zero, Rational.Zero) };
        foreach (double threshold in anomalous.Concat(usual).Distinct().OrderDescending())
        {
            points.Add(new RocPoint(threshold, From(usual, threshold), From(anomalous, threshold)));
        }

        return points.ToSequence();
    }

    private static Rational From(double[] scores, double threshold) =>
        Rational.Create(scores.Length - Below(scores, threshold), scores.Length);

    /// <summary>The scores of the one kind or the other, in rising order.</summary>
    private static double[] Scores(IEnumerable<InstanceAnswer> answers, bool areAnomalous) =>
        [.. answers.Where(answer => answer.IsAnomalous == areAnomalous).Select(answer => answer.Answer.Bits is { } bits
            ? bits.ToDouble()
            : double.PositiveInfinity).Order()];

    /// <summary>Twice the pairs in which the anomalous one has more, and once those of equal bits.</summary>
    private static long Halves(double[] anomalous, double[] usual)
    {
        long halves = 0;
        foreach (double score in anomalous)
        {
            int below = Below(usual, score);
            int equal = Below(usual, score, orEqual: true) - below;
            halves += (2L * below) + equal;
        }

        return halves;
    }

    /// <summary>How many of some numbers in rising order are below a number, or equal to it.</summary>
    private static int Below(double[] rising, double number, bool orEqual = false)
    {
        int low = 0, high = rising.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            bool isBelow = orEqual ? rising[middle] <= number : rising[middle] < number;
            (low, high) = isBelow ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
