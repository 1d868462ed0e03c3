using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Cumulants of networks whose exact moments are known.</summary>
public sealed class NetworkPropagationTests
{
    // E[x^2], E[x^4], E[x^8]: products of the odd numbers below 2, 4 and 8.
    [Theory]
    [InlineData(3, NetworkVariant.Simple)]
    [InlineData(4, NetworkVariant.Simple)]
    [InlineData(3, NetworkVariant.Augment)]
    public void Squares_of_squares_of_one_normal_number_have_the_means_1_3_105(int order, NetworkVariant variant)
    {
        double[] unit = [1], zero = [0];
        var square = RandomNetworks.Power(2);
        var network = new LayeredNetwork(Enumerable.Range(0, 3)
            .Select(_ => RandomNetworks.Layer(1, unit, zero, square, gain: 1)).ToSequence());

        var layers = Run(network, new NetworkOptions { Order = order, Variant = variant }).Layers;

        Assert.Equal([1, 3, 105], layers.Select(layer => Math.Round(layer.Behind?.Means[0] ?? 0, 9)));
    }

    [Fact]
    public void The_cube_of_a_square_has_the_mean_15()
    {
        double[] unit = [1], zero = [0];
        var network = new LayeredNetwork(
        [
            RandomNetworks.Layer(1, unit, zero, RandomNetworks.Power(2)),
            RandomNetworks.Layer(1, unit, zero, RandomNetworks.Power(3)),
        ]);

        Assert.Equal(15, Run(network, new NetworkOptions { Order = 3 }).Output.Means[0], 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_bias_behind_the_last_layer_shifts_the_mean_and_nothing_else(int order)
    {
        var plain = RandomNetworks.Create(5, 3, seed: 7, Nonlinearity.Tanh);
        double[] bias = [1, 2, 3, 4, 5];
        var last = plain.Layers[^1];
        var shifted = new LayeredNetwork(
        [
            plain.Layers[0],
            plain.Layers[1],
            RandomNetworks.Layer(5, [.. last.Weights], bias, null),
        ]);
        var options = new NetworkOptions { Order = order };

        CumulantTower before = Run(plain, options).Output, after = Run(shifted, options).Output;

        for (int i = 0; i < bias.Length; i++)
        {
            Assert.Equal(before.Means[i] + bias[i], after.Means[i], 1e-12);
            Assert.Equal(before.Cumulant(i, i), after.Cumulant(i, i), 1e-12);
        }
    }

    // THEORY 7.6: mean w(0, 1), variance w(0, 2) less its square, covariance times both gains.
    [Fact]
    public void Order_2_is_the_three_formulas()
    {
        var network = RandomNetworks.Create(6, 2, seed: 3, new Nonlinearity.Relu());

        var first = Run(network, new NetworkOptions { Order = 2 }).Layers[0];

        var behind = first.Behind ?? throw new InvalidDataException();
        for (int i = 0; i < 6; i++)
        {
            var own = GaussianMoments.Relu(first.Before.Means[i], first.Before.Cumulant(i, i));
            Assert.Equal(own.Mean, behind.Means[i], 1e-12);
            for (int j = 0; j < 6; j++)
            {
                var other = GaussianMoments.Relu(first.Before.Means[j], first.Before.Cumulant(j, j));
                double expected = i == j ? own.Variance : own.Slope * other.Slope * first.Before.Cumulant(i, j);
                Assert.Equal(expected, behind.Cumulant(i, j), 1e-12);
            }
        }
    }

    // Degree 4 in the inputs: E of (sum of w (v x + b)^2)^2, by summing over the moments of x.
    [Theory]
    [InlineData(NetworkVariant.Simple)]
    [InlineData(NetworkVariant.Augment)]
    [InlineData(NetworkVariant.Base)]
    public void Order_3_is_exact_for_a_square_of_squares(NetworkVariant variant)
    {
        double[] first = [1, -0.5, 0.25, 2, 0.75, -1], second = [0.5, -1, 2], covariance = [2, 0.6, 0.6, 1.5];
        double[] bias = [0.3, -0.2, 0.1], mean = [0.4, -0.7];
        var square = RandomNetworks.Power(2);
        var network = new LayeredNetwork(
        [
            RandomNetworks.Layer(2, first, bias, square),
            RandomNetworks.Layer(3, second, [0.2], square),
        ]);
        var options = new NetworkOptions { Order = 3, Variant = variant };

        var output = new NetworkPropagation(options)
            .Run(network, new NetworkInput([.. mean], [.. covariance]), CancellationToken.None).Output;

        Assert.Equal(Expectation(network, mean, covariance), output.Means[0], 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Networks_need_not_be_square(int order)
    {
        double[] first = [.. Enumerable.Range(0, 12).Select(i => ((i * 5 % 7) - 3) / 3.0)];
        double[] second = [.. Enumerable.Range(0, 8).Select(i => ((i * 3 % 5) - 2) / 2.0)];
        var network = new LayeredNetwork(
        [
            RandomNetworks.Layer(3, first, [0.1, 0.2, 0.3, 0.4], Nonlinearity.Gelu),
            RandomNetworks.Layer(4, second, [0, 1], null),
        ]);

        var output = Run(network, new NetworkOptions { Order = order }).Output;

        Assert.Equal(2, output.Means.Length);
        if (order >= 2)
        {
            // One hidden layer: a mean needs only the exact normal law before it.
            double expected = 0;
            for (int i = 0; i < 4; i++)
            {
                double variance = Enumerable.Range(0, 3).Sum(j => first[(3 * i) + j] * first[(3 * i) + j]);
                expected += second[i] * GaussianMoments.Gelu((i + 1) / 10.0, variance).Mean;
            }

            Assert.Equal(expected, output.Means[0], 1e-9);
        }
    }

    [Theory]
    [InlineData(2, NetworkVariant.Simple)]
    [InlineData(3, NetworkVariant.Simple)]
    [InlineData(4, NetworkVariant.Augment)]
    public void Both_matrix_kernels_agree(int order, NetworkVariant variant)
    {
        var network = RandomNetworks.Create(12, 3, seed: 1, new Nonlinearity.Relu());
        var options = new NetworkOptions { Order = order, Variant = variant };
        var input = NetworkInput.Standard(12);

        var managed = new NetworkPropagation(options, MatrixKernel.Managed).Run(network, input, CancellationToken.None);
        var other = new NetworkPropagation(options, MatrixKernel.Default).Run(network, input, CancellationToken.None);

        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(managed.Output.Means[i], other.Output.Means[i], 1e-12);
        }
    }

    // Order 2, by hand: means 2 n^2, a covariance 2 n^3 and half of 2 n^3 (only the half behind unit inputs), six
    // coefficients a neuron and two products an entry at a function.
    [Fact]
    public void Operations_are_counted()
    {
        const long n = 10, hidden = 2;
        var network = RandomNetworks.Create((int)n, 3, seed: 1, new Nonlinearity.Relu());

        long counted = Run(network, new NetworkOptions { Order = 2 }).Operations;

        long linear = (3 * 2 * n * n) + (n * n * n) + (2 * 3 * n * n * n);
        Assert.Equal(linear + (hidden * ((6 * n) + (2 * n * n))), counted);
    }

    // Order 3 of a linear layer, by hand: the first index 2 n for each pair, then for each largest output o the matrix
    // of the other two, 2 (o + 1) n^2 and (o + 1)^2 n.
    [Fact]
    public void Operations_of_a_contraction_are_counted()
    {
        const int n = 6;
        var contraction = new Contraction(
            new MatrixView(new double[n * n], n, n),
            new NetworkKernel(MatrixKernel.Managed, CancellationToken.None));

        contraction.Run(new SymmetricTensor(3, n));

        long expected = 2L * n * n * (n * (n + 1) / 2);
        for (int o = 0; o < n; o++)
        {
            expected += (2L * (o + 1) * n * n) + ((long)(o + 1) * (o + 1) * n);
        }

        Assert.Equal(expected, contraction.Operations);
    }

    // Products of matrices as others count them, 2 m n k: means, W W^T behind unit inputs, then W K and its product
    // with W^T, whole.
    [Theory]
    [InlineData(8, 2)]
    [InlineData(10, 4)]
    public void Products_of_matrices_are_counted_as_dense(int width, int depth)
    {
        long n = width;
        var network = RandomNetworks.Create(width, depth, seed: 1, new Nonlinearity.Relu());

        long counted = Run(network, new NetworkOptions { Order = 2 }).ProductOperations;

        Assert.Equal((depth * 2 * n * n) + (2 * n * n * n) + ((depth - 1) * 4 * n * n * n), counted);
    }

    // The published table of costs has 7/3 n^4 for a layer of order 3, symmetry used: the contraction alone.
    [Fact]
    public void A_wide_layer_of_order_three_costs_seven_thirds_of_the_fourth_power()
    {
        const int n = 48;
        var kernel = new NetworkKernel(MatrixKernel.Managed, CancellationToken.None);
        var contraction = new Contraction(new MatrixView(new double[n * n], n, n), kernel);

        contraction.Run(new SymmetricTensor(3, n));

        Assert.InRange(contraction.Operations / Math.Pow(n, 4), 7.0 / 3, (7.0 / 3) + (4.0 / n));
        Assert.True(kernel.Operations > contraction.Operations);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Cancelling_ends_a_layer_between_its_products(int order, bool isFactored)
    {
        var network = RandomNetworks.Create(8, 3, seed: 1, new Nonlinearity.Relu());
        var options = new NetworkOptions { Order = order, IsFactored = isFactored };
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var kernel = new NetworkKernel(MatrixKernel.Managed, cancelled.Token);
        var tower = Run(network, options).Layers[1].Behind!;

        var step = new LinearStep(network.Layers[2], kernel);

        Assert.ThrowsAny<OperationCanceledException>(() => step.Run(tower, gain: 1));
        Assert.Equal(2 * 8 * 8, kernel.Operations); // the means, before
    }

    private static NetworkCumulants Run(LayeredNetwork network, NetworkOptions options) =>
        new NetworkPropagation(options).Run(network, NetworkInput.Standard(network.Inputs), CancellationToken.None);

    // A product rule of Gauss-Hermite nodes in two dimensions, exact for polynomials of this degree.
    private static double Expectation(LayeredNetwork network, double[] mean, double[] covariance)
    {
        double a = Math.Sqrt(covariance[0]), b = covariance[1] / a, c = Math.Sqrt(covariance[3] - (b * b));
        return Sum(u => Sum(v => network.Apply([mean[0] + (a * u), mean[1] + (b * u) + (c * v)])[0]));

        static double Sum(Func<double, double> function) => GaussianMoments.Of(function, _ => 0, 0, 1).Mean;
    }
}
