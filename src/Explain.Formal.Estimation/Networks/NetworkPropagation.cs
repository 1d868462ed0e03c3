using System.Collections.Immutable;
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
        (_options, _kernel) = (options, kernel);
    }

    /// <summary>The cumulants of each layer, before and behind its function.</summary>
    /// <exception cref="ArgumentException">The input does not fit the network.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public NetworkCumulants Run(LayeredNetwork network, NormalInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(input);
        if (input.Mean.Length != network.Inputs)
        {
            throw new ArgumentException("The input does not fit the network.", nameof(input));
        }

        var layers = ImmutableArray.CreateBuilder<LayerCumulants>();
        long operations = 0;
        CumulantTower? state = null;
        for (int l = 0; l < network.Layers.Length; l++)
        {
            cancellation.ThrowIfCancellationRequested();
            var layer = network.Layers[l];
            var linear = new LinearStep(layer, _kernel);
            var before = Linear(linear, network, l, state, input);
            operations += linear.Operations;
            CumulantTower? behind = null;
            if (layer.After is { } function)
            {
                var step = new NonlinearStep(before, function, _options);
                behind = step.Run(cancellation);
                operations += step.Operations;
            }

            layers.Add(new LayerCumulants(before, behind));
            state = behind ?? before;
        }

        return new NetworkCumulants(layers.ToImmutable(), operations);
    }

    private CumulantTower Linear(
        LinearStep linear, LayeredNetwork network, int index, CumulantTower? state, NormalInput input)
    {
        var layer = network.Layers[index];
        bool isLast = index == network.Layers.Length - 1 && layer.After is null;
        double? gain = isLast ? null : AverageMetric.Of(layer, index > 0 ? network.Layers[index - 1].After : null);
        return state is null && _options.Order >= 2 && input.Covariance is null
            ? linear.RunStandard(input.Mean.AsSpan())
            : linear.Run(state ?? Tower(input), gain);
    }

    private CumulantTower Tower(NormalInput input)
    {
        int size = input.Mean.Length;
        var metric = TraceMetric.Uniform(size, 1);
        var tensors = ImmutableSortedDictionary.CreateBuilder<int, HarmonicTensor>();
        tensors.Add(1, new HarmonicTensor(new SymmetricTensor(1, size, [.. input.Mean]), 0, metric));
        if (_options.Order >= 2)
        {
            tensors.Add(2, new HarmonicTensor(new SymmetricTensor(2, size, [.. input.Covariance ?? []]), 0, metric));
        }
        else if (_options.Pairs(2) is { } pairs)
        {
            tensors.Add(2, new HarmonicTensor(new SymmetricTensor(0, size, [input.AverageVariance]), pairs, metric));
        }

        return new CumulantTower(size, tensors.ToImmutable());
    }
}
