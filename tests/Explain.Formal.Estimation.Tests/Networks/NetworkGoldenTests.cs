using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The published cumulants of a random network of width 16 (THEORY 7.9), every layer, every entry.</summary>
public sealed class NetworkGoldenTests
{
    private const int Width = 16;
    private const double Tolerance = 1e-9;

    [DataTheory]
    [InlineData("simple", 1)]
    [InlineData("simple", 2)]
    [InlineData("simple", 3)]
    [InlineData("augment", 1)]
    [InlineData("augment", 2)]
    public void Every_layer_agrees_with_the_golden(string kind, int order)
    {
        var variant = Enum.Parse<NetworkVariant>(kind, ignoreCase: true);
        var options = new NetworkOptions { Order = order, Variant = variant };

        var layers = Run(options, withGains: true);

        using var golden = JsonDocument.Parse(
            File.ReadAllText(TestData.Path($"kprop/{kind}_n16_depth3_kmax{order}.json")));
        foreach (var expected in golden.RootElement.GetProperty("layers").EnumerateObject())
        {
            var layer = layers.Layers[expected.Name[^1] - '0'];
            Check(expected.Value, expected.Name.StartsWith("pre", StringComparison.Ordinal)
                ? layer.Before
                : layer.Behind ?? throw new InvalidDataException(expected.Name));
        }
    }

    [DataTheory]
    [InlineData(NetworkVariant.Simple, 1, 2.631e-2)]
    [InlineData(NetworkVariant.Simple, 2, 6.964e-4)]
    [InlineData(NetworkVariant.Simple, 3, 2.723e-4)]
    [InlineData(NetworkVariant.Simple, 4, 2.893e-5)]
    [InlineData(NetworkVariant.Augment, 1, 2.631e-2)]
    [InlineData(NetworkVariant.Augment, 2, 7.844e-4)]
    [InlineData(NetworkVariant.Augment, 3, 5.176e-5)]
    [InlineData(NetworkVariant.Augment, 4, 6.138e-5)]
    public void The_squared_error_of_the_output_means_is_the_published_one(
        NetworkVariant variant, int order, double expected)
    {
        using var truth = JsonDocument.Parse(
            File.ReadAllText(TestData.Path("kprop/mc_truth_seed0_n16_depth3.json")));
        double[] means = [.. truth.RootElement.GetProperty("mean").EnumerateArray().Select(x => x.GetDouble())];

        var output = Run(new NetworkOptions { Order = order, Variant = variant }, withGains: false).Output;

        // The truth's own mean squared standard error is 1.26e-9, 1e-4 of the least of these.
        double error = Enumerable.Range(0, Width).Average(i => Math.Pow(output.Means[i] - means[i], 2));
        Assert.Equal(1, error / expected, 1e-3);
    }

    [DataFact]
    public void The_seed_gives_the_published_weights()
    {
        var network = RandomNetworks.Create(Width, 3, seed: 0, new Nonlinearity.Relu());
        var published = Network(withGains: false);
        for (int layer = 0; layer < 3; layer++)
        {
            for (int i = 0; i < Width * Width; i++)
            {
                Assert.Equal(published.Layers[layer].Weights[i], network.Layers[layer].Weights[i], 1e-14);
            }
        }
    }

    private static NetworkCumulants Run(NetworkOptions options, bool withGains) => new NetworkPropagation(options)
        .Run(Network(withGains), NetworkInput.Standard(Width), CancellationToken.None);

    private static LayeredNetwork Network(bool withGains)
    {
        using var weights = JsonDocument.Parse(
            File.ReadAllText(TestData.Path("kprop/mlp_weights_seed0_n16_depth3.json")));
        return new LayeredNetwork(Enumerable.Range(0, 3).Select(layer => RandomNetworks.Layer(
            Width,
            [
                .. weights.RootElement.GetProperty("W")[layer].EnumerateArray()
                    .SelectMany(row => row.EnumerateArray()).Select(entry => entry.GetDouble()),
            ],
            new double[Width],
            layer < 2 ? new Nonlinearity.Relu() : null,
            withGains ? (layer == 0 ? 1 : 2) : null)).ToSequence());
    }

    private static void Check(JsonElement expected, CumulantTower tower)
    {
        Assert.Equal(expected.EnumerateObject().Count(), tower.Tensors.Count);
        foreach (var tensor in expected.EnumerateObject())
        {
            var actual = tower.Tensors[int.Parse(tensor.Name, System.Globalization.CultureInfo.InvariantCulture)];
            Assert.Equal(tensor.Value.GetProperty("r").GetInt32(), actual.Pairs);
            Compare(tensor.Value.GetProperty("core"), actual.Core, []);
            if (actual.Pairs > 0)
            {
                CompareMetric(tensor.Value.GetProperty("metric"), actual);
            }
        }
    }

    private static void Compare(JsonElement expected, SymmetricTensor actual, int[] indices)
    {
        if (expected.ValueKind == JsonValueKind.Number)
        {
            Assert.Equal(expected.GetDouble(), actual[indices], Tolerance);
            return;
        }

        int index = 0;
        foreach (var part in expected.EnumerateArray())
        {
            Compare(part, actual, [.. indices, index++]);
        }
    }

    private static void CompareMetric(JsonElement expected, HarmonicTensor actual)
    {
        for (int i = 0; i < Width; i++)
        {
            for (int j = 0; j < Width; j++)
            {
                double value = expected[i].ValueKind == JsonValueKind.Array ? expected[i][j].GetDouble()
                    : i == j ? expected[i].GetDouble()
                    : 0;
                Assert.Equal(value, actual.Metric[i, j], Tolerance);
            }
        }
    }
}
