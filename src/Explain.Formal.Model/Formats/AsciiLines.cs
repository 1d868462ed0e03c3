using System.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>The lines of a file that may be binary further on.</summary>
internal sealed class AsciiLines(ReadOnlyMemory<byte> bytes)
{
    private int _at = bytes.Length - Utf8Text.WithoutMark(bytes).Length;

    /// <summary>The number of the line that was read last, counted from one.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end, or null at the end of the file.</summary>
    public string? Next()
    {
        var rest = bytes.Span[_at..];
        if (rest.IsEmpty)
        {
            return null;
        }

        int end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        _at += line.Length + (end < 0 ? 0 : 1);
        Number++;
        return Encoding.Latin1.GetString(line).TrimEnd('\r');
    }

    /// <summary>Whether nothing is left but blanks and empty lines.</summary>
    public bool IsAtEnd => bytes.Span[_at..].IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Whether the next line starts so, but for blanks.</summary>
    public bool StartsWith(ReadOnlySpan<byte> word) => bytes.Span[_at..].TrimStart(" \t"u8).StartsWith(word);

    /// <summary>The next byte, or null at the end of the file.</summary>
    public byte? NextByte() => _at < bytes.Length ? bytes.Span[_at++] : null;
}
