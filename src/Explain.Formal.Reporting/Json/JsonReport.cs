using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Renders a run as JSON by <c>docs/schema/report-1.schema.json</c>.</summary>
/// <remarks>
/// Null means not measured. Only fields named <c>seconds</c> differ between two runs of the same spec and seed. Changes
/// of the schema only add.
/// </remarks>
public static class JsonReport
{
    /// <summary>The value of the field <c>schema</c>.</summary>
    public const string Schema = "explain-formal/report-1";

    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report as one text that ends with a line break.</summary>
    public static string Print(RunReport run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, _options))
        {
            Write(writer, run);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, RunReport run)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteString("version", run.Version);
        writer.WriteStartArray("results");
        foreach (var spec in run.Specs)
        {
            foreach (var result in spec.Results)
            {
                JsonResult.Write(writer, result, spec.Path);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("expectations");
        foreach (var (spec, expectation) in run.Specs.SelectMany(
            spec => spec.Expectations, (spec, item) => (spec, item)))
        {
            WriteTopLevel(writer, spec, expectation);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in run.Specs.SelectMany(spec => spec.Diagnostics))
        {
            JsonDiagnostic.Write(writer, diagnostic);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTopLevel(Utf8JsonWriter writer, SpecReport spec, ExpectationResult expectation)
    {
        writer.WriteStartObject();
        JsonParts.WritePlace(writer, expectation.Origin, spec.Path);
        JsonParts.WriteExpectation(writer, expectation);
        writer.WriteEndObject();
    }
}
