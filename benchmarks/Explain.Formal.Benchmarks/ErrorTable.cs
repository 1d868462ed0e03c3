using System.Globalization;
using Explain.Formal.Estimation;
using Explain.Formal.Estimation.Tests;

namespace Explain.Formal.Benchmarks;

/// <summary>Cumulants against sampling on random relu networks: squared errors of the means of all outputs, relative to
/// the variance of an output, and what plain samples of equal cost would err.</summary>
/// <remarks>The truth is a long sample; the squared error of its own means is taken off, so that errors somewhat below
/// it can still be told.</remarks>
internal static class ErrorTable
{
    private const int Networks = 3;
    private const int Batches = 1024;

    /// <summary>By depth, at one width; then by width, at three linear layers.</summary>
    public static void Print()
    {
        foreach (var (width, depth) in new[]
        {
            (32, 4), (32, 6), (32, 8), (32, 12), (32, 16), (8, 3), (16, 3), (32, 3), (64, 3), (128, 3), (256, 3),
        })
        {
            foreach (var row in Rows(width, depth))
            {
                Console.WriteLine(row);
            }
        }
    }

    private static IEnumerable<string> Rows(int width, int depth)
    {
        double[] errors = new double[3], operations = new double[3];
        double variance = 0;
        for (uint seed = 0; seed < Networks; seed++)
        {
            var network = NetworkQuestions.Network(width, depth, seed);
            var truth = SampledMeans.Of(network, Batches, seed + 100);
            variance += truth.Variance;
            for (int order = 1; order <= 3; order++)
            {
                var options = new NetworkOptions { Order = order, MeansOnly = true, IsFactored = order == 3 };
                var found = new NetworkPropagation(options)
                    .Run(network, NetworkInput.Standard(width), CancellationToken.None);
                operations[order - 1] = found.Operations;
                double[] output = found.Output.Means.ToArray();
                errors[order - 1] += output.Zip(truth.Means, (a, b) => (a - b) * (a - b)).Average()
                    - (truth.Variance / ((double)SampledMeans.Batch * Batches));
            }
        }

        double pass = 2.0 * width * width * depth;
        return Enumerable.Range(0, 3).Select(k =>
        {
            double error = errors[k] / variance, sampled = pass / operations[k];
            return string.Create(
                CultureInfo.InvariantCulture,
                $"width {width,4} layers {depth,3} order {k + 1}: squared error {error,9:0.0e0} of the variance, {operations[k],9:0.0e0} FLOPs, samples of equal cost {sampled,9:0.0e0}, {sampled / error,8:0.0} times as much");
        });
    }
}
