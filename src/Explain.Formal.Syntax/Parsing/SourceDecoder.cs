using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>A decoded file, or the reason why it is none.</summary>
internal sealed record DecodedSource(SourceText Source, Diagnostic? Problem);

/// <summary>Turns the bytes of a file into text.</summary>
internal static class SourceDecoder
{
    public static DecodedSource Decode(string path, ReadOnlySpan<byte> bytes, SyntaxLimits limits)
    {
        if (bytes.Length > limits.MaxBytes)
        {
            var empty = new SourceText(path, "");
            return new DecodedSource(empty, SyntaxDiagnostics.FileTooLarge.At(
                new SourceLocation(empty, default), Number(bytes.Length), Number(limits.MaxBytes)));
        }

        var content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var source = new SourceText(path, Encoding.UTF8.GetString(content));
        return new DecodedSource(source, FindInvalid(source, content, bytes.Length - content.Length));
    }

    // The decoder has put a replacement character there; the place is found by decoding up to it.
    private static Diagnostic? FindInvalid(SourceText source, ReadOnlySpan<byte> content, int skipped)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(content.Length + 1);
        var status = Utf8.ToUtf16(content, rented, out int read, out int written, replaceInvalidSequences: false);
        ArrayPool<char>.Shared.Return(rented);
        if (status == OperationStatus.Done)
        {
            return null;
        }

        var where = new SourceLocation(source, new TextSpan(written, Math.Min(1, source.Content.Length - written)));
        string value = content[read].ToString("X2", CultureInfo.InvariantCulture);
        return SyntaxDiagnostics.InvalidUtf8.At(where, Number(read + skipped), value);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
