using System.Runtime.CompilerServices;

namespace Explain.Formal.Estimation;

/// <summary>Finds the cumulant of one block of a diagram: so many copies of each of several neurons.</summary>
internal sealed class BlockLookup
{
    private readonly SymmetricTensor _core;
    private readonly TraceMetric _metric;
    private readonly PairCounts[] _ways;
    private readonly int[][] _rests;
    private readonly int[][] _steps;

    private BlockLookup(int[] block, HarmonicTensor tensor, List<PairCounts> ways)
    {
        _core = tensor.Core;
        _metric = tensor.Metric;
        _ways = [.. ways];
        _rests = [.. ways.Select(way => block.Zip(way.Pairs, (count, pairs) => count - (2 * pairs)).ToArray())];
        _steps = SymmetricTensor.Steps(_core.Order, _core.Size);
    }

    /// <summary>The lookup, or null if the cumulant is 0 whatever the neurons are.</summary>
    public static BlockLookup? Create(int[] block, HarmonicTensor tensor)
    {
        if (!tensor.Metric.IsDiagonal && tensor.Pairs > 0)
        {
            throw new InvalidOperationException("A layer that is followed by a function has a diagonal metric.");
        }

        var ways = PairCounts.Of(block, tensor.Pairs);
        return ways.Count == 0 ? null : new BlockLookup(block, tensor, ways);
    }

    /// <summary>The cumulant.</summary>
    /// <param name="neurons">The neuron of each group.</param>
    /// <param name="order">The groups in ascending order of their neurons.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double At(ReadOnlySpan<int> neurons, ReadOnlySpan<int> order)
    {
        double sum = 0;
        for (int w = 0; w < _ways.Length; w++)
        {
            double value = _core.Values[Place(_rests[w], neurons, order)] * _ways[w].Weight;
            int[] pairs = _ways[w].Pairs;
            for (int a = 0; a < pairs.Length; a++)
            {
                for (int i = 0; i < pairs[a]; i++)
                {
                    value *= _metric[neurons[a], neurons[a]];
                }
            }

            sum += value;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Place(int[] counts, ReadOnlySpan<int> neurons, ReadOnlySpan<int> order)
    {
        int place = 0, position = 0, first = 0;
        bool isMatrix = _core.Order == 2;
        foreach (int group in order)
        {
            for (int i = 0; i < counts[group]; i++)
            {
                position++;
                if (isMatrix)
                {
                    place = (first * _core.Size) + neurons[group];
                    first = neurons[group];
                }
                else
                {
                    place += _steps[position][neurons[group]];
                }
            }
        }

        return place;
    }
}
