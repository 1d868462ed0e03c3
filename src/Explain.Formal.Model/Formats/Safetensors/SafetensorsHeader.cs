using System.Collections.Immutable;
using System.Text.Json;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Safetensors;

/// <summary>Reads a header and checks every number in it against the data.</summary>
internal static class SafetensorsHeader
{
    private const string Metadata = "__metadata__";

    /// <summary>The entries in the order of their bytes, if they cover the data without holes or overlaps.</summary>
    public static FormatResult<Sequence<SafetensorsEntry>> Read(JsonElement root, long dataLength, FormatLimits limits)
    {
        var entries = ImmutableArray.CreateBuilder<SafetensorsEntry>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals(Metadata))
            {
                if (!IsMetadata(property.Value))
                {
                    return FormatProblem.Of(SafetensorsDiagnostics.Entry, Metadata, "an object of strings");
                }

                continue;
            }

            if (!ReadEntry(property.Name, property.Value, limits).TryGet(out var entry, out var problem))
            {
                return problem;
            }

            entries.Add(entry);
            if (entries.Count > limits.Entries)
            {
                return FormatProblem.Of(SafetensorsDiagnostics.TooMany, limits.Entries);
            }
        }

        return Place(new Sequence<SafetensorsEntry>(
            [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)]), dataLength);
    }

    private static FormatResult<SafetensorsEntry> ReadEntry(string name, JsonElement value, FormatLimits limits)
    {
        if (value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !value.TryGetProperty("shape", out var shape) || Integers(shape) is not { } axes
            || !value.TryGetProperty("data_offsets", out var offsets)
            || Integers(offsets) is not [var begin, var end])
        {
            return FormatProblem.Of(
                SafetensorsDiagnostics.Entry, name, "an object with 'dtype', 'shape' and two 'data_offsets'");
        }

        if (axes.Length > limits.Rank || Shapes.Count(axes) is not { } count)
        {
            return FormatProblem.Of(SafetensorsDiagnostics.Shape, name, Shapes.Print(axes));
        }

        var entry = new SafetensorsEntry(name, dtype.GetString()!, axes, begin, end);
        if (entry.Type is { } type && (begin > end || end - begin != (long)count * type.Size()))
        {
            return FormatProblem.Of(
                SafetensorsDiagnostics.Length, name, begin, end, Shapes.Print(axes), (long)count * type.Size());
        }

        return entry;
    }

    private static FormatResult<Sequence<SafetensorsEntry>> Place(Sequence<SafetensorsEntry> entries, long dataLength)
    {
        long end = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin < 0 || entry.End < entry.Begin || entry.End > dataLength)
            {
                return FormatProblem.Of(
                    SafetensorsDiagnostics.Range, entry.Name, entry.Begin, entry.End, dataLength);
            }

            if (entry.Begin != end)
            {
                var kind = entry.Begin < end ? SafetensorsDiagnostics.Overlap : SafetensorsDiagnostics.Hole;
                return FormatProblem.Of(kind, entry.Name, entry.Begin, end);
            }

            end = entry.End;
        }

        return end == dataLength ? entries : FormatProblem.Of(SafetensorsDiagnostics.Rest, dataLength, end);
    }

    private static bool IsMetadata(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.EnumerateObject().All(item => item.Value.ValueKind == JsonValueKind.String);

    // Null unless it is an array of integers that fit: offsets beyond long lie outside of every file.
    private static Sequence<long>? Integers(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = ImmutableArray.CreateBuilder<long>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return new Sequence<long>(numbers.ToImmutable());
    }
}
