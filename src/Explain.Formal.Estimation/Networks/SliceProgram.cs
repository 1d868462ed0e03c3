using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Explain.Formal.Estimation;

/// <summary>The diagrams of one slice, ready to be summed at many choices of neurons: the blocks that occur, each
/// looked up once, then products.</summary>
internal sealed class SliceProgram
{
    private readonly int[] _parts;
    private readonly BlockLookup[] _lookups;
    private readonly Term[] _terms;
    private readonly WickTable _wick;
    private readonly int[] _rows;

    public SliceProgram(int[] parts, ImmutableArray<NetworkDiagram> diagrams, CumulantTower tower, WickTable wick)
    {
        _parts = parts;
        _wick = wick;
        var lookups = new List<BlockLookup>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var terms = new List<Term>();
        foreach (var diagram in diagrams)
        {
            int[] blocks = [.. diagram.Blocks.Select(block => PlaceOf(block, tower, lookups, places))];
            if (blocks.All(block => block >= 0))
            {
                terms.Add(new Term(diagram.Coefficient, blocks, Legs(diagram, parts.Length)));
            }
        }

        _lookups = [.. lookups];
        _terms = [.. terms];
        _rows = [.. parts.Select(part => wick.Range.Place(0, part))];
    }

    /// <summary>Additions and multiplications for one choice of neurons.</summary>
    public long Operations => _terms.Sum(term => 1L + term.Blocks.Length + term.Legs.Length) + _lookups.Length;

    /// <summary>Sums the diagrams for all choices with a first neuron.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int first, SliceLayout layout, double[] values)
    {
        int size = _wick.Size;
        Span<int> neurons = stackalloc int[_parts.Length], order = stackalloc int[_parts.Length];
        Span<double> blocks = stackalloc double[_lookups.Length];
        var walk = new TupleWalk(_parts, size, neurons);
        for (bool isThere = walk.Start(first); isThere; isThere = walk.Advance())
        {
            Sort(neurons, order);
            for (int i = 0; i < blocks.Length; i++)
            {
                blocks[i] = _lookups[i].At(neurons, order);
            }

            values[layout.Place(neurons)] = Sum(neurons, blocks);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Sum(ReadOnlySpan<int> neurons, ReadOnlySpan<double> blocks)
    {
        double sum = 0;
        foreach (var term in _terms)
        {
            double product = term.Coefficient;
            foreach (int block in term.Blocks)
            {
                product *= blocks[block];
            }

            for (int a = 0; a < neurons.Length; a++)
            {
                product *= _wick[_rows[a] + term.Legs[a], neurons[a]];
            }

            sum += product;
        }

        return sum;
    }

    private static void Sort(ReadOnlySpan<int> neurons, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int j = i;
            for (; j > 0 && neurons[order[j - 1]] > neurons[i]; j--)
            {
                order[j] = order[j - 1];
            }

            order[j] = i;
        }
    }

    private static int PlaceOf(
        int[] block, CumulantTower tower, List<BlockLookup> lookups, Dictionary<string, int> places)
    {
        string key = string.Join(',', block);
        if (!places.TryGetValue(key, out int place))
        {
            var lookup = BlockLookup.Create(block, tower);
            place = lookup is null ? -1 : lookups.Count;
            places.Add(key, place);
            if (lookup is not null)
            {
                lookups.Add(lookup);
            }
        }

        return place;
    }

    private static int[] Legs(NetworkDiagram diagram, int groups) =>
        [.. Enumerable.Range(0, groups).Select(a => diagram.Blocks.Sum(block => block[a]))];

    private sealed record Term(double Coefficient, int[] Blocks, int[] Legs);
}
