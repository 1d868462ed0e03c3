using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Carries means, variances and a choice of covariances through a network, layer by layer: the numbers of the
/// same propagation gate by gate.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A mean and a variance for each neuron, a covariance for each pair of the plan; of n outputs, n
/// inputs and p pairs of outputs it takes 2 n^3 + 2 n p operations a layer, or n^2 where no covariance is
/// carried.</para>
/// <para><b>Units.</b> Those of the layers.</para>
/// <para><b>Error.</b> Not bounded. Covariances that are not carried count as 0, so a variance may become negative:
/// then there is no estimate.</para>
/// <para><b>Determinism.</b> As of <see cref="MatrixKernel"/>.</para>
/// <para><b>Source.</b> THEORY 2.4 at orders 1 and 2 with functions as in THEORY 7.6, for all wires of a layer at
/// once.</para>
/// </remarks>
internal sealed class WirePropagation(LayeredNetwork network, WirePlan plan, MatrixKernel kernel)
{
    // Rounding makes a variance that is 0 as much less as this, beside the numbers it is the sum of.
    private const double Rounding = 1e-12;

    private static readonly Nonlinearity.Polynomial _identity = new([0, 1]);

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The means and covariances of the outputs; null if a variance became negative.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public CumulantTower? Run(NetworkInput input, CancellationToken cancellation)
    {
        LayerMoments? state = Start(input);
        for (int l = 0; l < network.Layers.Length && state is not null; l++)
        {
            cancellation.ThrowIfCancellationRequested();
            var layer = network.Layers[l];
            var pairs = l + 1 < network.Layers.Length ? plan.Pairs[l + 1] : NeuronPairs.All(layer.Outputs);
            var before = Before(layer, pairs, state);
            state = before is null || layer.After is not { } function
                ? before
                : Behind(Cut(before, plan.Ranks[l].Before), new LayerFunction(function, layer.Carried), pairs);
            state = state is null ? null : Cut(state, plan.Ranks[l].Behind);
        }

        return state?.ToTower();
    }

    private LayerMoments Start(NetworkInput input)
    {
        int size = input.Mean.Length;
        double[] means = [.. input.Mean], variances = new double[size];
        Array.Fill(variances, 1);
        if (input.Covariance is not { } given)
        {
            return new LayerMoments(means, variances, null);
        }

        double[] covariances = ImmutableCollectionsMarshal.AsArray(given) ?? [];
        for (int i = 0; i < size; i++)
        {
            variances[i] = covariances[(i * size) + i];
        }

        return new LayerMoments(means, variances, Kept(plan.Pairs[0], (i, j) => covariances[(i * size) + j]));
    }

    // Of a plan without pairs nothing; else a matrix with 0 where none is carried, and on the diagonal.
    private static double[]? Kept(NeuronPairs pairs, Func<int, int, double> covariance)
    {
        if (pairs.Ordered == 0)
        {
            return null;
        }

        double[] kept = new double[pairs.Size * pairs.Size];
        Parallel.For(0, pairs.Size, i =>
        {
            for (int j = 0; j < pairs.Size; j++)
            {
                kept[(i * pairs.Size) + j] = i != j && pairs.Contains(i, j) ? covariance(i, j) : 0;
            }
        });
        return kept;
    }

    private LayerMoments? Before(AffineLayer layer, NeuronPairs pairs, LayerMoments state)
    {
        var weights = new MatrixView(
            ImmutableCollectionsMarshal.AsArray(layer.Weights) ?? [], layer.Outputs, layer.Inputs);
        double[] product = Product(weights, state), variances = new double[layer.Outputs];
        double[] means = [.. layer.Bias];
        bool isLaw = true;
        for (int i = 0; i < means.Length; i++)
        {
            var row = layer.Weights.AsSpan(i * layer.Inputs, layer.Inputs);
            var other = product.AsSpan(i * layer.Inputs, layer.Inputs);
            double size = 0;
            for (int j = 0; j < row.Length; j++)
            {
                means[i] += row[j] * state.Means[j];
                variances[i] += row[j] * other[j];
                size += Math.Abs(row[j] * other[j]);
            }

            isLaw &= variances[i] >= -Rounding * size;
            variances[i] = Math.Max(variances[i], 0);
        }

        Operations += 4L * layer.Outputs * layer.Inputs;
        return isLaw
            ? new LayerMoments(means, variances, Covariances(weights, product, pairs))
            : null;
    }

