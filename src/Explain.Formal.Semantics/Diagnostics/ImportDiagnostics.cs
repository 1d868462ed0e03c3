using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong where a model comes from a file.</summary>
internal static class ImportDiagnostics
{
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

    /// <summary>A reference law for a model of another module.</summary>
    public static readonly DiagnosticDescriptor LawElsewhere = new(
        "XF3653",
        DiagnosticSeverity.Error,
        "'{0}' is a model of another module, and its reference laws are declared there.",
        "Move the law to that module, or declare the model here too, with 'model net from \"...\"'.",
        """
        import nets
        parameter [|nets.net.*:XF3653|] ~ init(he)
        """);

    /// <summary>A second reference law for the same weights.</summary>
    public static readonly DiagnosticDescriptor SecondLaw = new(
        "XF3654",
        DiagnosticSeverity.Error,
        "{0} a reference law already.",
        "Keep one of them. A law for one weight goes before that for all.",
        """
        model net from "linear.onnx"
        parameter net.* ~ init(he)
        parameter [|net.*:XF3654|] ~ normal(0, 1)
        """);
}
