using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Reporting;

/// <summary>Parts of records that occur in several places.</summary>
internal static class JsonParts
{
    /// <summary>A number, or null for an infinite one, which JSON cannot say.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        WriteNumber(writer, value);
    }

    /// <summary>A number, or null if there is none that JSON can hold.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>A measurement as an object of <c>value, exact, low, high, confidence, kind</c>, or null.</summary>
    public static void WriteMeasurement(Utf8JsonWriter writer, string name, Measurement? measurement)
    {
        writer.WritePropertyName(name);
        WriteMeasurement(writer, measurement);
    }

    /// <summary>The same object without a name, as in an array. A tensor stands elsewhere (<see
    /// cref="JsonTensor"/>).</summary>
    public static void WriteMeasurement(Utf8JsonWriter writer, Measurement? measurement)
    {
        if (measurement is null or Measurement.NotMeasured or Measurement.Tensor)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        WriteNumber(writer, "value", PointValue.Of(measurement));
        writer.WriteString("exact", measurement switch
        {
            Measurement.Exact { Value: { IsExact: true } value } => value.Low.ToString(),
            Measurement.Heuristic { ExactValue: { } value } => value.ToString(),
            _ => null,
        });
        var (low, high, confidence) = Bounds(measurement);
        WriteNumber(writer, "low", low);
        WriteNumber(writer, "high", high);
        WriteNumber(writer, "confidence", confidence);
        writer.WriteString("kind", measurement.Kind);
        writer.WriteEndObject();
    }

    /// <summary>The field <c>interval</c> of an estimate that was sampled or enclosed; none for others.</summary>
    public static void WriteInterval(Utf8JsonWriter writer, Measurement? estimate)
    {
        if (estimate is not (Measurement.Sampled or Measurement.Exact { Value.IsExact: false }))
        {
            return;
        }

        var (low, high, confidence) = Bounds(estimate);
        writer.WriteStartObject("interval");
        WriteNumber(writer, "low", low);
        WriteNumber(writer, "high", high);
        WriteNumber(writer, "confidence", confidence);
        writer.WriteBoolean("valid", estimate is not Measurement.Sampled { Interval.IsValid: false });
        writer.WriteEndObject();
    }

    /// <summary>The file and the line of a place.</summary>
    public static void WritePlace(Utf8JsonWriter writer, Origin origin, string path)
    {
        writer.WriteString("file", origin.Location?.Source.Path ?? path);
        if (origin.Location is { } location)
        {
            writer.WriteNumber("line", location.Position.Line);
        }
        else
        {
            writer.WriteNull("line");
        }
    }

    /// <summary>The fields of an expectation.</summary>
    public static void WriteExpectation(Utf8JsonWriter writer, ExpectationResult expectation)
    {
        writer.WriteString("text", expectation.Text);
        writer.WriteBoolean("met", expectation.IsMet);
        writer.WriteString("why", expectation.Why.Length == 0 ? null : expectation.Why);
    }

    private static (double? Low, double? High, double? Confidence) Bounds(Measurement measurement) => measurement switch
    {
        Measurement.Exact { Value: { IsExact: false } value } =>
            (value.Low.ToDoubleDown(), value.High.ToDoubleUp(), null),
        Measurement.Sampled { Interval: var interval } => (interval.Low, interval.High, interval.Confidence),
        _ => (null, null, null),
    };
}
