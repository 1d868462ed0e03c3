using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary>Tells the problems of specs where there is no report to hold them.</summary>
internal static class Problems
{
    /// <summary>Writes them to the error stream; the code is that of a rejected spec if there is an error.</summary>
    public static int Tell(Host host, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            host.Error.Write(DiagnosticRenderer.Render(diagnostic));
        }

        return diagnostics.Any(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error)
            ? ExitCode.Rejected
            : ExitCode.Success;
    }
}