    // W C.
    private double[] Product(MatrixView weights, LayerMoments state)
    {
        double[] product = new double[weights.Rows * weights.Columns];
        if (state.Covariances is { } covariances)
        {
            kernel.MultiplyTransposed(
                weights,
                new MatrixView(covariances, weights.Columns, weights.Columns),
                new MatrixView(product, weights.Rows, weights.Columns));
            Operations += 2L * weights.Rows * weights.Columns * weights.Columns;
        }

        Parallel.For(0, weights.Rows, i =>
        {
            for (int j = 0; j < weights.Columns; j++)
            {
                int place = (i * weights.Columns) + j;
                product[place] += weights.Values[weights.Offset + place] * state.Variances[j];
            }
        });
        Operations += 2L * weights.Rows * weights.Columns;
        return product;
    }

    // W C W^T: all of it, or pair by pair where few are wanted.
    private double[]? Covariances(MatrixView weights, double[] product, NeuronPairs pairs)
    {
        int outputs = weights.Rows, inputs = weights.Columns;
        long wanted = pairs.Ordered;
        if (wanted == 0)
        {
            return null;
        }

        if (8 * wanted < (long)outputs * outputs)
        {
            Operations += wanted * inputs;
            return Kept(pairs, (i, j) =>
            {
                double sum = 0;
                int first = Math.Min(i, j) * inputs, second = Math.Max(i, j) * inputs;
                for (int k = 0; k < inputs; k++)
                {
                    sum += product[first + k] * weights.Values[weights.Offset + second + k];
                }

                return sum;
            });
        }

        double[] all = new double[outputs * outputs];
        kernel.MultiplySymmetric(
            new MatrixView(product, outputs, inputs), weights, new MatrixView(all, outputs, outputs));
        Operations += (long)outputs * outputs * inputs;
        return Kept(pairs, (i, j) => all[(i * outputs) + j]);
    }

    private LayerMoments Behind(LayerMoments before, LayerFunction function, NeuronPairs pairs)
    {
        int size = before.Means.Length;
        var range = new WickRange(1, 2);
        double[] means = new double[size], gains = new double[size], variances = new double[size];
        double[] neuron = new double[range.Count];
        for (int i = 0; i < size; i++)
        {
            var own = i < size - function.Carried ? function.Value : _identity;
            WickCoefficients.Fill(own, before.Means[i], before.Variances[i], range, neuron);
            means[i] = neuron[range.Place(0, 1)];
            gains[i] = neuron[range.Place(1, 1)];
            variances[i] = Math.Max(neuron[range.Place(0, 2)] - (means[i] * means[i]), 0);
        }

        Operations += (long)(range.Count + 2) * size;
        if (before.Covariances is not { } covariances)
        {
            return new LayerMoments(means, variances, null);
        }

        Operations += 2 * pairs.Ordered;
        return new LayerMoments(
            means, variances, Kept(pairs, (i, j) => gains[i] * gains[j] * covariances[(i * size) + j]));
    }

    private LayerMoments Cut(LayerMoments state, int? rank)
    {
        if (rank is not { } wanted || state.Covariances is not { } covariances)
        {
            return state;
        }

        var low = new LowRank(covariances, state.Variances, wanted, kernel);
        Operations += low.Operations;
        return state with { Covariances = low.Covariances };
    }

    /// <summary>What is carried of a layer: covariances row-major with zeros on the diagonal, or null for
    /// none.</summary>
    private sealed record LayerMoments(double[] Means, double[] Variances, double[]? Covariances)
    {
        public CumulantTower ToTower()
        {
            int size = Means.Length;
            var metric = TraceMetric.Uniform(size, 1);
            double[] second = Covariances is null ? new double[size * size] : [.. Covariances];
            for (int i = 0; i < size; i++)
            {
                second[(i * size) + i] = Variances[i];
            }

            return new CumulantTower(size, ImmutableSortedDictionary.CreateRange(
            [
                KeyValuePair.Create(1, new HarmonicTensor(new SymmetricTensor(1, size, Means), 0, metric)),
                KeyValuePair.Create(2, new HarmonicTensor(new SymmetricTensor(2, size, second), 0, metric)),
            ]));
        }
    }
}
