using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Carries a problem of a file from deep inside to the door, where it becomes a result.</summary>
internal sealed class OnnxException(FormatProblem problem) : Exception(problem.Message)
{
    public OnnxException(DiagnosticDescriptor descriptor, params ReadOnlySpan<object> words)
        : this(FormatProblem.Of(descriptor, words))
    {
    }

    /// <summary>The problem.</summary>
    public FormatProblem Problem { get; } = problem;
}
