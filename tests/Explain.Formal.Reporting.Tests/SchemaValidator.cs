using System.Text.Json;
using System.Text.RegularExpressions;

namespace Explain.Formal.Reporting.Tests;

/// <summary>The part of JSON Schema that our schema uses; a keyword that it does not know is a failure.</summary>
internal sealed class SchemaValidator(JsonElement root)
{
    public List<string> Validate(JsonElement value) => [.. Validate(root, value, "$")];

    private IEnumerable<string> Validate(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().SelectMany(keyword => keyword.Name switch
        {
            "$ref" => Validate(Resolve(keyword.Value.GetString()!), value, path),
            "type" => Types(keyword.Value).Any(type => Is(value, type))
                ? []
                : [$"{path}: not of type {string.Join(" or ", Types(keyword.Value))}"],
            "const" => JsonElement.DeepEquals(keyword.Value, value) ? [] : [$"{path}: another constant"],
            "enum" => keyword.Value.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value))
                ? [] : [$"{path}: not listed"],
            "pattern" =>
                Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!) ? [] : [$"{path}: not of the pattern"],
            "required" => Missing(keyword.Value, value, path),
            "properties" => Properties(keyword.Value, value, path),
            "additionalProperties" => Additional(schema, keyword.Value, value, path),
            "items" => Items(keyword.Value, value, path),
            "$schema" or "$id" or "$defs" or "title" or "description" => [],
            _ => [$"{path}: unknown keyword {keyword.Name}"],
        });

    private JsonElement Resolve(string reference) =>
        root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Select(item => item.GetString()!)
        : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new ArgumentException(type, nameof(type)),
    };

    private static IEnumerable<string> Missing(JsonElement names, JsonElement value, string path) =>
        value.ValueKind != JsonValueKind.Object
            ? []
            : names.EnumerateArray()
                .Select(name => name.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _))
                .Select(name => $"{path}: '{name}' is missing");

    private IEnumerable<string> Properties(JsonElement properties, JsonElement value, string path) =>
        value.ValueKind != JsonValueKind.Object
            ? []
            : value.EnumerateObject().SelectMany(field => properties.TryGetProperty(field.Name, out var schema)
                ? Validate(schema, field.Value, $"{path}.{field.Name}")
                : []);

    private IEnumerable<string> Additional(JsonElement schema, JsonElement rule, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var others = value.EnumerateObject().Where(field =>
            !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(field.Name, out _));
        return rule.ValueKind == JsonValueKind.False
            ? others.Select(field => $"{path}: '{field.Name}' is not in the schema")
            : others.SelectMany(field => Validate(rule, field.Value, $"{path}.{field.Name}"));
    }

    private IEnumerable<string> Items(JsonElement schema, JsonElement value, string path) =>
        value.ValueKind != JsonValueKind.Array
            ? []
            : value.EnumerateArray().SelectMany((item, index) => Validate(schema, item, $"{path}[{index}]"));
}
