using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Collects wires: the inputs first, then functions of rows of earlier wires, each once.</summary>
internal sealed class WireTable(int inputs)
{
    private readonly List<ReadFunction> _functions = [];
    private readonly Dictionary<ReadFunction, int> _known = [];
    private readonly Dictionary<int, WrittenQuotient> _written = [];

    /// <summary>The number of inputs.</summary>
    public int Inputs => inputs;

    /// <summary>The wires after the inputs.</summary>
    public IReadOnlyList<ReadFunction> Functions => _functions;

    /// <summary>The wires that take the place of quotients, and what these are.</summary>
    public IReadOnlyDictionary<int, WrittenQuotient> Written => _written;

    /// <summary>Remembers which quotient a wire takes the place of.</summary>
    public void Remember(int wire, WrittenQuotient quotient) => _written.TryAdd(wire, quotient);

    /// <summary>The function that a row is, without a factor or another term; null if it is none.</summary>
    public ReadFunction? FunctionOf(AffineRow row) =>
        row is { Terms: [{ Wire: var wire, Coefficient.IsOne: true }], Constant.IsZero: true } && wire >= inputs
            ? _functions[wire - inputs]
            : null;

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

/// <summary>A quotient times a number.</summary>
internal sealed record WrittenQuotient(AffineRow Dividend, AffineRow Divisor, Rational Factor);
