using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Networks that nobody published: every cumulant of every layer is that of the text, with biases, layers that
/// are not square, and an input with a mean and a covariance.</summary>
public sealed class TheoryAgreementTests
{
    private const double Gain = 1.7;
    private static readonly double[] _mean = [0.4, -0.7];
    private static readonly double[] _covariance = [1.3, 0.4, 0.4, 0.8];

    [Theory]
    [InlineData(1, NetworkVariant.Simple)]
    [InlineData(1, NetworkVariant.Augment)]
    [InlineData(1, NetworkVariant.Base)]
    [InlineData(2, NetworkVariant.Simple)]
    [InlineData(2, NetworkVariant.Augment)]
    [InlineData(2, NetworkVariant.Base)]
    [InlineData(3, NetworkVariant.Simple)]
    [InlineData(3, NetworkVariant.Augment)]
    [InlineData(3, NetworkVariant.Base)]
    [InlineData(4, NetworkVariant.Simple)]
    [InlineData(4, NetworkVariant.Augment)]
    [InlineData(4, NetworkVariant.Base)]
    public void Every_cumulant_of_every_layer_is_that_of_the_text(int order, NetworkVariant variant)
    {
        int[] sizes = [2, 3, 3, 2];
        var network = Network(sizes);
        var theory = new TheoryPropagation(order, variant);

        var layers = new NetworkPropagation(new NetworkOptions { Order = order, Variant = variant })
            .Run(network, new NetworkInput([.. _mean], [.. _covariance]), CancellationToken.None).Layers;

        var expected = theory.Input(_mean, _covariance);
        for (int l = 0; l < network.Layers.Length; l++)
        {
            bool isLast = l == network.Layers.Length - 1;
            expected = theory.Linear(expected, network.Layers[l], Gain, isLast);
            Compare(expected, layers[l].Before);
            if (layers[l].Behind is { } behind)
            {
                expected = theory.Relu(expected, sizes[l + 1]);
                Compare(expected, behind);
            }
        }
    }

    private static LayeredNetwork Network(int[] sizes) => new(Enumerable.Range(0, sizes.Length - 1).Select(l =>
        RandomNetworks.Layer(
            sizes[l],
            [.. Enumerable.Range(0, sizes[l] * sizes[l + 1]).Select(i => Math.Sin((7 * i) + (3 * l) + 1))],
            [.. Enumerable.Range(0, sizes[l + 1]).Select(i => Math.Cos((5 * i) + l) / 2)],
            l < sizes.Length - 2 ? new Nonlinearity.Relu() : null,
            Gain)).ToSequence());

    private static void Compare(Dictionary<int, TheoryPropagation.Tensor> expected, CumulantTower actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Tensors.Keys);
        foreach (var (degree, tensor) in expected)
        {
            foreach (int[] indices in Sorted(actual.Size, degree))
            {
                double value = tensor.At(indices);
                Assert.Equal(value, actual.Cumulant(indices), 1e-11 * Math.Max(1, Math.Abs(value)));
            }
        }
    }

    private static IEnumerable<int[]> Sorted(int size, int degree) => degree == 0
        ? [[]]
        : Sorted(size, degree - 1).SelectMany(rest => Enumerable.Range(0, size)
            .Where(i => rest.Length == 0 || i >= rest[^1]).Select(i => (int[])[.. rest, i]));
}
