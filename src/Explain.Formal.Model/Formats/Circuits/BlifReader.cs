using System.Collections.Frozen;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Reads the statements of a BLIF file into a netlist.</summary>
internal sealed class BlifReader
{
    private static readonly char[] _spaces = [' ', '\t', '\r', '\f', '\v'];

    // Names, and what circuits cost: nothing of it says what they compute.
    private static readonly FrozenSet<string> _ignored = FrozenSet.ToFrozenSet(
        [
            ".model", ".clock", ".attr", ".param", ".cname", ".area", ".delay", ".wire_load_slope", ".wire",
            ".input_arrival", ".default_input_arrival", ".output_required", ".default_output_required", ".input_drive",
            ".default_input_drive", ".output_load", ".default_output_load", ".max_input_load",
            ".default_max_input_load",
        ],
        StringComparer.Ordinal);

    private readonly List<string> _rows = [];
    private readonly List<string> _inputs = [];
    private string? _output;
    private bool? _isOn;

    /// <summary>What was read.</summary>
    public Netlist Netlist { get; } = new();

    /// <summary>Reads the first model, without the cases that it does not care about (<c>.exdc</c>); null if all is
    /// well.</summary>
    public FormatProblem? Read(string text)
    {
        int models = 0;
        foreach (var (words, number) in Statements(text))
        {
            models += words[0] == ".model" ? 1 : 0;
            if (words[0] is ".end" or ".exdc" || models > 1)
            {
                break;
            }

            if (ReadStatement(words, number) is { } problem)
            {
                return problem;
            }
        }

        EndTable();
        return null;
    }

    private FormatProblem? ReadStatement(string[] words, int number)
    {
        if (words[0][0] != '.')
        {
            return ReadRow(words, number);
        }

        EndTable();
        switch (words[0])
        {
            case var word when _ignored.Contains(word):
                return null;
            case ".inputs":
                return words.Skip(1).FirstOrDefault(name => !Netlist.AddInput(Netlist.Signal(name))) is { } twice
                    ? FormatProblem.Of(CircuitDiagnostics.DrivenTwice, twice)
                    : null;
            case ".outputs":
                Netlist.Outputs.AddRange(words.Skip(1).Select(name => new NetlistLiteral(Netlist.Signal(name))));
                return null;
            case ".names":
                _inputs.AddRange(words.Skip(1).SkipLast(1));
                _output = words.Length > 1 ? words[^1] : null;
                return _output is null ? FormatProblem.Of(BlifDiagnostics.NoName, number) : null;
            case ".latch" or ".mlatch":
                return FormatProblem.Of(BlifDiagnostics.Latch, number);
            case ".subckt" or ".gate" or ".search":
                return FormatProblem.Of(BlifDiagnostics.Part, number, words[0]);
            default:
                return FormatProblem.Of(BlifDiagnostics.Syntax, number, words[0]);
        }
    }

    private FormatProblem? ReadRow(string[] words, int number)
    {
        string row = words.Length == 2 ? words[0] : "";
        bool isOn = words[^1] == "1";
        bool isRow = _output is not null && words.Length <= 2 && row.Length == _inputs.Count
            && words[^1] is "0" or "1" && row.All(sign => sign is '0' or '1' or '-') && (_isOn ?? isOn) == isOn;
        if (!isRow)
        {
            return FormatProblem.Of(BlifDiagnostics.Row, number, _inputs.Count, string.Join(' ', words));
        }

        _isOn = isOn;
        _rows.Add(row);
        return null;
    }

    // A table without rows is false, as is one whose only row says so.
    private void EndTable()
    {
        if (_output is null)
        {
            return;
        }

        GateFunction function = _rows.Count == 0 ? new GateFunction.Constant(false)
            : _inputs.Count == 0 ? new GateFunction.Constant(_isOn == true)
            : new GateFunction.Cover([.. _rows], _isOn == true);
        NetlistLiteral[] operands = function is GateFunction.Constant
            ? []
            : [.. _inputs.Select(name => new NetlistLiteral(Netlist.Signal(name)))];
        Netlist.Gates.Add(new(Netlist.Signal(_output), function, [.. operands]));
        _rows.Clear();
        _inputs.Clear();
        (_output, _isOn) = (null, null);
    }

    // A line that ends in a backslash goes on in the next one; the number is that of its first line.
    private static IEnumerable<(string[] Words, int Number)> Statements(string text)
    {
        var words = new List<string>();
        int number = 0, first = 1;
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            number++;
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            line = comment < 0 ? line.TrimEnd() : line[..comment].TrimEnd();
            bool goesOn = line.EndsWith('\\');
            first = words.Count == 0 ? number : first;
            words.AddRange((goesOn ? line[..^1] : line).Split(_spaces, StringSplitOptions.RemoveEmptyEntries));
            if (!goesOn && words.Count > 0)
            {
                yield return ([.. words], first);
                words.Clear();
            }
        }

        if (words.Count > 0)
        {
            yield return ([.. words], first);
        }
    }
}
