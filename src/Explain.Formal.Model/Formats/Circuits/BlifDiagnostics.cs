using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Problems of BLIF files.</summary>
internal static class BlifDiagnostics
{
    /// <summary>A line is no statement that has a meaning here.</summary>
    public static readonly DiagnosticDescriptor Syntax = new(
        "XF3721",
        DiagnosticSeverity.Error,
        "Line {0} of the BLIF file starts with '{1}', which is not read.",
        "Only .model, .inputs, .outputs, .names with its rows, and .end are read.",
        CircuitDiagnostics.Example("broken_syntax.blif", "XF3721"));

    /// <summary>There is a latch.</summary>
    public static readonly DiagnosticDescriptor Latch = new(
        "XF3722",
        DiagnosticSeverity.Error,
        "Line {0} of the BLIF file has a latch, but only combinational circuits are models.",
        "Make the state an input and its next value an output; a spec can then scan over the steps.",
        CircuitDiagnostics.Example("broken_latch.blif", "XF3722"));

    /// <summary>There is a part that another model or a library defines.</summary>
    public static readonly DiagnosticDescriptor Part = new(
        "XF3723",
        DiagnosticSeverity.Error,
        "Line {0} of the BLIF file has a part of another model ('{1}'), and only flat circuits are read.",
        "Flatten the circuit, and write its gates as .names.",
        CircuitDiagnostics.Example("broken_part.blif", "XF3723"));

    /// <summary>A row of a table does not fit.</summary>
    public static readonly DiagnosticDescriptor Row = new(
        "XF3724",
        DiagnosticSeverity.Error,
        "Line {0} of the BLIF file is no row of a table of {1} inputs: '{2}'.",
        "A row stands below .names: a 0, 1 or - for each input, a space, and 0 or 1 for the output; all outputs of one "
            + "table are equal.",
        CircuitDiagnostics.Example("broken_row.blif", "XF3724"));

    /// <summary>A table has no output.</summary>
    public static readonly DiagnosticDescriptor NoName = new(
        "XF3725",
        DiagnosticSeverity.Error,
        "Line {0} of the BLIF file has a .names without a signal.",
        "The last signal after .names is the one that the table drives.",
        CircuitDiagnostics.Example("broken_names.blif", "XF3725"));
}
