using System.Text.Json;
using System.Text.Unicode;

namespace Explain.Formal.Model.Formats.Json;

/// <summary>Parses JSON of unknown origin into elements that can be asked anything without an exception.</summary>
internal static class JsonText
{
    /// <summary>The root of a JSON text: valid UTF-8, bounded depth, no key twice, every string well formed.</summary>
    public static FormatResult<JsonElement> Parse(ReadOnlySpan<byte> text, int depth)
    {
        text = text.StartsWith("\uFEFF"u8) ? text["\uFEFF"u8.Length..] : text;
        if (!Utf8.IsValid(text))
        {
            return FormatProblem.Of(JsonDiagnostics.Encoding);
        }

        if (Check(text, depth) is { } problem)
        {
            return problem;
        }

        // One level more than was checked: the limit of the library counts differently, and must not decide.
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = depth + 1, AllowDuplicateProperties = false };
            return JsonElement.Parse(text, options);
        }
        catch (JsonException)
        {
            var root = JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = depth + 1 });
            return FormatProblem.Of(JsonDiagnostics.DuplicateKey, FindDuplicate(root) ?? "");
        }
    }

    private static FormatProblem? Check(ReadOnlySpan<byte> text, int depth)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = depth + 1 });
            while (reader.Read())
            {
                bool opens = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
                if (opens && reader.CurrentDepth >= depth)
                {
                    return FormatProblem.Of(JsonDiagnostics.Depth, depth);
                }

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsWellFormed(ref reader))
                {
                    return FormatProblem.Of(JsonDiagnostics.Surrogate, Line(text, (int)reader.TokenStartIndex));
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            return FormatProblem.Of(
                JsonDiagnostics.Syntax, exception.LineNumber + 1 ?? 1, exception.BytePositionInLine + 1 ?? 1);
        }
    }

    // An escape such as \ud800 without its other half parses, but is no text.
    private static bool IsWellFormed(ref Utf8JsonReader reader)
    {
        try
        {
            return !reader.ValueIsEscaped || reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static int Line(ReadOnlySpan<byte> text, int offset) => text[..offset].Count((byte)'\n') + 1;

    private static string? FindDuplicate(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in element.EnumerateObject())
                {
                    string? twice = seen.Add(property.Name) ? FindDuplicate(property.Value) : property.Name;
                    if (twice is not null)
                    {
                        return twice;
                    }
                }

                return null;

            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    if (FindDuplicate(item) is { } duplicate)
                    {
                        return duplicate;
                    }
                }

                return null;

            default:
                return null;
        }
    }
}
