using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Carries the joint cumulants of all neurons through a network, layer by layer, without sampling.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Those of the network; orders 1 to 4.</para>
/// <para><b>Units.</b> Those of the layers.</para>
/// <para><b>Error.</b> Not bounded. On wide random networks the squared error of the mean of an output falls as the
/// width to the minus order. Exact for linear networks, and behind one hidden layer for means.</para>
/// <para><b>Determinism.</b> No randomness; equal bits on any number of threads (see <see cref="MatrixKernel"/> for
/// machines).</para>
/// <para><b>Source.</b> Estimating the expected output of wide random MLPs more efficiently than sampling (arXiv
/// 2605.05179), as THEORY 7.2 to 7.6 restate it. The average metric of a layer without a given gain is that of
/// <see cref="AverageMetric"/>; an input with a covariance enters order 1 by its mean variance.</para>
/// </remarks>
public sealed class NetworkPropagation
{
    private readonly NetworkOptions _options;
    private readonly MatrixKernel _kernel;

    /// <summary>Carries cumulants as the options say, with the matrix kernel of this machine.</summary>
    public NetworkPropagation(NetworkOptions options)
        : this(options, MatrixKernel.Default)
    {
    }

    /// <summary>Carries cumulants as the options say.</summary>
    public NetworkPropagation(NetworkOptions options, MatrixKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(kernel);
        if (options.IsFactored && !options.CanBeFactored)
        {
            throw new ArgumentException(
                "Only orders 3 and 4 of the variant Simple and order 3 of Augment have factors.", nameof(options));
        }

        (_options, _kernel) = (options, kernel);
    }

    /// <summary>The cumulants of each layer, before and behind its function.</summary>
    /// <exception cref="ArgumentException">The input does not fit the network.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public NetworkCumulants Run(LayeredNetwork network, NetworkInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(input);
        if (input.Mean.Length != network.Inputs)
        {
            throw new ArgumentException("The input does not fit the network.", nameof(input));
        }

        var layers = ImmutableArray.CreateBuilder<LayerCumulants>();
        long operations = 0;
        CumulantTower? state = Input(input, ref operations);
        var tools = new NetworkTools(new DiagramBook(_options), new NetworkKernel(_kernel, cancellation));
        int last = LastFunction(network);
        for (int l = 0; l < network.Layers.Length; l++)
        {
            cancellation.ThrowIfCancellationRequested();
            var linear = new LinearStep(network.Layers[l], tools.Kernel);
            var needs = !_options.MeansOnly || l < last ? LayerNeeds.All
                : l > last ? LayerNeeds.Means
                : LayerNeeds.MeansBehind;
            var before = Linear(linear, new Place(network, l, needs), state, input);
            before = Shaped(before, (l, IsBefore: true), linear.Operations, ref operations);
            var layer = network.Layers[l];
            var behind = layer.After is { } function
                ? Behind(
                    before,
                    new Function(new LayerFunction(function, layer.Carried), needs, tools),
                    ref operations,
                    cancellation)
                : null;
            behind = behind is null ? null : Shaped(behind, (l, IsBefore: false), 0, ref operations);
            layers.Add(new LayerCumulants(before, behind));
            state = behind ?? before;
        }

