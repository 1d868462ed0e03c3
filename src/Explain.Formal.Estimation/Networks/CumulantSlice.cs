using System.Runtime.CompilerServices;

namespace Explain.Formal.Estimation;

/// <summary>Joint cumulants of the outputs of a layer on one slice, from those of their powers (THEORY 7.4
/// d).</summary>
internal sealed class CumulantSlice
{
    private readonly int[] _parts;
    private readonly PowerLookup[] _lookups;
    private readonly (double Coefficient, int[] Blocks)[] _terms;

    public CumulantSlice(int[] parts, PowerSlices powers, DiagramBook book)
    {
        _parts = parts;
        var lookups = new List<PowerLookup>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        _terms =
        [
            .. book.Partitions(parts).Select(term => (
                term.Coefficient,
                term.Blocks.Select(block => PlaceOf(block, powers, lookups, places)).ToArray())),
        ];
        _lookups = [.. lookups];
    }

    /// <summary>Takes the cumulant of a choice of neurons.</summary>
    public delegate void Taker(ReadOnlySpan<int> neurons, double cumulant);

    /// <summary>Additions and multiplications for one choice of neurons.</summary>
    public long Operations => _terms.Sum(term => 1L + term.Blocks.Length);

    /// <summary>Gives all cumulants with a first neuron.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int first, int size, Taker take)
    {
        Span<int> neurons = stackalloc int[_parts.Length];
        Span<double> powers = stackalloc double[_lookups.Length];
        var walk = new TupleWalk(_parts, size, neurons);
        for (bool isThere = walk.Start(first); isThere; isThere = walk.Advance())
        {
            for (int i = 0; i < powers.Length; i++)
            {
                powers[i] = _lookups[i].At(neurons);
            }

            double sum = 0;
            foreach (var (coefficient, blocks) in _terms)
            {
                double product = coefficient;
                foreach (int block in blocks)
                {
                    product *= powers[block];
                }

                sum += product;
            }

            take(neurons, sum);
        }
    }

    private static int PlaceOf(
        int[] block, PowerSlices powers, List<PowerLookup> lookups, Dictionary<string, int> places)
    {
        string key = string.Join(',', block);
        if (!places.TryGetValue(key, out int place))
        {
            place = lookups.Count;
            places.Add(key, place);
            lookups.Add(new PowerLookup(block, powers[PowerSlices.Descending(block)]));
        }

        return place;
    }

    /// <summary>Finds the joint cumulant of powers of some of the neurons.</summary>
    private sealed class PowerLookup
    {
        private readonly int[] _groups;
        private readonly int[] _powers;
        private readonly PowerSlices.Slice _slice;

        public PowerLookup(int[] block, PowerSlices.Slice slice)
        {
            _groups = [.. Enumerable.Range(0, block.Length).Where(a => block[a] > 0).OrderByDescending(a => block[a])];
            _powers = [.. _groups.Select(a => block[a])];
            _slice = slice;
        }

        public double At(ReadOnlySpan<int> neurons)
        {
            Span<int> sorted = stackalloc int[_groups.Length];
            for (int i = 0; i < sorted.Length; i++)
            {
                int neuron = neurons[_groups[i]], j = i;
                for (; j > 0 && _powers[j - 1] == _powers[i] && sorted[j - 1] > neuron; j--)
                {
                    sorted[j] = sorted[j - 1];
                }

                sorted[j] = neuron;
            }

            return _slice.Values[_slice.Layout.Place(sorted)];
        }
    }
}
