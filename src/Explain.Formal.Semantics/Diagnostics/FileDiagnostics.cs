using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong where a declaration comes from a file.</summary>
internal static class FileDiagnostics
{
    /// <summary>A key after such a file.</summary>
    public static readonly DiagnosticDescriptor KeyOfFile = new(
        "XF3650",
        DiagnosticSeverity.Error,
        "A file holds one model, distribution or property, so that 'at \"{0}\"' picks nothing.",
        "Leave it out. The parts of a model are 'net.name', with the names of its file.",
        """
        model net [|from "linear.onnx" at "y":XF3650|]
        """);

    /// <summary>The members of a family of distributions draw different variables.</summary>
    public static readonly DiagnosticDescriptor FamilyVariables = new(
        "XF3821",
        DiagnosticSeverity.Error,
        "The variables of this network are not those of the first one of its family.",
        "The networks of a family have the same variables. Declare the others by themselves.",
        """
        for i in 0..2 { distribution net [|from "network{i}.bif":XF3821|] }
        """);

    /// <summary>A property of a model that does not take one tensor.</summary>
    public static readonly DiagnosticDescriptor PropertyInputs = new(
        "XF3850",
        DiagnosticSeverity.Error,
        "A property from a file is about a model of one input, but '{0}' has {1}.",
        "Write the claim as a 'forall' in the spec.",
        """
        model net(x: real, y: real) -> real { x + y }
        behavior safe [|from "safe.vnnlib":XF3850|] on net
        """);

    /// <summary>A property of a network of other sizes.</summary>
    public static readonly DiagnosticDescriptor PropertySizes = new(
        "XF3851",
        DiagnosticSeverity.Error,
        "The property is about {0} inputs and {1} outputs, but '{2}' maps '{3}' to '{4}'.",
        "Name the network that the property was written for.",
        """
        model net(x: real[7]) -> real { x[0] }
        behavior safe [|from "safe.vnnlib":XF3851|] on net
        """);
}
