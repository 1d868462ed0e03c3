using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>A table in plain text: columns as wide as needed, the widest wrapped where the page is too
/// narrow.</summary>
internal sealed class TextTable(params TextTable.Cell[] headers)
{
    private const int Gap = 2;
    private const int LongestWord = 32;

    /// <summary>What stands where a number is not known.</summary>
    public const string Unknown = "-";

    private readonly List<Cell[]> _rows = [headers];

    /// <summary>The heads, and the rows below them.</summary>
    public IReadOnlyList<IReadOnlyList<Cell>> Rows => _rows;

    /// <summary>Says once, in the head of a column, what stands in parentheses behind all of its numbers: which kind of
    /// number they are. Nothing changes where they differ, or fewer are known.</summary>
    public void ShareKind(int column, int fewest)
    {
        Cell[][] known = [.. _rows.Skip(1).Where(row => row[column].Text != Unknown)];
        if (known.Length < fewest)
        {
            return;
        }

        string[] kinds = [.. known.Select(row => Kind(row[column].Text)).Distinct(StringComparer.Ordinal)];
        if (kinds is not [{ Length: > 0 } kind])
        {
            return;
        }

        foreach (var row in known)
        {
            row[column] = row[column] with { Text = row[column].Text[..^kind.Length] };
        }

        headers[column] = headers[column] with { Text = headers[column].Text + kind };
    }

    /// <summary>Adds a row below.</summary>
    public void Add(params Cell[] cells) => _rows.Add(cells);

    /// <summary>The lines, indented, each at most <paramref name="width"/> wide.</summary>
    public IEnumerable<TextLine> Render(int indent, int width)
    {
        int[] widths = Fit(width - indent);
        foreach (var row in _rows)
        {
            string[][] cells = [.. row.Select((cell, column) => TextWrap.Wrap(cell.Text, widths[column]).ToArray())];
            int height = cells.Max(lines => lines.Length);
            for (int line = 0; line < height; line++)
            {
                yield return Line(row, cells, widths, line, indent);
            }
        }
    }

    private static TextLine Line(Cell[] row, string[][] cells, int[] widths, int line, int indent)
    {
        var segments = new List<TextSegment> { new(new string(' ', indent)) };
        for (int column = 0; column < row.Length; column++)
        {
            string text = line < cells[column].Length ? cells[column][line] : "";
            segments.Add(new TextSegment(text, row[column].Tone));
            int padding = column == row.Length - 1 ? 0 : widths[column] - text.Length + Gap;
            segments.Add(new TextSegment(new string(' ', padding)));
        }

        return new TextLine(segments.ToSequence());
    }

    // Takes from the widest column that is not down to its longest word, one place at a time, until the table fits.
    private int[] Fit(int width)
    {
        int columns = headers.Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => _rows.Max(row => row[column].Text.Length))];
        int[] words = [.. Enumerable.Range(0, columns).Select(column => _rows.Max(row => Word(row[column].Text)))];
        int excess = widths.Sum() + (Gap * (columns - 1)) - width;
        for (; excess > 0; excess--)
        {
            int widest = Enumerable.Range(0, columns).MaxBy(
                column => widths[column] > words[column] ? widths[column] : 0);
            if (widths[widest] <= words[widest])
            {
                break;
            }

            widths[widest]--;
        }

        return widths;
    }

    private static string Kind(string text)
    {
        int start = text.LastIndexOf(" (", StringComparison.Ordinal);
        return start >= 0 && text.EndsWith(')') ? text[start..] : "";
    }

    private static int Word(string text) => Math.Min(LongestWord, text.Split(' ').Max(word => word.Length));

    /// <summary>A place of the table.</summary>
    internal readonly record struct Cell(string Text, Tone Tone = Tone.Plain)
    {
        public static implicit operator Cell(string text) => new(text);
    }
}
