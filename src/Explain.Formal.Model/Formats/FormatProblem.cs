using System.Globalization;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>Why a file or a tensor cannot be used; it becomes a diagnostic at the place that names it.</summary>
/// <param name="Descriptor">The kind of problem.</param>
/// <param name="Arguments">The words that fill the message, such as names and indices out of the file.</param>
public sealed record FormatProblem(DiagnosticDescriptor Descriptor, Sequence<string> Arguments)
{
    /// <summary>The sentence.</summary>
    public string Message =>
        string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat, [.. Arguments.Items]);

    /// <summary>The diagnostic at the place of the spec that names the file.</summary>
    public Diagnostic At(SourceLocation where) => Descriptor.At(where, [.. Arguments.Items]);

    /// <summary>A problem of a kind. Words out of a file are cut and cleaned of control characters first.</summary>
    internal static FormatProblem Of(DiagnosticDescriptor descriptor, params ReadOnlySpan<object> arguments)
    {
        var words = new string[arguments.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = Quotation.Clean(Convert.ToString(arguments[i], CultureInfo.InvariantCulture) ?? "");
        }

        return new FormatProblem(descriptor, Sequence.Create<string>(words));
    }
}
