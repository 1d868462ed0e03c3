using System.Text;

namespace Explain.Formal.Reporting;

/// <summary>Pieces of Markdown (the dialect of GitHub) in which the user's words stay as they are.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_<>[]#|~";

    /// <summary>Plain words: every character with a meaning in Markdown is escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char letter in text)
        {
            if (Special.Contains(letter, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter is '\r' or '\n' ? ' ' : letter);
        }

        return escaped.ToString();
    }

    /// <summary>A table, with an empty line after it.</summary>
    public static IEnumerable<string> Table(TextTable table)
    {
        yield return Row(table.Rows[0]);
        yield return $"|{string.Concat(table.Rows[0].Select(_ => "---|"))}";
        foreach (var row in table.Rows.Skip(1))
        {
            yield return Row(row);
        }

        yield return "";
    }

    /// <summary>Lines that are shown as they are; nothing for none.</summary>
    public static IEnumerable<string> Block(IEnumerable<TextLine> lines)
    {
        string[] texts = [.. lines.Select(line => line.ToString())];
        if (texts.All(text => text.Length == 0))
        {
            return [];
        }

        int indent = texts.Where(text => text.Length > 0).Min(text => text.Length - text.TrimStart().Length);
        int ticks = 3;
        while (texts.Any(text => text.Contains(new string('`', ticks), StringComparison.Ordinal)))
        {
            ticks++;
        }

        string fence = new('`', ticks);
        return
        [
            $"{fence}text",
            .. texts.SkipWhile(text => text.Length == 0).Select(text => text.Length == 0 ? "" : text[indent..]),
            fence,
            "",
        ];
    }

    private static string Row(IReadOnlyList<TextTable.Cell> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => Escape(cell.Text)))} |";
}
