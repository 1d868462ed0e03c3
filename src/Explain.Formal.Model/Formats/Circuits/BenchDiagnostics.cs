using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Problems of ISCAS <c>.bench</c> files.</summary>
internal static class BenchDiagnostics
{
    /// <summary>A line is no statement.</summary>
    public static readonly DiagnosticDescriptor Syntax = new(
        "XF3711",
        DiagnosticSeverity.Error,
        "Line {0} of the .bench file is no input, output or gate: '{1}'.",
        "A line is INPUT(a), OUTPUT(a), or c = AND(a, b).",
        CircuitDiagnostics.Example("broken_syntax.bench", "XF3711"));

    /// <summary>There is no such gate.</summary>
    public static readonly DiagnosticDescriptor UnknownGate = new(
        "XF3712",
        DiagnosticSeverity.Error,
        "Line {0} of the .bench file has a gate '{1}'; known are AND, OR, NAND, NOR, XOR, XNOR, NOT, BUF, and LUT of "
            + "at most 6 inputs.",
        "Write the gate with those that are known.",
        CircuitDiagnostics.Example("broken_gate.bench", "XF3712"));

    /// <summary>A gate has the wrong number of inputs.</summary>
    public static readonly DiagnosticDescriptor Operands = new(
        "XF3713",
        DiagnosticSeverity.Error,
        "Line {0} of the .bench file has a {1} of {2} inputs.",
        "NOT and BUF have one input, all other gates at least one, a LUT as many as its table has digits for.",
        CircuitDiagnostics.Example("broken_operands.bench", "XF3713"));

    /// <summary>There is a flip-flop.</summary>
    public static readonly DiagnosticDescriptor FlipFlop = new(
        "XF3714",
        DiagnosticSeverity.Error,
        "Line {0} of the .bench file has a flip-flop, but only combinational circuits are models.",
        "Make the state an input and its next value an output; a spec can then scan over the steps.",
        CircuitDiagnostics.Example("broken_state.bench", "XF3714"));
}
