using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>Problems that every file of values can have.</summary>
internal static class FormatDiagnostics
{
    /// <summary>Neither the ending nor the first bytes tell what the file is.</summary>
    public static readonly DiagnosticDescriptor UnknownFormat = new(
        "XF3501",
        DiagnosticSeverity.Error,
        "'{0}' is no file of values that can be read; the endings known are {1}.",
        "Save the values in one of these formats.",
        Example("broken_format.xyz", "w", "XF3501"));

    /// <summary>The file has no tensor of that name.</summary>
    public static readonly DiagnosticDescriptor UnknownName = new(
        "XF3502",
        DiagnosticSeverity.Error,
        "'{0}' has no '{1}'; it has {2}.",
        "Write one of the names that the file has after 'at'. In JSON, join the keys of a path with '/'.",
        Example("broken_name.json", "v", "XF3502"));

    /// <summary>A floating-point element is not a number.</summary>
    public static readonly DiagnosticDescriptor NotFinite = new(
        "XF3503",
        DiagnosticSeverity.Error,
        "'{0}' holds {1}{2}; only finite numbers have a meaning here.",
        "Find out how the value came into the file: a weight that is NaN or infinite makes every claim meaningless.",
        Example("broken_nan.safetensors", "w", "XF3503"));

    /// <summary>A byte that stands for a truth value is neither 0 nor 1.</summary>
    public static readonly DiagnosticDescriptor NoBoolean = new(
        "XF3504",
        DiagnosticSeverity.Error,
        "'{0}' holds the byte {1}{2}, but a truth value is stored as 0 or 1.",
        "The file is damaged, or its element type is wrong: write it again.",
        Example("broken_boolean.safetensors", "w", "XF3504"));

    /// <summary>The elements are not of the kind that the spec declares.</summary>
    public static readonly DiagnosticDescriptor WrongKind = new(
        "XF3505",
        DiagnosticSeverity.Error,
        "'{0}' must hold {1} here, but it holds '{3}'{2}.",
        "Declare the type that the file holds, or change the file. 0 and 1 count as false and true.",
        Example("broken_kind.json", "w", "XF3505"));

    /// <summary>The file is none that holds a model.</summary>
    public static readonly DiagnosticDescriptor UnknownModel = new(
        "XF3506",
        DiagnosticSeverity.Error,
        "'{0}' is no file of a model that can be read; the endings known are {1}.",
        "Export a network to ONNX, as torch.onnx.export does. Weights alone are read by the parameters of a model.",
        """
        model net [|from "broken_model.xyz":XF3506|]
        """);

    /// <summary>The file is none that holds a distribution.</summary>
    public static readonly DiagnosticDescriptor UnknownDistribution = new(
        "XF3800",
        DiagnosticSeverity.Error,
        "'{0}' is no file of a distribution that can be read; the endings known are .bif, .cnf and .wcnf.",
        "Save a Bayesian network in the Bayesian Interchange Format.",
        """
        distribution net [|from "broken_network.txt":XF3800|]
        """);

    /// <summary>A spec that reads a broken file; the tests make the file by its name.</summary>
    internal static string Example(string file, string key, string code) => $$"""
        model f() -> real[2] {
          parameter w: real[2] [|from "{{file}}" at "{{key}}":{{code}}|]
          return w
        }
        """;
}