        return new NetworkCumulants(layers.ToImmutable(), operations) { ProductOperations = tools.Kernel.Operations };
    }

    // Null where it is as given: independent normal numbers of variance 1 have products of their own.
    private CumulantTower? Input(NetworkInput input, ref long operations) =>
        _options.Shapes.Any(shape => shape.Layer < 0)
            ? Shaped(Tower(input), (-1, IsBefore: false), 0, ref operations)
            : null;

    private CumulantTower Shaped(
        CumulantTower tower, (int Layer, bool IsBefore) place, long already, ref long operations)
    {
        operations += already;
        foreach (var shape in _options.Shapes.Where(shape => (shape.Layer, shape.IsBefore) == place))
        {
            (tower, long took) = LayerShapes.Apply(tower, shape.Shape, _kernel);
            operations += took;
        }

        return tower;
    }

    private static int LastFunction(LayeredNetwork network)
    {
        int last = network.Layers.Length - 1;
        while (last >= 0 && network.Layers[last].After is null)
        {
            last--;
        }

        return last;
    }

    private CumulantTower Behind(
        CumulantTower before, Function what, ref long operations, CancellationToken cancellation)
    {
        var (function, needs, tools) = what;
        if (_options is { HasFactoredThird: true, Variant: NetworkVariant.Augment })
        {
            var augmented = new AugmentedStep(before, function, _options, tools);
            var result = needs == LayerNeeds.All ? augmented.Run(cancellation) : augmented.RunMeans(cancellation);
            operations += augmented.Operations;
            return result;
        }

        if (_options.HasFactoredThird)
        {
            long already = before.Third?.Operations ?? 0;
            var factored = new FactoredStep(before, function, tools.Kernel);
            var tower = needs == LayerNeeds.All ? factored.Run(cancellation) : factored.RunMeans();
            operations += factored.Operations + (before.Third?.Operations ?? 0) - already;
            return tower;
        }

        var step = new NonlinearStep(before, function, _options, tools);
        var behind = needs == LayerNeeds.All ? step.Run(cancellation) : step.RunMeans(cancellation);
        operations += step.Operations;
        return behind;
    }

    private CumulantTower Linear(LinearStep linear, Place place, CumulantTower? state, NetworkInput input)
    {
        var (network, index, needs) = place;
        if (needs == LayerNeeds.Means)
        {
            return linear.RunMeans(state is null ? input.Mean.AsSpan() : state.Means);
        }

        var layer = network.Layers[index];
        double gain = AverageMetric.Of(layer, index > 0 ? network.Layers[index - 1].After : null);
        bool isStandard = state is null && _options.Order >= 2
            && input is { Covariance: null, FourthCumulants: null };
        if (needs == LayerNeeds.MeansBehind && _options.NeedsOnlyVariances)
        {
            return isStandard
                ? linear.RunStandardVariances(input.Mean.AsSpan())
                : linear.RunVariances(state ?? Tower(input), gain);
        }

        bool isLast = index == network.Layers.Length - 1 && layer.After is null;
        return isStandard
            ? linear.RunStandard(input.Mean.AsSpan())
            : linear.Run(state ?? Tower(input), isLast ? null : gain);
    }

    private CumulantTower Tower(NetworkInput input)
    {
        int size = input.Mean.Length;
        var metric = TraceMetric.Uniform(size, 1);
        var tensors = ImmutableSortedDictionary.CreateBuilder<int, HarmonicTensor>();
        tensors.Add(1, new HarmonicTensor(new SymmetricTensor(1, size, [.. input.Mean]), 0, metric));
        if (_options.Order >= 2)
        {
            double[] covariance = [.. input.Covariance ?? Unit(size)];
            tensors.Add(2, new HarmonicTensor(new SymmetricTensor(2, size, covariance), 0, metric));
        }
        else if (_options.Pairs(2) is { } pairs)
        {
            tensors.Add(2, new HarmonicTensor(new SymmetricTensor(0, size, [input.AverageVariance]), pairs, metric));
        }

        if (input.FourthCumulants is { } fourth && _options.Pairs(4) is { } traced && !_options.HasFactoredFourth)
        {
            tensors.Add(4, new HarmonicTensor(Fourth(fourth.AsSpan(), traced), traced, metric));
        }

        return new CumulantTower(size, tensors.ToImmutable())
        {
            Fourth = _options.HasFactoredFourth && input.FourthCumulants is { } own
                ? FactoredFourth.Diagonal([.. own])
                : null,
        };
    }

    private static ImmutableArray<double> Unit(int size) =>
        [.. Enumerable.Range(0, size * size).Select(place => place % (size + 1) == 0 ? 1.0 : 0)];

    // A diagonal tensor of degree 4 without so many pairs.
    private static SymmetricTensor Fourth(ReadOnlySpan<double> diagonal, int pairs)
    {
        var traces = new SymmetricTensor[3 - pairs];
        Span<int> places = stackalloc int[4];
        for (int extra = 0; extra < traces.Length; extra++)
        {
            int left = 4 - (2 * (pairs + extra));
            traces[extra] = new SymmetricTensor(left, diagonal.Length);
            for (int i = 0; i < diagonal.Length; i++)
            {
                places[..left].Fill(i);
                traces[extra].Add(
                    places[..left], (pairs == 0 ? 1 : HarmonicProjection.Ways(4, pairs + extra)) * diagonal[i]);
            }
        }

        return pairs == 0 ? traces[0] : HarmonicProjection.Core(4, pairs, traces);
    }

    /// <summary>What of a layer is needed: all, the means behind its function, or its means.</summary>
    private enum LayerNeeds
    {
        All,
        MeansBehind,
        Means,
    }

    private sealed record Function(LayerFunction Value, LayerNeeds Needs, NetworkTools Tools);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(LayeredNetwork Network, int Layer, LayerNeeds Needs);
}
