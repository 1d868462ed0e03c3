using System.Runtime.CompilerServices;

namespace Explain.Formal.Estimation;

/// <summary>Finds the cumulant of one block of a diagram: so many copies of each of several neurons.</summary>
internal abstract class BlockLookup
{
    /// <summary>The lookup, or null if the cumulant is 0 whatever the neurons are.</summary>
    public static BlockLookup? Create(int[] block, CumulantTower tower) =>
        tower.Of(block.Sum()) is { } tensor ? TensorLookup.Create(block, tensor)
        : block.Sum() == 3 && tower.RepeatedThird is { } pairs ? new PairLookup(block, pairs, tower.Size)
        : block.Sum() == 4 && tower.RepeatedFourth is { } repeated
            ? new RepeatedLookup(block, new Cube(repeated, tower.Size))
        : null;

    /// <summary>The cumulant.</summary>
    /// <param name="neurons">The neuron of each group.</param>
    /// <param name="order">The groups in ascending order of their neurons.</param>
    public abstract double At(ReadOnlySpan<int> neurons, ReadOnlySpan<int> order);
}

/// <summary>Finds third cumulants among those of one neuron twice with another.</summary>
internal sealed class PairLookup : BlockLookup
{
    private readonly double[] _pairs;
    private readonly int _size;
    private readonly int _twice;
    private readonly int _once;

    /// <summary>Of a block that has one neuron at least twice.</summary>
    public PairLookup(int[] block, double[] pairs, int size)
    {
        (_pairs, _size) = (pairs, size);
        _twice = Array.FindIndex(block, count => count >= 2);
        int other = Array.IndexOf(block, 1);
        _once = other < 0 ? _twice : other;
    }

    /// <inheritdoc/>
    public override double At(ReadOnlySpan<int> neurons, ReadOnlySpan<int> order) =>
        _pairs[(neurons[_once] * _size) + neurons[_twice]];
}

/// <summary>Finds fourth cumulants among those of one neuron twice with two others.</summary>
internal sealed class RepeatedLookup : BlockLookup
{
    private readonly Cube _cube;
    private readonly int _twice;
    private readonly int _third;
    private readonly int _fourth;

    /// <summary>Of a block that has one neuron at least twice.</summary>
    public RepeatedLookup(int[] block, Cube cube)
    {
        _cube = cube;
        _twice = Array.FindIndex(block, count => count >= 2);
        int[] rest = [.. Enumerable.Range(0, block.Length)
            .SelectMany(group => Enumerable.Repeat(group, block[group] - (group == _twice ? 2 : 0)))];
        (_third, _fourth) = (rest[0], rest[1]);
    }

    /// <inheritdoc/>
    public override double At(ReadOnlySpan<int> neurons, ReadOnlySpan<int> order) =>
        _cube[neurons[_twice], neurons[_third], neurons[_fourth]];
}

/// <summary>Numbers of three neurons, row-major.</summary>
internal readonly record struct Cube(double[] Values, int Size)
{
    /// <summary>One of them.</summary>
    public double this[int i, int j, int k] => Values[(((i * Size) + j) * Size) + k];
}

/// <summary>Finds cumulants in a tensor, some pairs of whose indices may be traced out.</summary>
internal sealed class TensorLookup : BlockLookup
{
    private readonly SymmetricTensor _core;
    private readonly TraceMetric _metric;
    private readonly PairCounts[] _ways;
    private readonly int[][] _rests;
    private readonly int[][] _steps;

    private TensorLookup(int[] block, HarmonicTensor tensor, List<PairCounts> ways)
    {
        _core = tensor.Core;
        _metric = tensor.Metric;
        _ways = [.. ways];
        _rests = [.. ways.Select(way => block.Zip(way.Pairs, (count, pairs) => count - (2 * pairs)).ToArray())];
        _steps = SymmetricTensor.Steps(_core.Order, _core.Size);
    }

    /// <summary>The lookup, or null if the cumulant is 0 whatever the neurons are.</summary>
    public static TensorLookup? Create(int[] block, HarmonicTensor tensor)
    {
        if (!tensor.Metric.IsDiagonal && tensor.Pairs > 0)
        {
            throw new InvalidOperationException("A layer that is followed by a function has a diagonal metric.");
        }

        var ways = PairCounts.Of(block, tensor.Pairs);
        return ways.Count == 0 ? null : new TensorLookup(block, tensor, ways);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double At(ReadOnlySpan<int> neurons, ReadOnlySpan<int> order)
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
