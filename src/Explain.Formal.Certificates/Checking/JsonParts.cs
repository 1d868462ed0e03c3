using System.Text.Json;

namespace Explain.Formal.Certificates;

/// <summary>Reads elements strictly: what is not expected is refused.</summary>
internal static class JsonParts
{
    /// <summary>The members of an object, which has these and no others.</summary>
    public static JsonElement[] Members(this JsonElement element, params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object || element.GetPropertyCount() != names.Length)
        {
            throw new CertificateException($"there is no object with {string.Join(", ", names)}");
        }

        return [.. names.Select(name => element.TryGetProperty(name, out var member)
            ? member
            : throw new CertificateException($"'{name}' is missing"))];
    }

    /// <summary>The elements of a list, without the first ones, which must be there.</summary>
    public static JsonElement[] Items(this JsonElement element, int from = 0) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() >= from
            ? [.. element.EnumerateArray().Skip(from)]
            : throw new CertificateException("a list is missing or too short");

    /// <summary>A text.</summary>
    public static string Text(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { } text
            ? text
            : throw new CertificateException("a text is missing");

    /// <summary>A number that is written as a text.</summary>
    public static Fraction Number(this JsonElement element) => Fraction.Parse(element.Text());

    /// <summary>A whole number from 0 up to, and without, a limit.</summary>
    public static int Place(this JsonElement element, int limit) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int place) && place >= 0 && place < limit
            ? place
            : throw new CertificateException($"a place is no whole number from 0 to {limit - 1}");

    /// <summary>Pairs of a place and a number, one after the other.</summary>
    public static (int Place, Fraction Number)[] Pairs(this JsonElement[] items, int limit) => items.Length % 2 == 0
        ? [.. items.Chunk(2).Select(pair => (pair[0].Place(limit), pair[1].Number()))]
        : throw new CertificateException("a place has no number");
}
