namespace Explain.Formal.Explanation;

/// <summary>Lists the circuits of a class, those of fewer gates first, each once up to the names of inputs.</summary>
/// <remarks>
/// <para><b>Order.</b> By gates; then by the weight of all gates but the root; then by when they are met.</para>
/// <para><b>Limits.</b> Of the sets of gates of one size at most 100,000 are gone on with; then
/// <see cref="IsComplete"/> is false.</para>
/// <para><b>Determinism.</b> No randomness.</para>
/// </remarks>
internal sealed class CircuitSearch(int size, int inputs)
{
    private const int MostSets = 100_000;

    private readonly GateTable _table = new(inputs);

    /// <summary>Whether nothing was left out so far.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The circuits whose root is as asked.</summary>
    /// <param name="isRoot">Whether a gate may be the root.</param>
    public IEnumerable<Circuit> Circuits(Func<CircuitGate, bool> isRoot)
    {
        List<int[]> sets = [[]];
        for (int gates = 1; gates <= size; gates++)
        {
            foreach (var circuit in sets.SelectMany(set => Rooted(set, isRoot)))
            {
                yield return circuit;
            }

            if (gates < size)
            {
                sets = Grow(sets, size - gates);
            }
        }
    }

    /// <summary>The circuits that one more gate makes of a set of gates, if it uses all that nothing uses
    /// yet.</summary>
    private IEnumerable<Circuit> Rooted(int[] set, Func<CircuitGate, bool> isRoot)
    {
        int[] open = Open(set);
        if (open.Length > 2)
        {
            yield break;
        }

        var seen = new HashSet<int>();
        foreach (var gate in CircuitGate.Over(Wires(set)).Where(gate => isRoot(gate)
            && open.All(wire => gate.Operands.Contains(wire))).OrderBy(gate => gate.Weight))
        {
            int root = _table.NumberOf(gate);
            if (!set.Contains(root) && seen.Add(Least(set, root)))
            {
                yield return _table.ToCircuit([.. set, root]);
            }
        }
    }

    /// <summary>The root of the least number among those that renamings which keep the set make of it.</summary>
    private int Least(int[] set, int root)
    {
        int least = root;
        for (int i = 0; i < _table.Renamings; i++)
        {
            int renaming = i;
            if (Renamed(set, renaming).SequenceEqual(set))
            {
                least = Math.Min(least, _table.Rename(renaming, root));
            }
        }

        return least;
    }

    /// <summary>The sets of one gate more of which so many further gates can still make a circuit.</summary>
    private List<int[]> Grow(List<int[]> sets, int left)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var grown = new List<int[]>();
        foreach (int[] set in sets)
        {
            foreach (var gate in CircuitGate.Over(Wires(set)))
            {
                int number = _table.NumberOf(gate);
                if (set.Contains(number))
                {
                    continue;
                }

                int[] next = FirstName([.. set.Append(number).Order()]);
                if (Open(next).Length > left + 1 || !seen.Add(string.Join(',', next)))
                {
                    continue;
                }

                if (grown.Count == MostSets)
                {
                    IsComplete = false;
                    return Sorted(grown);
                }

                grown.Add(next);
            }
        }

        return Sorted(grown);
    }

    private List<int[]> Sorted(List<int[]> sets) => [.. sets.OrderBy(set => set.Sum(gate => _table[gate].Weight))];

    /// <summary>Of a set and what it becomes when inputs are renamed, the first.</summary>
    private int[] FirstName(int[] set) => Enumerable.Range(0, _table.Renamings)
        .Select(renaming => Renamed(set, renaming))
        .Aggregate(set, (first, next) => next.AsSpan().SequenceCompareTo(first) < 0 ? next : first);

    private int[] Renamed(int[] set, int renaming) => [.. set.Select(gate => _table.Rename(renaming, gate)).Order()];

    private int[] Open(int[] set)
    {
        var used = set.SelectMany(gate => _table[gate].Operands).ToHashSet();
        return [.. set.Where(gate => !used.Contains(gate))];
    }

    private int[] Wires(int[] set) => [.. Enumerable.Range(0, inputs), .. set];
}
