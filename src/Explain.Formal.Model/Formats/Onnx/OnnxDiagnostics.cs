using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Problems of ONNX files.</summary>
internal static class OnnxDiagnostics
{
    private const string ExportAgain = "The file is damaged or was cut off: copy it or export it again.";

    /// <summary>The bytes are no messages of the format.</summary>
    public static readonly DiagnosticDescriptor Damaged = new(
        "XF3601",
        DiagnosticSeverity.Error,
        "The ONNX file cannot be read: {0}.",
        ExportAgain,
        Example("broken.onnx", "XF3601"));

    /// <summary>The operators are of a version that cannot be read.</summary>
    public static readonly DiagnosticDescriptor Version = new(
        "XF3602",
        DiagnosticSeverity.Error,
        "The ONNX file uses version {0} of the operators; versions {1} to {2} can be read.",
        "Export it again with another 'opset_version'.",
        Example("broken_version.onnx", "XF3602"));

    /// <summary>An operator that cannot be read.</summary>
    public static readonly DiagnosticDescriptor Operator = new(
        "XF3603",
        DiagnosticSeverity.Error,
        "The node '{0}' of the ONNX file uses the operator '{1}', which cannot be read.",
        "Export the model without it, or write its part in the spec. docs/models.md lists the operators.",
        Example("broken_operator.onnx", "XF3603"));

    /// <summary>An operator whose settings or operands have no meaning here.</summary>
    public static readonly DiagnosticDescriptor Setting = new(
        "XF3604",
        DiagnosticSeverity.Error,
        "The node '{0}' ({1}) of the ONNX file cannot be read: {2}.",
        "Export the model with other settings, or in another version of the operators.",
        Example("broken_setting.onnx", "XF3604"));

    /// <summary>A name that is given twice, or never.</summary>
    public static readonly DiagnosticDescriptor Name = new(
        "XF3605",
        DiagnosticSeverity.Error,
        "The graph of the ONNX file does not hold together: {0}.",
        ExportAgain,
        Example("broken_wire.onnx", "XF3605"));

    /// <summary>A stored tensor whose parts do not belong together.</summary>
    public static readonly DiagnosticDescriptor Tensor = new(
        "XF3606",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the ONNX file cannot be read: {1}.",
        ExportAgain,
        Example("broken_tensor.onnx", "XF3606"));

    /// <summary>Elements that cannot be read.</summary>
    public static readonly DiagnosticDescriptor ElementType = new(
        "XF3607",
        DiagnosticSeverity.Error,
        "'{0}' in the ONNX file has elements of the type {1}, which cannot be read.",
        "Floating-point numbers, integers of 8 to 64 bits and truth values can be read. Export the model with them.",
        Example("broken_elements.onnx", "XF3607"));

    /// <summary>An input whose shape is open.</summary>
    public static readonly DiagnosticDescriptor OpenAxis = new(
        "XF3608",
        DiagnosticSeverity.Error,
        "The input '{0}' of the ONNX file has no fixed shape: {1}.",
        "Export the model for inputs of one size. Only the axis of the batch may be open; it is taken to be 1.",
        Example("broken_axis.onnx", "XF3608"));

    /// <summary>Shapes that an operator cannot bring together.</summary>
    public static readonly DiagnosticDescriptor Shapes = new(
        "XF3609",
        DiagnosticSeverity.Error,
        "The shapes {2} and {3} disagree in the node '{0}' ({1}) of the ONNX file.",
        ExportAgain,
        Example("broken_shapes.onnx", "XF3609"));

    /// <summary>A setting that is computed from the inputs.</summary>
    public static readonly DiagnosticDescriptor NotFixed = new(
        "XF3610",
        DiagnosticSeverity.Error,
        "The node '{0}' ({1}) of the ONNX file computes '{2}' from the inputs; it must be fixed.",
        "Export the model for inputs of one size, so that shapes are constants.",
        Example("broken_open.onnx", "XF3610"));

    /// <summary>More than the limits allow.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        "XF3611",
        DiagnosticSeverity.Error,
        "The ONNX file is too large: it has {0}.",
        "Use a smaller model, or a part of it.",
        Example("broken_size.onnx", "XF3611"));

    /// <summary>Weights outside of the folder of the model.</summary>
    public static readonly DiagnosticDescriptor Outside = new(
        "XF3612",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the ONNX file lies in '{1}', which is not below the folder of the model.",
        "Move that file beside the model, and export it again.",
        Example("broken_outside.onnx", "XF3612"));

    private static string Example(string file, string code) => $$"""
        model net [|from "{{file}}":{{code}}|]
        """;
}
