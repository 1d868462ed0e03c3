using System.Text.Json;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>The answer of a <c>because</c> as JSON.</summary>
internal static class JsonBecause
{
    /// <summary>The field <c>because</c> of a result.</summary>
    public static void Write(Utf8JsonWriter writer, ResultRecord result)
    {
        if (result.Because is not { } answer)
        {
            writer.WriteNull("because");
            return;
        }

        writer.WriteStartObject("because");
        writer.WriteString("answer", answer.Word.ToString().ToLowerInvariant());
        JsonParts.WriteNumber(writer, "bits", answer.Bits?.ToDouble());
        JsonParts.WriteNumber(writer, "explained_fraction", JsonParts.Point(answer.ExplainedFraction));
        writer.WriteStartArray("sub_argument");
        foreach (string item in answer.SubArgument)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("exact", answer.IsExact);
        JsonParts.WriteNumber(writer, "auroc", JsonParts.Point(result.Auroc));
        writer.WriteEndObject();
    }
}
