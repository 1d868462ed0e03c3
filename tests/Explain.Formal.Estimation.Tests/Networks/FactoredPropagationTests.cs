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
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
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

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_layer_may_be_wider_than_the_one_before(int order)
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
        var options = new NetworkOptions { Order = order };
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
    public void Only_orders_3_and_4_of_the_simple_variant_have_factors()
    {
        var options = new NetworkOptions { Order = 4, IsFactored = true };

        Assert.Throws<ArgumentException>(() => new NetworkPropagation(options with { Order = 2 }));
        Assert.Throws<ArgumentException>(
            () => new NetworkPropagation(options with { Variant = NetworkVariant.Augment }));
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
