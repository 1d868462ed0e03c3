using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>From the cumulants of the input of an affine layer to those of its output (THEORY 7.3).</summary>
internal sealed class LinearStep(AffineLayer layer, NetworkKernel kernel)
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
            pair => pair.Key == 1
                ? Means(before.Means, metric)
                : new HarmonicTensor(contraction.Run(pair.Value.Core), pair.Value.Pairs, metric));
        Operations += contraction.Operations;
        return new CumulantTower(layer.Outputs, tensors)
        {
            Third = Factors(before),
            Fourth = Fourth(before),
        };
    }

    /// <summary>The means behind the layer.</summary>
    public CumulantTower RunMeans(ReadOnlySpan<double> means) => new(
        layer.Outputs,
        ImmutableSortedDictionary.CreateRange(
            [KeyValuePair.Create(1, Means(means, TraceMetric.Uniform(layer.Outputs, 1)))]));

    /// <summary>Behind the layer all that the means behind a function need: of covariances the variances
    /// alone.</summary>
    /// <param name="before">The cumulants before it; of the second degree whole, of higher ones traces or
    /// factors.</param>
    /// <param name="gain">The average of W W^T.</param>
    public CumulantTower RunVariances(CumulantTower before, double gain)
    {
        double[] covariances = before.Tensors[2].Core.Values;
        double[] product = new double[layer.Outputs * layer.Inputs];
        kernel.MultiplyTransposed(
            _weights,
            new MatrixView(covariances, layer.Inputs, layer.Inputs),
            new MatrixView(product, layer.Outputs, layer.Inputs));
        Operations += 2L * layer.Outputs * layer.Inputs * (layer.Inputs + 1);
        return new CumulantTower(
            layer.Outputs, Kept(before, gain).SetItem(2, Variances(product)))
        {
            Third = Factors(before),
        };
    }

    /// <summary>As <see cref="RunVariances"/>, for independent inputs of variance 1.</summary>
    public CumulantTower RunStandardVariances(ReadOnlySpan<double> mean)
    {
        Operations += 2L * layer.Outputs * layer.Inputs;
        var tower = RunMeans(mean);
        return new CumulantTower(layer.Outputs, tower.Tensors.SetItem(2, Variances(_weights.Values)));
    }

    /// <summary>The cumulants behind the layer, for independent inputs of variance 1.</summary>
    public CumulantTower RunStandard(ReadOnlySpan<double> mean)
    {
        var metric = TraceMetric.Uniform(layer.Outputs, 1);
        Operations += (long)layer.Outputs * layer.Outputs * layer.Inputs;
        return new CumulantTower(layer.Outputs, ImmutableSortedDictionary.CreateRange(
        [
            KeyValuePair.Create(1, Means(mean, metric)),
            KeyValuePair.Create(
                2, new HarmonicTensor(new SymmetricTensor(2, layer.Outputs, Squared()), 0, metric)),
        ]));
    }

    private HarmonicTensor Means(ReadOnlySpan<double> before, TraceMetric metric)
    {
        double[] means = [.. layer.Bias];
        for (int i = 0; i < means.Length; i++)
        {
            var row = layer.Weights.AsSpan(i * layer.Inputs, layer.Inputs);
            for (int j = 0; j < row.Length; j++)
            {
                means[i] += row[j] * before[j];
            }
        }

        Operations += 2L * layer.Outputs * layer.Inputs;
        kernel.CountVector(layer.Outputs, layer.Inputs);
        return new HarmonicTensor(new SymmetricTensor(1, layer.Outputs, means), 0, metric);
    }

    private ImmutableSortedDictionary<int, HarmonicTensor> Kept(CumulantTower before, double gain)
    {
        var metric = TraceMetric.Uniform(layer.Outputs, gain * before.Tensors[1].Metric.Average);
        return before.Tensors.Where(pair => pair.Key != 2).ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => pair.Key == 1
                ? Means(before.Means, metric)
                : new HarmonicTensor(pair.Value.Core, pair.Value.Pairs, metric));
    }

    // Diagonal: one traced pair of a metric that holds the variances.
    private HarmonicTensor Variances(double[] product)
    {
        double[] variances = new double[layer.Outputs];
        for (int i = 0; i < variances.Length; i++)
        {
            var row = layer.Weights.AsSpan(i * layer.Inputs, layer.Inputs);
            var other = product.AsSpan(i * layer.Inputs, layer.Inputs);
            for (int j = 0; j < row.Length; j++)
            {
                variances[i] += row[j] * other[j];
            }
        }

        return new HarmonicTensor(
            new SymmetricTensor(0, layer.Outputs, [1]), 1, TraceMetric.Diagonal(variances));
    }

    private FactoredThird? Factors(CumulantTower before)
    {
        long already = before.Third?.Operations ?? 0;
        var third = before.Third?.Multiply(_weights, kernel);
        Operations += (before.Third?.Operations ?? 0) - already;
        return third;
    }

    private FactoredFourth? Fourth(CumulantTower before)
    {
        long already = before.Fourth?.Operations ?? 0;
        var fourth = before.Fourth?.Multiply(_weights, kernel);
        Operations += (before.Fourth?.Operations ?? 0) - already;
        return fourth;
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
