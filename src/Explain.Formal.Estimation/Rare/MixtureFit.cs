using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>Fits a mixture to weighted points: clusters, each with its mean and deviations.</summary>
/// <remarks>
/// The cross-entropy method (Rubinstein and Kroese, 2004) with normal parts. Clusters begin at points far from each
/// other and are improved by Lloyd's algorithm; deviations of few points lean on those of all.
/// </remarks>
internal static class MixtureFit
{
    /// <summary>The most clusters.</summary>
    public const int MostClusters = 4;

    private const double Defensive = 0.25;
    private const double LeastVariance = 1e-8;
    private const double PriorPoints = 4;
    private const int PointsOfCluster = 8;
    private const double RoundShare = 0.125;
    private const int Rounds = 10;

    /// <summary>The mixture for some points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="clusterCount">The most clusters.</param>
    /// <param name="wider">How much larger variances are than those of the points.</param>
    public static Mixture Of(
        IReadOnlyList<double[]> points, IReadOnlyList<double> weights, int clusterCount, double wider)
    {
        if (points.Count == 0)
        {
            return Mixture.Plain;
        }

        int count = Math.Clamp(points.Count / PointsOfCluster, 1, clusterCount);
        int[] clusters = Assign(points, Start(points, count));
        for (int round = 0; round < Rounds; round++)
        {
            clusters = Assign(points, [.. Enumerable.Range(0, count)
                .Where(cluster => clusters.Contains(cluster))
                .Select(cluster => Mean(points, weights, i => clusters[i] == cluster))]);
        }

        double total = weights.Sum();
        double[] center = Mean(points, weights, _ => true);
        double[] spread = Variances(points, weights, center, _ => true);
        return new Mixture(
            [.. clusters.Distinct().Order().Select(cluster => Part(
                points, weights, i => clusters[i] == cluster, (spread, total, wider))).Where(part => part.Weight > 0)],
            Defensive);
    }

    /// <summary>A mixture, an eighth of whose parts is moved to one around the origin as wide as points lie from it:
    /// it looks in directions in which none was found.</summary>
    public static Mixture WithRound(Mixture mixture, IReadOnlyList<double[]> points, IReadOnlyList<double> weights)
    {
        if (mixture.Parts.IsEmpty)
        {
            return mixture;
        }

        int size = points[0].Length;
        double square = Variances(points, weights, new double[size], _ => true).Average();
        var round = new MixturePart(
            (1 - mixture.Defensive) * RoundShare,
            [.. new double[size]],
            [.. Enumerable.Repeat(Math.Sqrt(Math.Max(square, 1)), size)]);
        return mixture with
        {
            Parts = [.. mixture.Parts.Select(part => part with { Weight = part.Weight * (1 - RoundShare) }), round],
        };
    }

    private static MixturePart Part(
        IReadOnlyList<double[]> points,
        IReadOnlyList<double> weights,
        Func<int, bool> isInside,
        (double[] Variances, double Weight, double Wider) all)
    {
        double weight = 0, squares = 0;
        for (int i = 0; i < points.Count; i++)
        {
            weight += isInside(i) ? weights[i] : 0;
            squares += isInside(i) ? weights[i] * weights[i] : 0;
        }

        double[] center = Mean(points, weights, isInside);
        double[] variances = Variances(points, weights, center, isInside);
        double effective = squares > 0 ? weight * weight / squares : 0;
        return new MixturePart(
            (1 - Defensive) * weight / all.Weight,
            [.. center],
            [.. variances.Select((variance, j) => Math.Sqrt(all.Wider * Math.Max(
                ((effective * variance) + (PriorPoints * all.Variances[j])) / (effective + PriorPoints),
                LeastVariance)))]);
    }

    private static List<double[]> Start(IReadOnlyList<double[]> points, int count)
    {
        var centers = new List<double[]> { points[0] };
        while (centers.Count < count)
        {
            centers.Add(points.MaxBy(point => centers.Min(center => Distance(point, center))) ?? points[0]);
        }

        return centers;
    }

    private static int[] Assign(IReadOnlyList<double[]> points, IReadOnlyList<double[]> centers) =>
        [.. points.Select(point => Enumerable.Range(0, centers.Count).MinBy(k => Distance(point, centers[k])))];

    private static double[] Mean(
        IReadOnlyList<double[]> points, IReadOnlyList<double> weights, Func<int, bool> isInside) =>
        Average(points, weights, isInside, (point, j) => point[j]);

    private static double[] Variances(
        IReadOnlyList<double[]> points, IReadOnlyList<double> weights, double[] center, Func<int, bool> isInside) =>
        Average(points, weights, isInside, (point, j) => (point[j] - center[j]) * (point[j] - center[j]));

    private static double[] Average(
        IReadOnlyList<double[]> points,
        IReadOnlyList<double> weights,
        Func<int, bool> isInside,
        Func<double[], int, double> value)
    {
        double[] sum = new double[points[0].Length];
        double total = 0;
        for (int i = 0; i < points.Count; i++)
        {
            if (isInside(i))
            {
                total += weights[i];
                for (int j = 0; j < sum.Length; j++)
                {
                    sum[j] += weights[i] * value(points[i], j);
                }
            }
        }

        return [.. sum.Select(each => total > 0 ? each / total : 0)];
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }
}
