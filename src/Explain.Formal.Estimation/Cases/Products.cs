using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Products of probabilities of independent events.</summary>
internal static class Products
{
    /// <summary>The product: exact if all are; ends of intervals multiply, and hold together with at least one minus
    /// the sum of their errors (Boole).</summary>
    public static Measurement Of(IReadOnlyCollection<Measurement> parts)
    {
        if (parts.OfType<Measurement.NotMeasured>().FirstOrDefault() is { } none)
        {
            return none;
        }

        var exact = parts.OfType<Measurement.Exact>().Aggregate(Enclosure.Exact(1), (all, part) => all * part.Value);
        var sampled = parts.OfType<Measurement.Sampled>().ToList();
        if (sampled.Count == 0)
        {
            return new Measurement.Exact(exact);
        }

        double value = exact.Midpoint.ToDouble();
        double low = exact.Low.ToDoubleDown();
        double high = exact.High.ToDoubleUp();
        double confidence = 1;
        foreach (var part in sampled)
        {
            value *= part.Value;
            low *= Math.Max(0, part.Interval.Low);
            high *= part.Interval.High;
            confidence -= 1 - part.Interval.Confidence;
        }

        var method = (sampled.FirstOrDefault(part => !part.Interval.IsValid) ?? sampled[0]).Interval.Method;
        return new Measurement.Sampled(
            value,
            new ConfidenceInterval(
                Math.Max(0, Math.BitDecrement(low)), Math.BitIncrement(high), Math.Max(0, confidence), method),
            sampled.Sum(part => part.Samples),
            null);
    }
}
