using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong where a model comes from a file.</summary>
internal static class ImportDiagnostics
{
    /// <summary>A key after the file of a model.</summary>
    public static readonly DiagnosticDescriptor KeyOfModel = new(
        "XF3650",
        DiagnosticSeverity.Error,
        "A file holds one model, so that 'at \"{0}\"' picks nothing.",
        "Leave it out. The parts of the model are 'net.name', with the names of the file.",
        """
        model net [|from "linear.onnx" at "y":XF3650|]
        """);

    /// <summary>The members of a family of models have different types.</summary>
    public static readonly DiagnosticDescriptor FamilyTypes = new(
        "XF3651",
        DiagnosticSeverity.Error,
        "The model of '{0}' maps {1}, but the first one of its family maps {2}.",
        "The models of a family have as many inputs and axes each. Declare the others by themselves.",
        """
        for i in 0..2 { model net [|from "member{i}.onnx":XF3651|] }
        """);

    /// <summary>Something other than a reference law for a weight of a model from a file.</summary>
    public static readonly DiagnosticDescriptor OnlyLaw = new(
        "XF3652",
        DiagnosticSeverity.Error,
        "A weight of a model from a file has its value and type there; only its reference law is declared.",
        "Write 'parameter net.* ~ init(he)' for all weights, or 'parameter net.w ~ normal(0, 1)' for one of them.",
        """
        model net from "linear.onnx"
        [|parameter net.w = 1:XF3652|]
        """);
}
