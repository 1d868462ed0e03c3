using System.Collections.Immutable;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>A signal, or its negation.</summary>
/// <param name="Signal">The number of the signal.</param>
/// <param name="IsNegated">Whether its negation is meant.</param>
internal readonly record struct NetlistLiteral(int Signal, bool IsNegated = false);

/// <summary>One gate: the signal that it drives, and what from.</summary>
internal sealed record NetlistGate(int Signal, GateFunction Function, ImmutableArray<NetlistLiteral> Operands);

/// <summary>A circuit as a file states it, in any order and unchecked.</summary>
/// <remarks>Signals get their numbers when they are first mentioned, so that a file costs no more than it
/// holds.</remarks>
internal sealed class Netlist
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly List<string?> _names = [];

    /// <summary>How many inputs the circuit has; those that nothing mentions have no signal.</summary>
    public int InputCount { get; private set; }

    /// <summary>The signals that are inputs, each with its place.</summary>
    public Dictionary<int, int> Inputs { get; } = [];

    /// <summary>The outputs in order.</summary>
    public List<NetlistLiteral> Outputs { get; } = [];

    /// <summary>The names of outputs that are not those of their signals, by place.</summary>
    public SortedDictionary<int, string> OutputNames { get; } = [];

    /// <summary>The gates.</summary>
    public List<NetlistGate> Gates { get; } = [];

    /// <summary>How many signals were mentioned.</summary>
    public int SignalCount => _names.Count;

    /// <summary>The name of a signal, or null.</summary>
    public string? NameOf(int signal) => _names[signal];

    /// <summary>The signal of a name.</summary>
    public int Signal(string name)
    {
        if (!_byName.TryGetValue(name, out int signal))
        {
            signal = Signal();
            _names[signal] = name;
            _byName.Add(name, signal);
        }

        return signal;
    }

    /// <summary>A new signal without a name.</summary>
    public int Signal()
    {
        _names.Add(null);
        return _names.Count - 1;
    }

    /// <summary>Gives a signal a name for people.</summary>
    public void Name(int signal, string name) => _names[signal] = name;

    /// <summary>Makes a signal the next input; false if it is one already.</summary>
    public bool AddInput(int signal) => Inputs.TryAdd(signal, InputCount++);

    /// <summary>Says how many inputs there are, where the file only counts them.</summary>
    public void CountInputs(int count) => InputCount = count;
}
