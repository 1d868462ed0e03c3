using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Problems that a circuit of every format can have.</summary>
internal static class CircuitDiagnostics
{
    /// <summary>A signal is used, and nothing says what it is.</summary>
    public static readonly DiagnosticDescriptor Undriven = new(
        "XF3701",
        DiagnosticSeverity.Error,
        "The circuit uses the signal '{0}', which is no input and which no gate drives.",
        "Add the gate or the input, or correct the name.",
        Example("broken_undriven.bench", "XF3701"));

    /// <summary>Two gates, or a gate and an input, give one signal a value.</summary>
    public static readonly DiagnosticDescriptor DrivenTwice = new(
        "XF3702",
        DiagnosticSeverity.Error,
        "The circuit drives the signal '{0}' twice.",
        "Give each gate a signal of its own, and no gate the name of an input.",
        Example("broken_twice.bench", "XF3702"));

    /// <summary>A signal needs itself.</summary>
    public static readonly DiagnosticDescriptor Cycle = new(
        "XF3703",
        DiagnosticSeverity.Error,
        "The signal '{0}' of the circuit depends on itself.",
        "Only combinational circuits are models: cut the loop, and make its state an input and an output.",
        Example("broken_cycle.bench", "XF3703"));

    /// <summary>There is no output.</summary>
    public static readonly DiagnosticDescriptor NoOutput = new(
        "XF3704",
        DiagnosticSeverity.Error,
        "The circuit has no output.",
        "A model has a result: name at least one signal as output.",
        Example("broken_output.bench", "XF3704"));

    /// <summary>There are more inputs than the limit.</summary>
    public static readonly DiagnosticDescriptor TooManyInputs = new(
        "XF3705",
        DiagnosticSeverity.Error,
        "The circuit has {0} inputs; at most {1} are read.",
        "Cut out the part of the circuit that the spec needs.",
        Example("broken_inputs.aig", "XF3705"));

    /// <summary>A spec that reads a broken circuit; the tests make the file by its name.</summary>
    internal static string Example(string file, string code) => $$"""
        model circuit [|from "{{file}}":{{code}}|]
        """;
}
