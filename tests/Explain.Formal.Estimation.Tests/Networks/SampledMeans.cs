using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Means of the outputs of a network of standard normal inputs, by sampling in batches.</summary>
/// <param name="Means">The means.</param>
/// <param name="Variance">The mean variance of an output.</param>
internal sealed record SampledMeans(double[] Means, double Variance)
{
    /// <summary>How many samples there are in a batch.</summary>
    public const int Batch = 1024;

    /// <summary>Samples with a seed.</summary>
    public static SampledMeans Of(LayeredNetwork network, int batches, uint seed)
    {
        var generator = new MersenneTwister(seed);
        double[] sums = new double[network.Outputs], squares = new double[network.Outputs];
        for (int b = 0; b < batches; b++)
        {
            double[] state = new double[Batch * network.Inputs];
            generator.FillNormal(state, 1);
            foreach (var layer in network.Layers)
            {
                state = Apply(layer, state);
            }

            for (int i = 0; i < state.Length; i++)
            {
                sums[i % sums.Length] += state[i];
                squares[i % sums.Length] += state[i] * state[i];
            }
        }

        double count = (double)batches * Batch;
        double[] means = [.. sums.Select(sum => sum / count)];
        return new SampledMeans(
            means, squares.Zip(means, (square, mean) => (square / count) - (mean * mean)).Average());
    }

    private static double[] Apply(AffineLayer layer, double[] inputs)
    {
        double[] result = new double[Batch * layer.Outputs];
        MatrixKernel.Default.MultiplyTransposed(
            new MatrixView(inputs, Batch, layer.Inputs),
            new MatrixView(ImmutableCollectionsMarshal.AsArray(layer.Weights) ?? [], layer.Outputs, layer.Inputs),
            new MatrixView(result, Batch, layer.Outputs));
        for (int i = 0; i < result.Length; i++)
        {
            double before = result[i] + layer.Bias[i % layer.Outputs];
            result[i] = layer.After?.Apply(before) ?? before;
        }

        return result;
    }
}
