using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>Carries a problem of a file from deep inside of a reader to its door, where it becomes a result.</summary>
internal sealed class FileException(FormatProblem problem) : Exception(problem.Message)
{
    public FileException(DiagnosticDescriptor descriptor, params ReadOnlySpan<object> words)
        : this(FormatProblem.Of(descriptor, words))
    {
    }

    /// <summary>The problem.</summary>
    public FormatProblem Problem { get; } = problem;
}
