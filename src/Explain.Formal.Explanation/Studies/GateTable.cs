namespace Explain.Formal.Explanation;

/// <summary>Numbers gates, equal ones alike, so that a circuit is a set of numbers and its root is one.</summary>
/// <remarks>A gate has a greater number than its operands. Numbers depend on nothing but the order of
/// questions.</remarks>
internal sealed class GateTable(int inputs)
{
    private readonly List<CircuitGate> _gates = [];
    private readonly Dictionary<CircuitGate, int> _numbers = [];
    private readonly int[][] _renamings = [.. Permutations(inputs).Skip(1)];
    private readonly Dictionary<(int Renaming, int Wire), int> _renamed = [];

    /// <summary>How many ways there are to rename the inputs, besides leaving them as they are.</summary>
    public int Renamings => _renamings.Length;

    /// <summary>The gate of a number.</summary>
    public CircuitGate this[int number] => _gates[number - inputs];

    /// <summary>The number of a gate.</summary>
    public int NumberOf(CircuitGate gate)
    {
        if (!_numbers.TryGetValue(gate, out int number))
        {
            number = inputs + _gates.Count;
            _gates.Add(gate);
            _numbers.Add(gate, number);
        }

        return number;
    }

    /// <summary>The wire that a wire becomes when inputs are renamed.</summary>
    public int Rename(int renaming, int wire)
    {
        if (wire < inputs)
        {
            return _renamings[renaming][wire];
        }

        if (!_renamed.TryGetValue((renaming, wire), out int renamed))
        {
            renamed = NumberOf(this[wire].Map(operand => Rename(renaming, operand)));
            _renamed.Add((renaming, wire), renamed);
        }

        return renamed;
    }

    /// <summary>The circuit of some gates, in the order of their numbers.</summary>
    public Circuit ToCircuit(IReadOnlyList<int> gates)
    {
        var places = gates.Select((gate, i) => (Gate: gate, Place: inputs + i))
            .ToDictionary(pair => pair.Gate, pair => pair.Place);
        return new Circuit(
            inputs, [.. gates.Select(gate => this[gate].Map(wire => wire < inputs ? wire : places[wire]))]);
    }

    private static IEnumerable<int[]> Permutations(int count)
    {
        if (count == 0)
        {
            return [[]];
        }

        return Permutations(count - 1).SelectMany(shorter => Enumerable.Range(0, count)
            .Select(i => (int[])[.. shorter[..(count - 1 - i)], count - 1, .. shorter[(count - 1 - i)..]]));
    }
}
