namespace Explain.Formal.Estimation.Tests;

/// <summary>Order 3 by factors against order 3 by triples of neurons: the same numbers.</summary>
public sealed class FactoredPropagationTests
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData("relu", 9, 4)]
    [InlineData("tanh", 7, 3)]
    [InlineData("cubic", 4, 3)]
    public void Factors_give_the_same_cumulants_in_every_layer(string name, int width, int depth)
    {
        var network = RandomNetworks.Create(width, depth, seed: 5, Named(name));
        var input = NetworkInput.Standard(width);
        var options = new NetworkOptions { Order = 3 };

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
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void What_means_do_not_need_does_not_change_them(int order, bool isFactored)
    {
        var network = RandomNetworks.Create(8, 4, seed: 2, new Nonlinearity.Relu());
        double[] mean = [.. Enumerable.Range(0, 8).Select(i => i / 10.0)];
        double[] covariance = [.. Enumerable.Range(0, 64).Select(i => i % 9 == 0 ? 1.5 : 0.25)];
        foreach (var input in new[] { NetworkInput.Standard(8), new NetworkInput([.. mean], [.. covariance]) })
        {
            var options = new NetworkOptions { Order = order, IsFactored = isFactored };

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

    [Fact]
    public void A_layer_may_be_wider_than_the_one_before()
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
        var options = new NetworkOptions { Order = 3 };
        var input = NetworkInput.Standard(3);

        Compare(
            new NetworkPropagation(options).Run(network, input, CancellationToken.None).Output,
            new NetworkPropagation(options with { IsFactored = true })
                .Run(network, input, CancellationToken.None).Output);
    }

    [Fact]
    public void Only_order_3_of_the_simple_variant_has_factors() => Assert.Throws<ArgumentException>(() =>
        new NetworkPropagation(new NetworkOptions { Order = 4, IsFactored = true }));

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
                Near(whole.Cumulant(i, i, j, j), factored.Cumulant(i, i, j, j));
                for (int k = 0; k < whole.Size; k++)
                {
                    Near(whole.Cumulant(i, j, k), factored.Cumulant(i, j, k));
                }
            }
        }
    }

    private static void Near(double expected, double actual) =>
        Assert.Equal(expected, actual, Tolerance * Math.Max(1, Math.Abs(expected)));
}
