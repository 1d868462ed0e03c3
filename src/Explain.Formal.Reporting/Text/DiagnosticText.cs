using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>Problems of a spec, as they stand in its report.</summary>
internal static class DiagnosticText
{
    /// <summary>The lines; none if there are no problems.</summary>
    public static IEnumerable<TextLine> Render(Sequence<Diagnostic> diagnostics) => diagnostics.SelectMany(diagnostic =>
        DiagnosticRenderer.Render(diagnostic).TrimEnd('\n').Split('\n').Select((line, index) => TextLine.Of(
            line, index > 0 ? Tone.Plain : Standings.IsError(diagnostic) ? Tone.Bad : Tone.Open)));
}
