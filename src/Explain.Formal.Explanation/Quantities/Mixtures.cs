using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Sums of estimates with exact weights. The weakest kind of number counts.</summary>
/// <remarks>
/// <para><b>Error.</b> Rational arithmetic where numbers are exact; ends of sampled intervals are added with the signs
/// of their weights, and hold together with at least one minus the sum of their errors (Boole).</para>
/// </remarks>
internal static class Mixtures
{
    /// <summary>The sum of weighted estimates; what is not known of one is not known of the sum.</summary>
    public static Measurement Sum(IReadOnlyList<(Enclosure Weight, Measurement Number)> parts)
    {
        if (parts.Select(part => part.Number).OfType<Measurement.NotMeasured>().FirstOrDefault() is { } unknown)
        {
            return unknown;
        }

        if (parts is [var only] && only.Weight == Enclosure.Exact(1))
        {
            return only.Number;
        }

        var total = Enclosure.Exact(Rational.Zero);
        var range = total;
        foreach (var (weight, number) in parts)
        {
            if (Evidences.Point(number) is not { } point)
            {
                return new Measurement.NotMeasured(UnknownReason.Unsupported, "A part of the estimate is infinite.");
            }

            total += weight * point;
            range += weight * (Evidences.Enclose(number) ?? point);
        }

        return Evidences.Weakest(parts.Select(part => part.Number)) switch
        {
            Evidence.Exact => new Measurement.Exact(total),
            Evidence.Heuristic => Heuristic(total, parts),
            _ => Sampled(total, range, [.. parts.Select(part => part.Number).OfType<Measurement.Sampled>()]),
        };
    }

    private static Measurement.Heuristic Heuristic(
        Enclosure total, IReadOnlyList<(Enclosure Weight, Measurement Number)> parts)
    {
        bool isExact = total.IsExact && parts.All(part =>
            part.Number is Measurement.Exact or Measurement.Heuristic { ExactValue: not null });
        return new Measurement.Heuristic(total.Midpoint.ToDouble(), isExact ? total.Low : null);
    }

    private static Measurement.Sampled Sampled(
        Enclosure total, Enclosure range, List<Measurement.Sampled> samples)
    {
        var weakest = samples.FirstOrDefault(sample => !sample.Interval.IsValid) ?? samples[0];
        var interval = new ConfidenceInterval(
            range.Low.ToDoubleDown(), range.High.ToDoubleUp(), Formulas.JointConfidence(samples),
            weakest.Interval.Method);
        return new Measurement.Sampled(
            total.Midpoint.ToDouble(), interval, samples.Sum(sample => sample.Samples), null);
    }
}
