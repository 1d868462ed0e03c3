using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Problems of AIGER files.</summary>
internal static class AigerDiagnostics
{
    /// <summary>The first line is no header.</summary>
    public static readonly DiagnosticDescriptor Header = new(
        "XF3741",
        DiagnosticSeverity.Error,
        "The AIGER file starts with '{0}', which is no header.",
        "The header is 'aag' or 'aig' and the numbers M I L O A, with M at least I + L + A ('aig': equal).",
        CircuitDiagnostics.Example("broken_header.aag", "XF3741"));

    /// <summary>There are latches, or properties of sequential circuits.</summary>
    public static readonly DiagnosticDescriptor Sequential = new(
        "XF3742",
        DiagnosticSeverity.Error,
        "The AIGER file has {0} {1}, but only combinational circuits are models.",
        "Make the state an input and its next value an output; a spec can then scan over the steps.",
        CircuitDiagnostics.Example("broken_latch.aag", "XF3742"));

    /// <summary>A line is not what the header says.</summary>
    public static readonly DiagnosticDescriptor Line = new(
        "XF3743",
        DiagnosticSeverity.Error,
        "Line {0} of the AIGER file is no {1}: '{2}'.",
        "An input is an even literal, an output a literal, a gate three of them; none is above 2 M + 1.",
        CircuitDiagnostics.Example("broken_line.aag", "XF3743"));

    /// <summary>The gates end too early, or refer to what comes later.</summary>
    public static readonly DiagnosticDescriptor Gates = new(
        "XF3744",
        DiagnosticSeverity.Error,
        "Gate {0} of {1} of the binary AIGER file {2}.",
        "The file is damaged: write it again.",
        CircuitDiagnostics.Example("broken_gates.aig", "XF3744"));
}
