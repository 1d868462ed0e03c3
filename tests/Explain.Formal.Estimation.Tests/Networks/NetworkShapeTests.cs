using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;
using static Explain.Formal.Estimation.Tests.SmallNetworks;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Layers with an order of their own, diagonal or of low rank.</summary>
public sealed class NetworkShapeTests
{
    private const int Width = 6;

    // A layer of which means and covariances are kept is the normal input of what comes behind it.
    [Theory]
    [InlineData(3, NetworkVariant.Simple, false)]
    [InlineData(3, NetworkVariant.Simple, true)]
    [InlineData(3, NetworkVariant.Base, false)]
    [InlineData(4, NetworkVariant.Simple, false)]
    [InlineData(4, NetworkVariant.Simple, true)]
    [InlineData(3, NetworkVariant.Augment, false)]
    public void Behind_a_normal_layer_the_network_begins_anew(int order, NetworkVariant variant, bool isFactored)
    {
        var network = RandomNetworks.Create(Width, 4, 3, new Nonlinearity.Relu());
        var options = new NetworkOptions { Order = order, Variant = variant, IsFactored = isFactored };

        var shaped = Run(network, Standard, options with { Shapes = [new(1, IsBefore: false, JointShape.Normal)] });
        var begun = Continued(network, 2, options, static (i, j, cumulant) => cumulant);

        Assert.Equal(begun, shaped, (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.NotEqual(shaped[0], Run(network, Standard, options)[0], 1e-9);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void A_diagonal_layer_keeps_what_its_neurons_have_of_their_own(int order, bool isFactored)
    {
        var network = RandomNetworks.Create(Width, 4, 3, new Nonlinearity.Relu());
        var options = new NetworkOptions { Order = order, IsFactored = isFactored };

        var shaped = Run(network, Standard, options with
        {
            Shapes = [new(1, IsBefore: false, new JointShape.Diagonal()), new(1, IsBefore: false, JointShape.Normal)],
        });
        var begun = Continued(network, 2, options, static (i, j, cumulant) => i == j ? cumulant : 0);

        Assert.Equal(begun, shaped, (left, right) => Math.Abs(left - right) < 1e-12);
    }

    [Fact]
    public void A_layer_of_an_order_of_its_own_keeps_nothing_beyond()
    {
        var network = RandomNetworks.Create(Width, 3, 3, new Nonlinearity.Relu());
        var cumulants = new NetworkPropagation(new NetworkOptions
        {
            Order = 4,
            Shapes = [new(0, IsBefore: true, new JointShape.Cumulants(3))],
        }).Run(network, Standard, CancellationToken.None);

        Assert.Equal([1, 2], cumulants.Layers[0].Before.Tensors.Keys.Where(degree => degree < 3));
        Assert.DoesNotContain(4, cumulants.Layers[0].Before.Tensors.Keys);
        Assert.Contains(4, cumulants.Layers[0].Behind!.Tensors.Keys);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_rank_of_all_neurons_cuts_nothing(int order)
    {
        var network = RandomNetworks.Create(Width, 3, 3, new Nonlinearity.Relu());
        var options = new NetworkOptions { Order = order };

        var shaped = Run(network, Standard, options with
        {
            Shapes = [new(0, IsBefore: false, new JointShape.LowRank(Width))],
        });

        Assert.Equal(Run(network, Standard, options), shaped);
    }

    // l v v^T over two orthonormal vectors: off the diagonal the cut to rank 2 gives it back.
    [Fact]
    public void Covariances_of_a_rank_are_their_own_cut()
    {
        const int size = 7;
        double[] first = [.. Enumerable.Range(0, size).Select(i => Math.Cos((2 * i + 1) * Math.PI / (2 * size)))];
        double[] second = [.. Enumerable.Range(0, size).Select(i => Math.Cos(3 * (2 * i + 1) * Math.PI / (2 * size)))];
        double Of(int i, int j) => (3 * first[i] * first[j]) + (second[i] * second[j]);
        double[] variances = [.. Enumerable.Range(0, size).Select(i => Of(i, i))];
        double[] covariances = [.. Enumerable.Range(0, size * size)
            .Select(place => place / size == place % size ? 0 : Of(place / size, place % size))];

        Assert.Equal(
            covariances,
            new LowRank(covariances, variances, 2, MatrixKernel.Managed).Covariances,
            (left, right) => Math.Abs(left - right) < 1e-12);
    }

    // One factor and noise of its own for each neuron: the model of Spearman is found again.
    [Fact]
    public void A_common_factor_is_found_beside_variances_of_their_own()
    {
        double[] factor = [0.9, 0.8, 0.7, 0.6, -0.5];
        double[] covariances = [.. Enumerable.Range(0, 25)
            .Select(place => place / 5 == place % 5 ? 0 : factor[place / 5] * factor[place % 5])];

        double[] cut = new LowRank(covariances, [1, 2, 1, 1, 3], 1, MatrixKernel.Managed).Covariances;

        Assert.Equal(covariances, cut, (left, right) => Math.Abs(left - right) < 1e-6);
    }

    // The variant says that all rows go layer by layer, those with items too.
    [Fact]
    public void With_a_variant_a_whole_layer_is_approximated_by_layers()
    {
        var p = new MeasureProblem();
        var first = Hidden(p, p.Normals("x", 3));
        var second = p.Apply(UnaryOperator.Relu, Contract(p, p.Matrix(4, Second), first));
        var one = p.At(second, 0);
        var question = p.Expectation(p.At(p.Apply(UnaryOperator.Relu, Contract(p, p.Matrix(3, 1, 2, -1), second)), 0));
        var rule = new BaseRule.Cumulants(3, CumulantExpansion.Networks, false) { Variant = NetworkVariant.Simple };
        EstimateOutcome Of(params Item[] items) => new PropagationRule().Estimate(
            new EstimateQuestion(question, rule, [.. items]), EngineLimits.Default, CancellationToken.None);

        var normal = Of(new Item.Approximate("second", "", [second], JointShape.Normal));

        Assert.NotEqual(Value(Of()), Value(normal), 1e-6);
        Assert.Contains("normal: second", normal.RestsOn);
        var part = Of(new Item.Approximate("part", "", [one], JointShape.Normal));
        Assert.Contains("whole layers", Assert.IsType<Measurement.NotMeasured>(part.Measurement).Sentence,
            StringComparison.Ordinal);
    }

    private static NetworkInput Standard => NetworkInput.Standard(Width);

    private static double[] Run(LayeredNetwork network, NetworkInput input, NetworkOptions options) =>
        new NetworkPropagation(options, MatrixKernel.Managed).Run(network, input, CancellationToken.None)
            .Output.Means.ToArray();

    // The first layers alone, then the others on a normal input of their means and covariances.
    private static double[] Continued(
        LayeredNetwork network, int count, NetworkOptions options, Func<int, int, double, double> keep)
    {
        var first = new LayeredNetwork(network.Layers.Take(count).ToSequence());
        var rest = new LayeredNetwork(network.Layers.Skip(count).ToSequence());
        var middle = new NetworkPropagation(options, MatrixKernel.Managed).Run(first, Standard, CancellationToken.None)
            .Output;
        var input = new NetworkInput(
            [.. middle.Means],
            [.. Enumerable.Range(0, Width * Width).Select(place =>
                keep(place / Width, place % Width, middle.Cumulant(place / Width, place % Width)))]);
        return Run(rest, input, options);
    }
}
