using System.Text.Json;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>The table of a <c>study</c> as JSON.</summary>
internal static class JsonStudy
{
    /// <summary>The field <c>study</c> of a result.</summary>
    public static void Write(Utf8JsonWriter writer, StudyTable? study)
    {
        if (study is null)
        {
            writer.WriteNull("study");
            return;
        }

        writer.WriteStartObject("study");
        writer.WriteString("over", study.Over);
        writer.WriteStartArray("cells");
        foreach (var cell in study.Cells)
        {
            writer.WriteStartObject();
            writer.WriteString("estimator", cell.Estimator);
            writer.WriteString("law", cell.Law);
            writer.WriteString("outcome", cell.Word.ToString().ToLowerInvariant());
            writer.WriteNumber("circuits", cell.Circuits);
            writer.WriteBoolean("complete", cell.IsComplete);
            writer.WriteString("sentence", cell.Sentence.Length == 0 ? null : cell.Sentence);
            Write(writer, cell.Counterexample);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StudyCounterexample? counterexample)
    {
        if (counterexample is null)
        {
            writer.WriteNull("counterexample");
            return;
        }

        writer.WriteStartObject("counterexample");
        writer.WriteString("circuit", counterexample.Circuit);
        writer.WriteNumber("gates", counterexample.Gates);
        JsonParts.WriteMeasurement(writer, "estimate", counterexample.Estimate);
        JsonParts.WriteMeasurement(writer, "truth", counterexample.Truth);
        writer.WriteString("sentence", counterexample.Sentence);
        writer.WriteEndObject();
    }
}
