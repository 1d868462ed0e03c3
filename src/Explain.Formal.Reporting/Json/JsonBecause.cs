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
        JsonParts.WriteNumber(writer, "explained_fraction", PointValue.Of(answer.ExplainedFraction));
        writer.WriteStartArray("sub_argument");
        foreach (string item in answer.SubArgument)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("exact", answer.IsExact);
        JsonParts.WriteNumber(writer, "auroc", PointValue.Of(result.Auroc));
        WriteCurve(writer, result);
        WriteSensors(writer, answer.Sensors);
        writer.WriteEndObject();
    }

    private static void WriteCurve(Utf8JsonWriter writer, ResultRecord result)
    {
        writer.WriteStartArray("roc");
        foreach (var point in result.Roc)
        {
            writer.WriteStartObject();
            JsonParts.WriteNumber(writer, "threshold", point.Threshold);
            writer.WriteNumber("false_positive_rate", point.FalseAlarms.ToDouble());
            writer.WriteNumber("true_positive_rate", point.Hits.ToDouble());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSensors(Utf8JsonWriter writer, SensorTest? sensors)
    {
        if (sensors is null)
        {
            writer.WriteNull("sensors");
            return;
        }

        writer.WriteStartObject("sensors");
        JsonParts.WriteNumber(writer, "together", sensors.Together.ToDouble());
        writer.WriteStartArray("alone");
        foreach (var bits in sensors.Alone)
        {
            if (double.IsFinite(bits.ToDouble()))
            {
                writer.WriteNumberValue(bits.ToDouble());
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
