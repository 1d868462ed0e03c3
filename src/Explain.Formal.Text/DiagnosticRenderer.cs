using System.Globalization;
using System.Text;

namespace Explain.Formal.Text;

/// <summary>Renders a diagnostic for a terminal: plain text, without colours, at most 120 columns of source.</summary>
/// <remarks>
/// <code>
/// vault.xpl:7:14: error XF2001: The name 'camera' is not declared.
///   7 | behavior b { camera(true) }
///     |              ^^^^^^
/// vault.xpl:1:7: note: Did you mean 'cameras'?
///   1 | model cameras(diamond: bool) -> bool {
///     |       ^^^^^^^
/// help: Declare the name, or import the module that does.
/// </code>
/// A tab ends at the next multiple of four. Of a span over several lines, the first line is shown. Characters that take
/// two columns, or none, shift the carets.
/// </remarks>
public static class DiagnosticRenderer
{
    private const int Columns = 120;
    private const int TabWidth = 4;
    private const int NumberWidth = 3;
    private const string Cut = "...";

    /// <summary>The lines of a diagnostic, each ended by a line feed.</summary>
    public static string Render(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var result = new StringBuilder();
        string severity = diagnostic.Descriptor.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        AppendPlace(result, diagnostic.Where, $"{severity} {diagnostic.Descriptor.Code}: {diagnostic.Message}");
        foreach (var related in diagnostic.Related)
        {
            AppendPlace(result, related.Where, $"note: {related.Message}");
        }

        return AppendLine(result, $"help: {diagnostic.Descriptor.Help}").ToString();
    }

    private static void AppendPlace(StringBuilder result, SourceLocation where, string message)
    {
        var (line, column) = where.Position;
        string text = where.Source.GetLine(line);
        int start = Math.Min(column - 1, text.Length), end = Math.Min(start + where.Span.Length, text.Length);
        int first = Expand(text[..start]).Length;
        var caret = (Start: first, End: Math.Max(Expand(text[..end]).Length, first + 1));

        string number = line.ToString(CultureInfo.InvariantCulture).PadLeft(NumberWidth);
        var (shown, marks) = Window(Expand(text), caret, Columns - number.Length - " | ".Length);
        AppendLine(result, $"{where}: {message}");
        AppendLine(result, $"{number} | {shown}");
        AppendLine(result, $"{new string(' ', number.Length)} | {marks}");
    }

    // Keeps the caret's start in sight, a third from the left where the line is cut on both sides.
    private static (string Shown, string Marks) Window(string text, (int Start, int End) caret, int width)
    {
        int length = Math.Max(text.Length, caret.Start + 1);
        int most = caret.End <= width - Cut.Length ? 0 : Math.Max(length - width, 0);
        int left = Math.Clamp(caret.Start - (width / 3), 0, most);
        int right = Math.Min(left + width, text.Length);
        string shown = text[left..right];
        shown = left > 0 ? Cut + shown[Cut.Length..] : shown;
        shown = right < text.Length ? shown[..^Cut.Length] + Cut : shown;
        int marks = Math.Min(caret.End, left + width) - caret.Start;
        return (shown, new string(' ', caret.Start - left) + new string('^', marks));
    }

    // A control character, out of a source or of words in a message, must not reach a terminal.
    private static string Expand(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            int spaces = c == '\t' ? TabWidth - (result.Length % TabWidth) : 0;
            result.Append(' ', spaces);
            if (c != '\t')
            {
                result.Append(char.IsControl(c) ? '\uFFFD' : c);
            }
        }

        return result.ToString();
    }

    private static StringBuilder AppendLine(StringBuilder result, string line) =>
        result.Append(Expand(line).TrimEnd()).Append('\n');
}
