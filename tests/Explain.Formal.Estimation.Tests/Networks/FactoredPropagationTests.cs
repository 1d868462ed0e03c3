using Explain.Formal.Logic;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Orders 3 and 4 by factors against all triples and quadruples of neurons: the same numbers.</summary>
public sealed class FactoredPropagationTests
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData(3, "relu", 9, 4)]
    [InlineData(3, "tanh", 7, 3)]
    [InlineData(3, "cubic", 4, 3)]
    [InlineData(4, "relu", 6, 4)]
    [InlineData(4, "tanh", 5, 4)]
    [InlineData(4, "cubic", 4, 3)]
    public void Factors_give_the_same_cumulants_in_every_layer(int order, string name, int width, int depth)
    {
        var network = RandomNetworks.Create(width, depth, seed: 5, Named(name));
        var input = NetworkInput.Standard(width);
        var options = new NetworkOptions { Order = order };

        var whole = new NetworkPropagation(options).Run(network, input, CancellationToken.None);
        var factored = new NetworkPropagation(options with { IsFactored = true })
            .Run(network, input, CancellationToken.None);

        for (int l = 0; l < depth; l++)
        {
            Compare(whole.Layers[l].Before, factored.Layers[l].Before);
            if (whole.Layers[l].Behind is { } behind)
            {
                Compare(behind, factored.Layers[l].Behind ?? throw new InvalidDataException());
            }
        }
    }

    [Theory]
    [InlineData("relu", 9, 4)]
    [InlineData("tanh", 7, 3)]
    [InlineData("cubic", 4, 3)]
    public void Factors_of_augment_give_the_same_cumulants_without_loops(string name, int width, int depth)
    {
        var network = RandomNetworks.Create(width, depth, seed: 5, Named(name));
        double[] mean = [.. Enumerable.Range(0, width).Select(i => i / 10.0)];
        double[] covariance = [.. Enumerable.Range(0, width * width).Select(i => i % (width + 1) == 0 ? 1.5 : 0.25)];
        var options = new NetworkOptions { Order = 3, Variant = NetworkVariant.Augment };
        foreach (var input in new[] { NetworkInput.Standard(width), new NetworkInput([.. mean], [.. covariance]) })
        {
            var whole = new NetworkPropagation(options with { HasOnlyFactors = true })
                .Run(network, input, CancellationToken.None);
            var factored = new NetworkPropagation(options with { IsFactored = true })
                .Run(network, input, CancellationToken.None);

            for (int l = 0; l < depth; l++)
            {
                Compare(whole.Layers[l].Before, factored.Layers[l].Before);
                if (whole.Layers[l].Behind is { } behind)
                {
                    Compare(behind, factored.Layers[l].Behind ?? throw new InvalidDataException());
                }
            }
        }
    }

    [Fact]
    public void Without_loops_augment_differs_where_three_covariances_meet()
    {
        var network = RandomNetworks.Create(6, 3, seed: 5, new Nonlinearity.Relu());
        var input = NetworkInput.Standard(6);
        var options = new NetworkOptions { Order = 3, Variant = NetworkVariant.Augment };

        var whole = new NetworkPropagation(options).Run(network, input, CancellationToken.None).Layers[0];
        var factored = new NetworkPropagation(options with { IsFactored = true })
            .Run(network, input, CancellationToken.None).Layers[0];

        // Of the first layer the covariances are W W^T; the triangle of neurons 0, 1 and 2 is what is left out.
        double[] bends = [.. Enumerable.Range(0, 3).Select(i =>
            1 / (Math.Sqrt(whole.Before.Cumulant(i, i)) * Math.Sqrt(2 * Math.PI)))];
        double triangle = whole.Before.Cumulant(0, 1) * whole.Before.Cumulant(0, 2) * whole.Before.Cumulant(1, 2)
            * bends[0] * bends[1] * bends[2];
        double difference = whole.Behind!.Cumulant(0, 1, 2) - factored.Behind!.Cumulant(0, 1, 2);
        Assert.Equal(triangle, difference, 1e-14);
        Assert.True(Math.Abs(triangle) > 1e-6);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(3, true, NetworkVariant.Augment)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void What_means_do_not_need_does_not_change_them(
        int order, bool isFactored, NetworkVariant variant = NetworkVariant.Simple)
    {
        var network = RandomNetworks.Create(8, 4, seed: 2, new Nonlinearity.Relu());
        double[] mean = [.. Enumerable.Range(0, 8).Select(i => i / 10.0)];
        double[] covariance = [.. Enumerable.Range(0, 64).Select(i => i % 9 == 0 ? 1.5 : 0.25)];
        foreach (var input in new[] { NetworkInput.Standard(8), new NetworkInput([.. mean], [.. covariance]) })
        {
            var options = new NetworkOptions { Order = order, Variant = variant, IsFactored = isFactored };

            var all = new NetworkPropagation(options).Run(network, input, CancellationToken.None);
            var means = new NetworkPropagation(options with { MeansOnly = true })
                .Run(network, input, CancellationToken.None);

            Assert.True(means.Operations < all.Operations);
            for (int i = 0; i < 8; i++)
            {
                Assert.Equal(all.Output.Means[i], means.Output.Means[i], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(3, NetworkVariant.Simple)]
    [InlineData(4, NetworkVariant.Simple)]
    [InlineData(3, NetworkVariant.Augment)]
    public void A_layer_may_be_wider_than_the_one_before(int order, NetworkVariant variant)
    {
        double[] first = [.. Enumerable.Range(0, 15).Select(i => ((i * 5 % 7) - 3) / 3.0)];
        double[] second = [.. Enumerable.Range(0, 20).Select(i => ((i * 3 % 5) - 2) / 2.0)];
        double[] third = [1, -1, 0.5, 2, 1, 1, -0.5, 0.25];
        var network = new LayeredNetwork(
        [
            RandomNetworks.Layer(3, first, [0.1, 0.2, 0.3, 0.4, 0.5], new Nonlinearity.Relu()),
            RandomNetworks.Layer(5, second, [0, 1, 0, -1], Nonlinearity.Gelu),
            RandomNetworks.Layer(4, third, [0, 0], null),
        ]);
        var options = new NetworkOptions
        {
            Order = order,
            Variant = variant,
            HasOnlyFactors = variant == NetworkVariant.Augment,
        };
        var inputs = new[]
        {
            NetworkInput.Standard(3),
            new NetworkInput([0, 1, -1], [1, 0.5, 0, 0.5, 2, 0, 0, 0, 1]) { FourthCumulants = [-0.1, -0.5, 0.25] },
        };

        Assert.All(inputs, input => Compare(
            new NetworkPropagation(options).Run(network, input, CancellationToken.None).Output,
            new NetworkPropagation(options with { IsFactored = true })
                .Run(network, input, CancellationToken.None).Output));
    }

    [Fact]
    public void Order_2_and_order_4_of_augment_have_no_factors()
    {
        var options = new NetworkOptions { Order = 4, IsFactored = true };

        Assert.Throws<ArgumentException>(() => new NetworkPropagation(options with { Order = 2 }));
        Assert.Throws<ArgumentException>(
            () => new NetworkPropagation(options with { Variant = NetworkVariant.Augment }));
        Assert.Throws<ArgumentException>(
            () => new NetworkPropagation(options with { Order = 3, Variant = NetworkVariant.Base }));
    }

    private static Nonlinearity Named(string name) => name switch
    {
        "relu" => new Nonlinearity.Relu(),
        "tanh" => Nonlinearity.Tanh,
        "cubic" => new Nonlinearity.Polynomial([0, 1, 0.5, 0.25]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };

    private static void Compare(CumulantTower whole, CumulantTower factored)
    {
        for (int i = 0; i < whole.Size; i++)
        {
            Near(whole.Means[i], factored.Means[i]);
            for (int j = 0; j < whole.Size; j++)
            {
                Near(whole.Cumulant(i, j), factored.Cumulant(i, j));
                for (int k = 0; k < whole.Size; k++)
                {
                    Near(whole.Cumulant(i, j, k), factored.Cumulant(i, j, k));
                    for (int l = 0; l < whole.Size; l++)
                    {
                        Near(whole.Cumulant(i, j, k, l), factored.Cumulant(i, j, k, l));
                    }
                }
            }
        }
    }

    private static void Near(double expected, double actual) =>
        Assert.Equal(expected, actual, Tolerance * Math.Max(1, Math.Abs(expected)));
}
