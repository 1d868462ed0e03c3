using MathNet.Numerics.Integration;

namespace Explain.Formal.Numerics;

/// <summary>The probability that all of several jointly normal numbers are above 0.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A mean <c>[m]</c> and a covariance <c>[m, m]</c>, row-major, which may be singular.</para>
/// <para><b>Units.</b> A probability.</para>
/// <para><b>Error.</b> One number: that of Phi. Two: about 1e-14, but up to 1e-6 where the correlation is
/// within 1e-4 of 1. More: a lattice rule of 32,749 points, about 1e-5 for
/// few numbers and 1e-4 for ten or more; correlations near 1 cost more.</para>
/// <para><b>Determinism.</b> Fixed points: equal arguments give equal bits.</para>
/// <para><b>Source.</b> Two: Drezner and Wesolowsky (1990). More: Genz, Numerical computation of multivariate normal
/// probabilities (1992), with square roots of primes as the lattice and a folded first coordinate.</para>
/// </remarks>
public static class NormalOrthant
{
    private const int Points = 32_749;
    private const double Smallest = 1e-300;

    /// <summary>The probability.</summary>
    public static double Probability(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        int count = mean.Length;
        if (covariance.Length != count * count)
        {
            throw new ArgumentException("A covariance has a row and a column for each number.", nameof(covariance));
        }

        int[] order = Order(mean, covariance);
        if (order.Length == 0)
        {
            return Fixed(mean, covariance) ? 1 : 0;
        }

        double[] limits = new double[order.Length], correlations = new double[order.Length * order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            double deviation = Math.Sqrt(covariance[order[i] * (count + 1)]);
            limits[i] = mean[order[i]] / deviation;
            for (int j = 0; j < order.Length; j++)
            {
                correlations[(i * order.Length) + j] = covariance[(order[i] * count) + order[j]]
                    / (deviation * Math.Sqrt(covariance[order[j] * (count + 1)]));
            }
        }

        return !Fixed(mean, covariance) ? 0 : limits.Length switch
        {
            1 => SpecialFunctions.NormalCdf(limits[0]),
            2 => Pair(limits[0], limits[1], Math.Clamp(correlations[1], -1, 1)),
            _ => Lattice(limits, Cholesky(correlations, limits.Length)),
        };
    }

    /// <summary>P(X &lt; h and Y &lt; k) for standard normal X and Y of a correlation.</summary>
    public static double Pair(double h, double k, double correlation)
    {
        double product = SpecialFunctions.NormalCdf(h) * SpecialFunctions.NormalCdf(k);
        if (correlation is >= 1 or <= -1)
        {
            return correlation > 0
                ? SpecialFunctions.NormalCdf(Math.Min(h, k))
                : Math.Max(0, SpecialFunctions.NormalCdf(h) - SpecialFunctions.NormalCdf(-k));
        }

        var rule = new GaussLegendreRule(0, Math.Asin(correlation), 128);
        double sum = 0;
        for (int i = 0; i < rule.Order; i++)
        {
            var (sine, cosine) = Math.SinCos(rule.GetAbscissa(i));
            sum += rule.GetWeight(i)
                * Math.Exp(-((h * h) + (k * k) - (2 * h * k * sine)) / (2 * cosine * cosine));
        }

        return product + (sum / (2 * Math.PI));
    }

    // Numbers that vary, those least likely to be above 0 first.
    private static int[] Order(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        var varying = new List<(double Limit, int Index)>();
        for (int i = 0; i < mean.Length; i++)
        {
            double variance = covariance[i * (mean.Length + 1)];
            if (variance > 0)
            {
                varying.Add((mean[i] / Math.Sqrt(variance), i));
            }
        }

        return [.. varying.Order().Select(pair => pair.Index)];
    }

    private static bool Fixed(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        bool holds = true;
        for (int i = 0; i < mean.Length; i++)
        {
            holds &= covariance[i * (mean.Length + 1)] > 0 || mean[i] > 0;
        }

        return holds;
    }

    private static double[] Cholesky(double[] matrix, int count)
    {
        const double singular = 1e-12;
        double[] lower = new double[matrix.Length];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * count) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[(i * count) + k] * lower[(j * count) + k];
                }

                double pivot = lower[(j * count) + j];
                lower[(i * count) + j] = i == j ? Math.Sqrt(Math.Max(sum, singular)) : sum / pivot;
            }
        }

        return lower;
    }

    private static double Lattice(double[] limits, double[] lower)
    {
        int count = limits.Length;
        double[] steps = [.. Primes(count).Select(prime => Math.Sqrt(prime) % 1)];
        double[] normals = new double[count];
        double sum = 0;
        for (int point = 1; point <= Points; point++)
        {
            double product = 1;
            for (int i = 0; i < count && product > 0; i++)
            {
                double shift = limits[i];
                for (int j = 0; j < i; j++)
                {
                    shift -= lower[(i * count) + j] * normals[j];
                }

                double probability = SpecialFunctions.NormalCdf(shift / lower[(i * count) + i]);
                product *= probability;
                double place = Math.Abs((2 * (point * steps[i] % 1)) - 1);
                normals[i] = i + 1 == count ? 0 : Quantile(place * probability);
            }

            sum += product;
        }

        return sum / Points;
    }

    private static double Quantile(double probability) =>
        SpecialFunctions.NormalQuantile(Math.Clamp(probability, Smallest, 1 - 1e-16));

    private static IEnumerable<int> Primes(int count) => Enumerable.Range(2, 100_000)
        .Where(n => Enumerable.Range(2, Math.Max(0, (int)Math.Sqrt(n) - 1)).All(d => n % d != 0)).Take(count);
}
