using System.Runtime.Intrinsics;

namespace Explain.Formal.Bounds;

/// <summary>Sums over the terms of a row of weights.</summary>
/// <param name="Magnitude">Of the sizes of the terms.</param>
/// <param name="Radius">Of what rounding may have changed.</param>
/// <param name="Low">Of the least values of the terms.</param>
/// <param name="LowSize">Of their sizes.</param>
/// <param name="High">Of the greatest values of the terms.</param>
/// <param name="HighSize">Of their sizes.</param>
internal readonly record struct RowSums(
    double Magnitude, double Radius, double Low, double LowSize, double High, double HighSize)
{
    /// <summary>Both sums.</summary>
    public RowSums Plus(RowSums other) => new(
        Magnitude + other.Magnitude,
        Radius + other.Radius,
        Low + other.Low,
        LowSize + other.LowSize,
        High + other.High,
        HighSize + other.HighSize);

    /// <summary>The sums over a source.</summary>
    public static RowSums Of(ReadOnlySpan<double> weights, GeneratorRows source)
    {
        Vector256<double> magnitude = default, radius = default;
        Vector256<double> low = default, lowSize = default, high = default, highSize = default;
        int i = 0;
        for (; i <= weights.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var weight = Vector256.Create<double>(weights[i..]);
            var size = Vector256.Abs(weight);
            magnitude += size * Vector256.Create(source.Magnitude, i);
            radius += size * Vector256.Create(source.Radius, i);

            var (first, second) = (weight * Vector256.Create(source.Low, i), weight * Vector256.Create(source.High, i));
            var (least, greatest) = (Vector256.Min(first, second), Vector256.Max(first, second));
            low += least;
            lowSize += Vector256.Abs(least);
            high += greatest;
            highSize += Vector256.Abs(greatest);
        }

        var sums = new RowSums(
            Vector256.Sum(magnitude),
            Vector256.Sum(radius),
            Vector256.Sum(low),
            Vector256.Sum(lowSize),
            Vector256.Sum(high),
            Vector256.Sum(highSize));
        for (; i < weights.Length; i++)
        {
            sums = sums.Plus(OfTerm(weights[i], source, i));
        }

        return sums;
    }

    private static RowSums OfTerm(double weight, GeneratorRows source, int place)
    {
        var (first, second) = (weight * source.Low[place], weight * source.High[place]);
        var (least, greatest) = (Math.Min(first, second), Math.Max(first, second));
        double size = Math.Abs(weight);
        return new RowSums(
            size * source.Magnitude[place],
            size * source.Radius[place],
            least,
            Math.Abs(least),
            greatest,
            Math.Abs(greatest));
    }
}
