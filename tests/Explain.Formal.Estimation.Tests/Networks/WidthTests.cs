namespace Explain.Formal.Estimation.Tests;

/// <summary>Wider is easier (THEORY 7.1): the squared error of order K falls as the width to the minus K.</summary>
public sealed class WidthTests
{
    private const int Networks = 3;
    private const int Batches = 256;

    // Over all outputs of three networks an exponent scatters by some 0.3 for a factor of 8 in width.
    [Fact]
    public void The_squared_error_falls_with_the_power_of_the_width()
    {
        double[] narrow = SquaredErrors(8), wide = SquaredErrors(64);
        for (int order = 1; order <= 3; order++)
        {
            double exponent = Math.Log(narrow[order - 1] / wide[order - 1]) / Math.Log(8);

            Assert.InRange(exponent, order - 0.9, order + 0.9);
        }
    }

    // Of orders 1 to 3, relative to the variance of the outputs; the error of the sampled means themselves is taken
    // off.
    private static double[] SquaredErrors(int width)
    {
        double[] errors = new double[3];
        double variance = 0;
        for (uint seed = 0; seed < Networks; seed++)
        {
            var network = RandomNetworks.Create(width, 3, seed, new Nonlinearity.Relu());
            var truth = SampledMeans.Of(network, Batches, seed + 100);
            for (int order = 1; order <= 3; order++)
            {
                var options = new NetworkOptions { Order = order, MeansOnly = true, IsFactored = order == 3 };
                var output = new NetworkPropagation(options)
                    .Run(network, NetworkInput.Standard(width), CancellationToken.None).Output;
                errors[order - 1] += Enumerable.Range(0, width)
                    .Average(i => Math.Pow(output.Means[i] - truth.Means[i], 2));
                errors[order - 1] -= truth.Variance / (Batches * (double)SampledMeans.Batch);
            }

            variance += truth.Variance;
        }

        return [.. errors.Select(error => error / variance)];
    }
}
