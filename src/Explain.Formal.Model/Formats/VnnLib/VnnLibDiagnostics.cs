using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.VnnLib;

/// <summary>Problems of VNN-LIB files.</summary>
internal static class VnnLibDiagnostics
{
    /// <summary>A word or bracket does not fit where it stands.</summary>
    public static readonly DiagnosticDescriptor Syntax = new(
        "XF3841",
        DiagnosticSeverity.Error,
        "Line {0} of the property has '{1}' where {2} is expected.",
        "Write declarations and assertions as VNN-LIB 1.0 or 2.0 has them.",
        Example("broken_syntax.vnnlib", "XF3841"));

    /// <summary>A name is not declared, or an index lies outside.</summary>
    public static readonly DiagnosticDescriptor Unknown = new(
        "XF3842",
        DiagnosticSeverity.Error,
        "Line {0} of the property uses '{1}', which is not declared.",
        "Declare X_0, X_1 and so on for the inputs and Y_0, Y_1 and so on for the outputs, or a network with its "
            + "shapes.",
        Example("broken_unknown.vnnlib", "XF3842"));

    /// <summary>Something that has no meaning in this version.</summary>
    public static readonly DiagnosticDescriptor Unsupported = new(
        "XF3843",
        DiagnosticSeverity.Error,
        "Line {0} of the property has {1}, which is not read.",
        "A property is about one network with one input and one output; write others as a 'forall' in the spec.",
        Example("broken_networks.vnnlib", "XF3843"));

    /// <summary>Nothing is asserted.</summary>
    public static readonly DiagnosticDescriptor Empty = new(
        "XF3844",
        DiagnosticSeverity.Error,
        "The property has no {0}.",
        "Declare inputs and outputs, and assert what must not happen.",
        Example("broken_empty.vnnlib", "XF3844"));

    private static string Example(string file, string code) => $$"""
        model net(x: real[1]) -> real[1] { x }
        behavior safe [|from "{{file}}":{{code}}|] on net
        """;
}
