namespace Explain.Formal.Bounds;

/// <summary>Collects wires: the inputs first, then functions of rows of earlier wires, each once.</summary>
internal sealed class WireTable(int inputs)
{
    private readonly List<ReadFunction> _functions = [];
    private readonly Dictionary<ReadFunction, int> _known = [];

    /// <summary>The number of inputs.</summary>
    public int Inputs => inputs;

    /// <summary>The wires after the inputs.</summary>
    public IReadOnlyList<ReadFunction> Functions => _functions;

    /// <summary>The wire that computes a function of a row.</summary>
    public AffineRow Apply(WireFunction function, AffineRow row)
    {
        var read = new ReadFunction(function, row);
        if (!_known.TryGetValue(read, out int wire))
        {
            wire = inputs + _functions.Count;
            _functions.Add(read);
            _known.Add(read, wire);
        }

        return AffineRow.Wire(wire);
    }
}

/// <summary>A function of a row.</summary>
internal sealed record ReadFunction(WireFunction Function, AffineRow Row);
