using System.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>The text of a file in UTF-8.</summary>
internal static class Utf8Text
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text, without the mark that some editors put in front of it.</summary>
    public static string Of(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(WithoutMark(bytes).Span);

    /// <summary>The bytes behind that mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith(Mark) ? bytes[Mark.Length..] : bytes;
}
