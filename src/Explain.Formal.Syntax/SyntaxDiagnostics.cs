using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>What can be wrong with the text of a spec.</summary>
public static class SyntaxDiagnostics
{
    /// <summary>Something else was expected here.</summary>
    public static readonly DiagnosticDescriptor Expected = new(
        "XF1001",
        DiagnosticSeverity.Error,
        "Expected {0}{1}, but {2}.",
        "Look at the marked word and at the one in front of it: between them something is missing, or one of the two is "
            + "too much.",
        """
        const half = [|/:XF1001|] 2
        """);
}
