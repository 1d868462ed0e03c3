using System.Text.Json;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Tensors of numbers as JSON: the fields <c>shape</c>, <c>estimates</c> and <c>truths</c>, row-major. The
/// fields <c>estimate</c> and <c>truth</c> are null beside them, and they are left out of records about a single
/// number.</summary>
internal static class JsonTensor
{
    /// <summary>The fields of a result.</summary>
    public static void Write(Utf8JsonWriter writer, ResultRecord result)
    {
        if ((result.Estimate as Measurement.Tensor ?? result.Truth as Measurement.Tensor) is not { } whole)
        {
            return;
        }

        writer.WriteStartArray("shape");
        foreach (int extent in whole.Shape.Extents)
        {
            writer.WriteNumberValue(extent);
        }

        writer.WriteEndArray();
        WriteEstimates(writer, result.Estimate);
        if (result.Truth is Measurement.Tensor truth)
        {
            writer.WriteStartArray("truths");
            foreach (var entry in truth.Entries)
            {
                JsonParts.WriteMeasurement(writer, entry);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>The field <c>estimates</c> of a result or a step.</summary>
    public static void WriteEstimates(Utf8JsonWriter writer, Measurement? estimate)
    {
        if (estimate is not Measurement.Tensor tensor)
        {
            return;
        }

        writer.WriteStartArray("estimates");
        foreach (var entry in tensor.Entries)
        {
            JsonParts.WriteNumber(writer, PointValue.Of(entry));
        }

        writer.WriteEndArray();
    }
}
