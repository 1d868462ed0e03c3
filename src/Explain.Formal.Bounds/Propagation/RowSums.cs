using System.Runtime.Intrinsics;

namespace Explain.Formal.Bounds;

/// <summary>Sums over the terms of a row of weights.</summary>
/// <param name="Magnitude">Of the sizes of the terms.</param>
/// <param name="Radius">Of what rounding may have changed.</param>
/// <param name="Middle">Of the middles.</param>
/// <param name="Half">Of the half widths.</param>
internal readonly record struct RowSums(double Magnitude, double Radius, double Middle, double Half)
{
    /// <summary>Both sums.</summary>
    public RowSums Plus(RowSums other) => new(
        Magnitude + other.Magnitude, Radius + other.Radius, Middle + other.Middle, Half + other.Half);

    /// <summary>The sums over a source.</summary>
    public static RowSums Of(ReadOnlySpan<double> weights, GeneratorRows source)
    {
        Vector256<double> magnitude = default, radius = default, middle = default, half = default;
        int i = 0;
        for (; i <= weights.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var weight = Vector256.Create<double>(weights[i..]);
            var size = Vector256.Abs(weight);
            magnitude += size * Vector256.Create(source.Magnitude, i);
            radius += size * Vector256.Create(source.Radius, i);
            middle += weight * Vector256.Create(source.Middle, i);
            half += size * Vector256.Create(source.Half, i);
        }

        var sums = new RowSums(
            Vector256.Sum(magnitude), Vector256.Sum(radius), Vector256.Sum(middle), Vector256.Sum(half));
        for (; i < weights.Length; i++)
        {
            double size = Math.Abs(weights[i]);
            sums = sums.Plus(new RowSums(
                size * source.Magnitude[i],
                size * source.Radius[i],
                weights[i] * source.Middle[i],
                size * source.Half[i]));
        }

        return sums;
    }
}
