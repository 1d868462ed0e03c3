using System.Collections.Immutable;

namespace Explain.Formal.Text;

/// <summary>The content of one file, with the positions of its lines. Immutable.</summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> _lineStarts;

    /// <summary>Creates a source text.</summary>
    /// <param name="path">The path as it is shown to the user, with forward slashes.</param>
    /// <param name="content">The decoded text.</param>
    public SourceText(string path, string content)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        Path = path;
        Content = content;
        _lineStarts = FindLineStarts(content);
    }

    /// <summary>The path as it is shown to the user.</summary>
    public string Path { get; }

    /// <summary>The decoded text.</summary>
    public string Content { get; }

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>The one-based line and column (in UTF-16 units) of a position.</summary>
    public LinePosition GetPosition(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Content.Length);
        int found = _lineStarts.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        return new LinePosition(line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The text of a one-based line, without its line break.</summary>
    public string GetLine(int line)
    {
        int start = _lineStarts[line - 1];
        int end = line < _lineStarts.Length ? _lineStarts[line] : Content.Length;
        return Content[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>The text of a range.</summary>
    public string GetText(TextSpan span) => Content.Substring(span.Start, span.Length);

    private static ImmutableArray<int> FindLineStarts(string content)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (int i = 0; i < content.Length; i++)
        {
            bool lone = i + 1 == content.Length || content[i + 1] != '\n';
            bool isBreak = content[i] == '\n' || (content[i] == '\r' && lone);
            if (isBreak)
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToImmutable();
    }
}

/// <summary>A place in a text as people count: lines and columns from one.</summary>
public readonly record struct LinePosition(int Line, int Column);

/// <summary>A range of one source text.</summary>
public sealed record SourceLocation(SourceText Source, TextSpan Span)
{
    /// <summary>The one-based position of the first unit.</summary>
    public LinePosition Position => Source.GetPosition(Span.Start);

    /// <inheritdoc/>
    public override string ToString() => $"{Source.Path}:{Position.Line}:{Position.Column}";
}
