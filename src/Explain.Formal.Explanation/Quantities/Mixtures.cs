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
    /// <summary>The sum of weighted estimates, entry by entry; what is not known of one is not known of the
    /// sum.</summary>
    public static Measurement Sum(IReadOnlyList<(Enclosure Weight, Measurement Number)> parts)
    {
        Enclosure[] weights = [.. parts.Select(part => part.Weight)];
        return Entrywise.Map([.. parts.Select(part => part.Number)], numbers => SumOf([.. weights.Zip(numbers)]));
    }

    private static Measurement SumOf(IReadOnlyList<(Enclosure Weight, Measurement Number)> parts)
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

        Measurement[] numbers = [.. parts.Select(part => part.Number)];
        return Evidences.Weakest(numbers) switch
        {
            Evidence.Exact => new Measurement.Exact(total),
            Evidence.Heuristic => Formulas.Heuristic(total, numbers),
            _ => Formulas.Sampled(
                total, range.Low.ToDoubleDown(), range.High.ToDoubleUp(), [.. numbers.OfType<Measurement.Sampled>()]),
        };
    }
}
