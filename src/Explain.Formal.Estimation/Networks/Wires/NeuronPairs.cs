using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A set of unordered pairs of the neurons of a layer; a neuron may be paired with itself.</summary>
internal sealed class NeuronPairs
{
    private const int Bits = 64;

    private readonly ulong[] _rows;
    private readonly int _words;

    /// <summary>No pairs.</summary>
    public NeuronPairs(int size)
    {
        Size = size;
        _words = (size + Bits - 1) / Bits;
        _rows = new ulong[checked(size * _words)];
    }

    /// <summary>The number of neurons.</summary>
    public int Size { get; }

    /// <summary>Whether there is no pair.</summary>
    public bool IsEmpty => !_rows.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>How many different neurons are paired, each pair counted twice.</summary>
    public long Ordered
    {
        get
        {
            long count = 0;
            foreach (ulong word in _rows)
            {
                count += BitOperations.PopCount(word);
            }

            for (int i = 0; i < Size; i++)
            {
                count -= Contains(i, i) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>All pairs.</summary>
    public static NeuronPairs All(int size)
    {
        var pairs = new NeuronPairs(size);
        int[] all = [.. Enumerable.Range(0, size)];
        pairs.Add(all, all);
        return pairs;
    }

    /// <summary>Whether a pair is in the set.</summary>
    public bool Contains(int i, int j) => (_rows[(i * _words) + (j / Bits)] & (1UL << (j % Bits))) != 0;

    /// <summary>Adds every pair of one of some neurons and one of others.</summary>
    public void Add(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        Join(left, Set(right));
        Join(right, Set(left));
    }

    /// <summary>Takes out the pairs of different neurons of a set.</summary>
    public void RemoveAmong(ReadOnlySpan<int> neurons)
    {
        ulong[] set = Set(neurons);
        foreach (int i in neurons)
        {
            var row = Row(i);
            bool isThere = Contains(i, i);
            for (int w = 0; w < row.Length; w++)
            {
                row[w] &= ~set[w];
            }

            row[i / Bits] |= isThere ? 1UL << (i % Bits) : 0;
        }
    }

    /// <summary>Adds, to pairs of the inputs of a layer, those that the pairs of its outputs are made of. A variance
    /// behind a function is made of the moments of one neuron alone.</summary>
    public void AddNeeds(AffineLayer layer, NeuronPairs inputs)
    {
        int[][] support = Support(layer);
        ulong[][] sets = [.. support.Select(neurons => inputs.Set(neurons))];
        Span<ulong> joined = new ulong[inputs._words];
        for (int i = 0; i < Size; i++)
        {
            joined.Clear();
            for (int j = 0; j < Size; j++)
            {
                ulong[] set = i != j && Contains(i, j) ? sets[j] : [];
                for (int w = 0; w < set.Length; w++)
                {
                    joined[w] |= set[w];
                }
            }

            inputs.Join(support[i], joined);
        }
    }

    /// <summary>The inputs that some outputs of a layer have weights for.</summary>
    public static int[] Reach(AffineLayer layer, ReadOnlySpan<int> outputs)
    {
        var reached = new SortedSet<int>();
        foreach (int output in outputs)
        {
            reached.UnionWith(Support(layer, output));
        }

        return [.. reached];
    }

    private static int[][] Support(AffineLayer layer) =>
        [.. Enumerable.Range(0, layer.Outputs).Select(output => Support(layer, output))];

    private static int[] Support(AffineLayer layer, int output) =>
        [.. Enumerable.Range(0, layer.Inputs).Where(input => layer.Weights[(output * layer.Inputs) + input] != 0)];

    private void Join(ReadOnlySpan<int> neurons, ReadOnlySpan<ulong> set)
    {
        foreach (int neuron in neurons)
        {
            var row = Row(neuron);
            for (int w = 0; w < row.Length; w++)
            {
                row[w] |= set[w];
            }
        }
    }

    private Span<ulong> Row(int neuron) => _rows.AsSpan(neuron * _words, _words);

    private ulong[] Set(ReadOnlySpan<int> neurons)
    {
        ulong[] set = new ulong[_words];
        foreach (int neuron in neurons)
        {
            set[neuron / Bits] |= 1UL << (neuron % Bits);
        }

        return set;
    }
}
