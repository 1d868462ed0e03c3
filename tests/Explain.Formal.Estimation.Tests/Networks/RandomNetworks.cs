using System.Runtime.InteropServices;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Networks of one width with He weights, as the published program draws them from a seed (THEORY
/// 7.9).</summary>
internal static class RandomNetworks
{
    /// <summary>A network without biases: so many linear layers, and a function between them.</summary>
    public static LayeredNetwork Create(int width, int depth, uint seed, Nonlinearity function)
    {
        var generator = new MersenneTwister(seed);
        for (long i = 0; i < (long)depth * width * width; i++)
        {
            generator.NextUniform();
        }

        return new LayeredNetwork(Enumerable.Range(0, depth).Select(layer =>
        {
            double gain = layer == 0 ? 1 : function.HeGain;
            double[] weights = new double[width * width];
            generator.FillNormal(weights, 1 / Math.Sqrt(width));
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] *= Math.Sqrt(gain);
            }

            return Layer(width, weights, new double[width], layer < depth - 1 ? function : null, gain);
        }).ToSequence());
    }

    /// <summary>A layer of plain arrays.</summary>
    public static AffineLayer Layer(
        int inputs, double[] weights, double[] bias, Nonlinearity? after, double? gain = null) =>
        new(
            inputs,
            ImmutableCollectionsMarshal.AsImmutableArray(weights),
            ImmutableCollectionsMarshal.AsImmutableArray(bias),
            after)
        {
            Gain = gain,
        };

    /// <summary>The function x^n.</summary>
    public static Nonlinearity Power(int n) =>
        new Nonlinearity.Polynomial(Enumerable.Range(0, n + 1).Select(i => i == n ? 1.0 : 0).ToSequence());
}
