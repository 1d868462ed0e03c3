using System.Text.Json;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Accounts of surprise as JSON: bits as numbers, null where there are none or infinitely many.</summary>
internal static class JsonAccount
{
    /// <summary>The field <c>surprise</c> of a result.</summary>
    public static void Write(Utf8JsonWriter writer, ResultRecord result)
    {
        if (result.Account is null && result.Length is null)
        {
            writer.WriteNull("surprise");
            return;
        }

        writer.WriteStartObject("surprise");
        WriteBits(writer, result.Account, result.Length);
        writer.WriteEndObject();
    }

    /// <summary>The fields of a row.</summary>
    public static void WriteBits(Utf8JsonWriter writer, Account? account, double? length)
    {
        JsonParts.WriteNumber(writer, "paid", account?.Paid.ToDouble());
        JsonParts.WriteNumber(writer, "left", account?.Left.ToDouble());
        JsonParts.WriteNumber(writer, "total", account?.Total.ToDouble());
        JsonParts.WriteNumber(writer, "length", length);
    }
}
