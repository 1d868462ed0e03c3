using System.Collections.Immutable;
using System.Text.Json;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Json;

/// <summary>Reads a value of a JSON document as a tensor.</summary>
internal static class JsonTensor
{
    private const int KeysShown = 8;

    /// <summary>The tensor; refused when arrays are ragged, or when elements are not all of one kind.</summary>
    public static FormatResult<NamedTensor> Read(string name, JsonElement element, FormatLimits limits)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var keys = element.EnumerateObject().Take(KeysShown).Select(item => $"'{item.Name}'");
            return FormatProblem.Of(JsonDiagnostics.ObjectFound, name, string.Join(", ", keys));
        }

        var axes = Axes(element);
        if (axes.Length > limits.Rank)
        {
            return FormatProblem.Of(JsonDiagnostics.Rank, name, axes.Length, limits.Rank);
        }

        var leaves = ImmutableArray.CreateBuilder<JsonElement>();
        if (Flatten(name, element, axes, 0, leaves) is { } ragged)
        {
            return ragged;
        }

        return JsonElements.Create(name, axes, leaves.ToImmutable());
    }

    // The shape that the first element of each array suggests; Flatten checks that the others agree.
    private static Sequence<int> Axes(JsonElement element)
    {
        var axes = ImmutableArray.CreateBuilder<int>();
        while (element.ValueKind == JsonValueKind.Array)
        {
            int length = element.GetArrayLength();
            axes.Add(length);
            if (length == 0)
            {
                break;
            }

            element = element[0];
        }

        return new Sequence<int>(axes.ToImmutable());
    }

    private static FormatProblem? Flatten(
        string name, JsonElement element, Sequence<int> axes, int depth, ImmutableArray<JsonElement>.Builder leaves)
    {
        bool isArray = element.ValueKind == JsonValueKind.Array;
        if (isArray != depth < axes.Length || (isArray && element.GetArrayLength() != axes[depth]))
        {
            string expected = depth < axes.Length ? $"an array of {axes[depth]}" : "no array";
            string found = isArray ? $"an array of {element.GetArrayLength()}" : Describe(element);
            return FormatProblem.Of(JsonDiagnostics.Ragged, name, leaves.Count, expected, found);
        }

        if (!isArray)
        {
            leaves.Add(element);
            return null;
        }

        foreach (var item in element.EnumerateArray())
        {
            if (Flatten(name, item, axes, depth + 1, leaves) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string Describe(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? "an object" : element.GetRawText();
}
