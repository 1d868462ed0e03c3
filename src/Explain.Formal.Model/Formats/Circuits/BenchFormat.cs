using System.Globalization;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Circuits as the ISCAS benchmarks write them, combinational.</summary>
/// <remarks>
/// <b>Source.</b> Brglez, Fujiwara, A neutral netlist of 10 combinational benchmark circuits (1985); tables
/// (<c>LUT 0x8 (a, b)</c>), <c>vdd</c> and <c>gnd</c> as ABC writes them. Names are case-sensitive, gates are not.
/// </remarks>
internal sealed class BenchFormat : ModelFormat
{
    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".bench"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public override FormatResult<ImportedModel> Read(ModelInput input)
    {
        var netlist = new Netlist();
        int number = 0;
        foreach (var range in Utf8Text.Of(input.Bytes).EnumerateLines())
        {
            number++;
            int comment = range.IndexOf('#');
            var line = (comment < 0 ? range : range[..comment]).Trim();
            if (!line.IsEmpty && ReadLine(netlist, line, number) is { } problem)
            {
                return problem;
            }
        }

        return NetlistGraph.Build(netlist, input.Limits);
    }

    private static FormatProblem? ReadLine(Netlist netlist, ReadOnlySpan<char> line, int number)
    {
        int open = line.IndexOf('(');
        int equals = line[..(open < 0 ? line.Length : open)].IndexOf('=');
        if (equals > 0 && Supply(line[(equals + 1)..].Trim()) is { } value)
        {
            netlist.Gates.Add(new(Signal(netlist, line[..equals]), new GateFunction.Constant(value), []));
            return null;
        }

        if (open < 0 || line[^1] != ')' || equals == 0)
        {
            return FormatProblem.Of(BenchDiagnostics.Syntax, number, line.ToString());
        }

        var inside = line[(open + 1)..^1];
        return equals > 0
            ? ReadGate(netlist, line[..equals], line[(equals + 1)..open].Trim(), inside, number)
            : ReadPort(netlist, line[..open].Trim(), inside.Trim(), number);
    }

    private static bool? Supply(ReadOnlySpan<char> word) =>
        word.Equals("vdd", StringComparison.OrdinalIgnoreCase) ? true
        : word.Equals("gnd", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    private static FormatProblem? ReadPort(
        Netlist netlist, ReadOnlySpan<char> keyword, ReadOnlySpan<char> name, int number)
    {
        bool isInput = keyword.Equals("INPUT", StringComparison.OrdinalIgnoreCase);
        if (name.IsEmpty || (!isInput && !keyword.Equals("OUTPUT", StringComparison.OrdinalIgnoreCase)))
        {
            return FormatProblem.Of(BenchDiagnostics.Syntax, number, $"{keyword}({name})");
        }

        int signal = netlist.Signal(name.ToString());
        if (!isInput)
        {
            netlist.Outputs.Add(new NetlistLiteral(signal));
            return null;
        }

        return netlist.AddInput(signal) ? null : FormatProblem.Of(CircuitDiagnostics.DrivenTwice, name.ToString());
    }

    private static FormatProblem? ReadGate(
        Netlist netlist, ReadOnlySpan<char> name, ReadOnlySpan<char> gate, ReadOnlySpan<char> list, int number)
    {
        var operands = new List<NetlistLiteral>();
        foreach (var range in list.Split(','))
        {
            var operand = list[range].Trim();
            if (operand.IsEmpty)
            {
                return FormatProblem.Of(BenchDiagnostics.Syntax, number, $"{name}= {gate}({list})");
            }

            operands.Add(new NetlistLiteral(Signal(netlist, operand)));
        }

        if (gate.StartsWith("DFF", StringComparison.OrdinalIgnoreCase))
        {
            return FormatProblem.Of(BenchDiagnostics.FlipFlop, number);
        }

        string kind = gate.ToString().ToUpperInvariant();
        if (FunctionOf(kind) is not { } function)
        {
            return FormatProblem.Of(BenchDiagnostics.UnknownGate, number, gate.ToString());
        }

        if (name.Trim().IsEmpty || !IsArity(kind, function, operands.Count))
        {
            return FormatProblem.Of(BenchDiagnostics.Operands, number, gate.ToString(), operands.Count);
        }

        netlist.Gates.Add(new(Signal(netlist, name), function, [.. operands]));
        return null;
    }

    private static bool IsArity(string kind, GateFunction function, int count) => function switch
    {
        GateFunction.Table { Bits: var bits } => count == GateFunction.Table.MostTableInputs
            || (count < GateFunction.Table.MostTableInputs && bits >> (1 << count) == 0),
        _ => count == 1 || kind is not ("NOT" or "INV" or "BUF" or "BUFF"),
    };

    private static GateFunction? FunctionOf(string gate) => gate switch
    {
        "AND" or "BUF" or "BUFF" => new GateFunction.Fold(BinaryOperator.And, false),
        "NAND" or "NOT" or "INV" => new GateFunction.Fold(BinaryOperator.And, true),
        "OR" => new GateFunction.Fold(BinaryOperator.Or, false),
        "NOR" => new GateFunction.Fold(BinaryOperator.Or, true),
        "XOR" => new GateFunction.Fold(BinaryOperator.NotEqual, false),
        "XNOR" => new GateFunction.Fold(BinaryOperator.NotEqual, true),
        var lut when lut.StartsWith("LUT 0X", StringComparison.Ordinal)
            && ulong.TryParse(
                lut.AsSpan(6).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits) =>
            new GateFunction.Table(bits),
        _ => null,
    };

    private static int Signal(Netlist netlist, ReadOnlySpan<char> name) => netlist.Signal(name.Trim().ToString());
}
