using System.Text.Json;

namespace Explain.Formal.Specs.Tests;

/// <summary>Fields of records, by their path.</summary>
internal static class RecordFields
{
    /// <summary>The text of a field; fields of fields are separated by dots.</summary>
    public static string Text(this JsonElement element, string path) => At(element, path).ToString();

    /// <summary>The number of a field; fields of fields are separated by dots.</summary>
    public static double Number(this JsonElement element, string path) => At(element, path).GetDouble();

    private static JsonElement At(JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (part, name) => part.GetProperty(name));
}
