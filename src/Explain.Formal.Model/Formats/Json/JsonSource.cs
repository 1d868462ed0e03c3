using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Json;

/// <summary>A JSON document; a tensor is what stands at a path, if it is a value or a regular nest of arrays.</summary>
internal sealed class JsonSource(JsonElement root, FormatLimits limits) : ValueSource
{
    private const int MostNames = 64;
    private static readonly char[] Separators = ['/', '.'];

    /// <inheritdoc/>
    /// <remarks>The first few: every value of a large document has a path.</remarks>
    public override Sequence<string> Names
    {
        get
        {
            var names = ImmutableArray.CreateBuilder<string>();
            Collect(root, "", names);
            return new Sequence<string>(names.ToImmutable());
        }
    }

    /// <inheritdoc/>
    public override FormatResult<NamedTensor>? Find(string key)
    {
        if ((key.Length == 0 ? root : Walk(root, key)) is not { } found)
        {
            return null;
        }

        return JsonTensor.Read(key, found, limits);
    }

    // The longest key first: "rnn.weight" is looked for as one key before "weight" is inside "rnn".
    private static JsonElement? Walk(JsonElement element, string path)
    {
        if (Step(element, path) is { } whole)
        {
            return whole;
        }

        for (int end = path.LastIndexOfAny(Separators); end > 0; end = path.LastIndexOfAny(Separators, end - 1))
        {
            if (Step(element, path[..end]) is { } next && Walk(next, path[(end + 1)..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static JsonElement? Step(JsonElement element, string key)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.TryGetProperty(key, out var value) ? value : null;
        }

        bool isIndex = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        return element.ValueKind == JsonValueKind.Array && isIndex && index < element.GetArrayLength()
            ? element[index]
            : null;
    }

    private static void Collect(JsonElement element, string path, ImmutableArray<string>.Builder names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            names.Add(path);
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (names.Count == MostNames)
            {
                return;
            }

            Collect(property.Value, path.Length == 0 ? property.Name : $"{path}/{property.Name}", names);
        }
    }
}
