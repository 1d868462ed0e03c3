using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Nnet;

/// <summary>Problems of <c>.nnet</c> files.</summary>
internal static class NnetDiagnostics
{
    /// <summary>A line that is not what the format has there.</summary>
    public static readonly DiagnosticDescriptor Line = new(
        "XF3641",
        DiagnosticSeverity.Error,
        "Line {0} of the .nnet file cannot be read: {1}.",
        "After comments ('//') come the counts, the sizes of the layers, a flag, the least and greatest inputs, means "
            + "and ranges, and then for each layer its weights, row by row, and its biases.",
        Example("broken_line.nnet", "XF3641"));

    /// <summary>More weights than the limits allow.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        "XF3642",
        DiagnosticSeverity.Error,
        "The .nnet file states {0} weights; at most {1} can be read.",
        "Use a smaller network.",
        Example("broken_sizes.nnet", "XF3642"));

    private static string Example(string file, string code) => $$"""
        model net [|from "{{file}}":{{code}}|]
        """;
}
