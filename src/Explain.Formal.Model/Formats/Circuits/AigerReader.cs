using System.Globalization;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Reads what follows the header of an AIGER file into a netlist.</summary>
internal sealed class AigerReader(AigerHeader header, AsciiLines lines)
{
    private const int BitsOfByte = 7;

    private readonly Dictionary<int, int> _signals = [];
    private readonly List<int> _inputs = [];
    private string _line = "";

    /// <summary>What was read.</summary>
    public Netlist Netlist { get; } = new();

    /// <summary>Reads all; null if all is well.</summary>
    public FormatProblem? Read() => ReadInputs() ?? ReadOutputs()
        ?? (header.IsBinary ? ReadBinaryGates() : ReadGates()) ?? ReadNames();

    private FormatProblem? ReadInputs()
    {
        Netlist.CountInputs(header.IsBinary ? header.Inputs : 0);
        for (int i = 0; i < header.Inputs && !header.IsBinary; i++)
        {
            if (Literals(1) is not [var literal] || literal % 2 != 0 || literal == 0)
            {
                return Wrong("input");
            }

            if (!Netlist.AddInput(Signal(literal / 2)))
            {
                return FormatProblem.Of(CircuitDiagnostics.DrivenTwice, literal);
            }

            _inputs.Add(literal / 2);
        }

        return null;
    }

    private FormatProblem? ReadOutputs()
    {
        for (int i = 0; i < header.Outputs; i++)
        {
            if (Literals(1) is not [var literal])
            {
                return Wrong("output");
            }

            Netlist.Outputs.Add(Literal(literal));
        }

        return null;
    }

    private FormatProblem? ReadGates()
    {
        for (int i = 0; i < header.Gates; i++)
        {
            if (Literals(3) is not [var gate, var left, var right] || gate % 2 != 0 || gate == 0)
            {
                return Wrong("gate");
            }

            And(gate / 2, left, right);
        }

        return null;
    }

    private FormatProblem? ReadBinaryGates()
    {
        for (int i = 0; i < header.Gates; i++)
        {
            long gate = 2L * (header.Inputs + i + 1);
            if (Number() is not { } first || Number() is not { } second)
            {
                return FormatProblem.Of(AigerDiagnostics.Gates, i + 1, header.Gates, "is cut off");
            }

            long left = gate - first, right = left - second;
            if (first == 0 || right < 0)
            {
                return FormatProblem.Of(
                    AigerDiagnostics.Gates, i + 1, header.Gates, "refers to itself or a later gate");
            }

            And((int)(gate / 2), (int)left, (int)right);
        }

        return null;
    }

    // The names of inputs and outputs, until the comment, which some writers start on the line of its 'c'. An output
    // names its signal, if that has no name yet and is not negated, and else its wire alone.
    private FormatProblem? ReadNames()
    {
        while (lines.Next() is { } line && !line.StartsWith('c'))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (line.Length == 0)
            {
                continue;
            }

            if (space < 2 || line[0] is not ('i' or 'o')
                || !int.TryParse(line.AsSpan(1, space - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int i)
                || i >= (line[0] == 'i' ? header.Inputs : header.Outputs))
            {
                return FormatProblem.Of(AigerDiagnostics.Line, lines.Number, "name", line);
            }

            Name(line[0] == 'i', i, line[(space + 1)..]);
        }

        return null;
    }

    private void Name(bool isInput, int place, string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        if (isInput)
        {
            Netlist.Name(Signal(header.IsBinary ? place + 1 : _inputs[place]), name);
        }
        else if (Netlist.Outputs[place] is { IsNegated: false, Signal: var signal } && Netlist.NameOf(signal) is null)
        {
            Netlist.Name(signal, name);
        }
        else
        {
            Netlist.OutputNames[place] = name;
        }
    }

    private void And(int variable, int left, int right) => Netlist.Gates.Add(new NetlistGate(
        Signal(variable), new GateFunction.Fold(BinaryOperator.And, false), [Literal(left), Literal(right)]));

    private NetlistLiteral Literal(int literal) => new(Signal(literal / 2), literal % 2 == 1);

    private int Signal(int variable)
    {
        if (!_signals.TryGetValue(variable, out int signal))
        {
            signal = Netlist.Signal();
            _signals.Add(variable, signal);
            if (variable == 0)
            {
                Netlist.Gates.Add(new NetlistGate(signal, new GateFunction.Constant(false), []));
            }
            else if (header.IsBinary && variable <= header.Inputs)
            {
                Netlist.Inputs.Add(signal, variable - 1);
            }
        }

        return signal;
    }

    private int[]? Literals(int count)
    {
        _line = lines.Next() ?? "";
        string[] words = _line.Split(' ');
        var literals = new int[count];
        for (int i = 0; i < count; i++)
        {
            if (words.Length != count
                || !int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out literals[i])
                || literals[i] / 2 > header.Most)
            {
                return null;
            }
        }

        return literals;
    }

    private FormatProblem Wrong(string what) => FormatProblem.Of(AigerDiagnostics.Line, lines.Number, what, _line);

    // Seven bits a byte, the lowest first; the highest bit says that more follow.
    private long? Number()
    {
        long number = 0;
        for (int shift = 0; shift < 5 * BitsOfByte; shift += BitsOfByte)
        {
            if (lines.NextByte() is not { } next)
            {
                return null;
            }

            number |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        return null;
    }
}
