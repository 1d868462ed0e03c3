using System.Text.Json;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>A problem of a spec as JSON: its code, its sentence, and its place; lines and columns count from
/// one.</summary>
internal static class JsonDiagnostic
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, Diagnostic diagnostic)
    {
        writer.WriteStartObject();
        writer.WriteString("code", diagnostic.Descriptor.Code);
        writer.WriteString("severity", Standings.IsError(diagnostic) ? "error" : "warning");
        writer.WriteString("message", diagnostic.Message);
        writer.WriteString("help", diagnostic.Descriptor.Help);
        WritePlace(writer, diagnostic.Where);
        writer.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
        {
            writer.WriteStartObject();
            writer.WriteString("message", related.Message);
            WritePlace(writer, related.Where);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, SourceLocation where)
    {
        var end = where.Source.GetPosition(where.Span.End);
        writer.WriteString("file", where.Source.Path);
        writer.WriteNumber("line", where.Position.Line);
        writer.WriteNumber("column", where.Position.Column);
        writer.WriteNumber("end_line", end.Line);
        writer.WriteNumber("end_column", end.Column);
    }
}
