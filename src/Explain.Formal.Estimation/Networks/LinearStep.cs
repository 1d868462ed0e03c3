using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>From the cumulants of the input of an affine layer to those of its output (THEORY 7.3).</summary>
internal sealed class LinearStep(AffineLayer layer, MatrixKernel kernel)
{
    private readonly MatrixView _weights = new(
        ImmutableCollectionsMarshal.AsArray(layer.Weights) ?? [], layer.Outputs, layer.Inputs);

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The cumulants behind the layer.</summary>
    /// <param name="before">Those before it.</param>
    /// <param name="gain">The average of W W^T, or null for W W^T itself.</param>
    public CumulantTower Run(CumulantTower before, double? gain)
    {
        var metric = Metric(before, gain);
        var contraction = new Contraction(_weights, kernel);
        var tensors = before.Tensors.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => new HarmonicTensor(contraction.Run(pair.Value.Core), pair.Value.Pairs, metric));
        Operations += contraction.Operations + layer.Outputs;
        for (int i = 0; i < layer.Outputs; i++)
        {
            tensors[1].Core.Values[i] += layer.Bias[i];
        }

        return new CumulantTower(layer.Outputs, tensors);
    }

    /// <summary>The cumulants behind the layer, for independent inputs of variance 1.</summary>
    public CumulantTower RunStandard(ReadOnlySpan<double> mean)
    {
        var means = new Contraction(_weights, kernel).Run(new SymmetricTensor(1, layer.Inputs, mean.ToArray()));
        for (int i = 0; i < layer.Outputs; i++)
        {
            means.Values[i] += layer.Bias[i];
        }

        var metric = TraceMetric.Uniform(layer.Outputs, 1);
        Operations += (2L * layer.Outputs * layer.Inputs) + ((long)layer.Outputs * layer.Outputs * layer.Inputs);
        return new CumulantTower(layer.Outputs, ImmutableSortedDictionary.CreateRange(
        [
            KeyValuePair.Create(1, new HarmonicTensor(means, 0, metric)),
            KeyValuePair.Create(
                2, new HarmonicTensor(new SymmetricTensor(2, layer.Outputs, Squared()), 0, metric)),
        ]));
    }

    private TraceMetric Metric(CumulantTower before, double? gain)
    {
        // Behind a function the metric is 1; behind another affine map it is that map's gain.
        double scale = before.Tensors[1].Metric.Average;
        if (gain is { } value)
        {
            return TraceMetric.Uniform(layer.Outputs, scale * value);
        }

        if (before.Tensors.Values.All(tensor => tensor.Pairs == 0))
        {
            return TraceMetric.Uniform(layer.Outputs, 1);
        }

        if (before.Tensors.Values.Any(tensor => tensor.Degree > 2))
        {
            Operations += (long)layer.Outputs * layer.Outputs * layer.Inputs;
            return TraceMetric.Full([.. Squared().Select(entry => scale * entry)], layer.Outputs);
        }

        double[] diagonal = new double[layer.Outputs];
        for (int i = 0; i < diagonal.Length; i++)
        {
            foreach (double weight in layer.Weights.AsSpan(i * layer.Inputs, layer.Inputs))
            {
                diagonal[i] += scale * weight * weight;
            }
        }

        Operations += 2L * layer.Outputs * layer.Inputs;
        return TraceMetric.Diagonal(diagonal);
    }

    private double[] Squared()
    {
        double[] result = new double[layer.Outputs * layer.Outputs];
        kernel.MultiplySymmetric(_weights, _weights, new MatrixView(result, layer.Outputs, layer.Outputs));
        return result;
    }
}
