namespace Explain.Formal.Reporting;

/// <summary>Breaks text at spaces so that it fits a width; a longer word is broken where it must be.</summary>
internal static class TextWrap
{
    /// <summary>The lines of a text; one empty line for an empty text.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string rest = word;
            if (line.Length > 0 && line.Length + 1 + rest.Length <= width)
            {
                line += " " + rest;
                continue;
            }

            if (line.Length > 0)
            {
                yield return line;
            }

            for (; rest.Length > width; rest = rest[width..])
            {
                yield return rest[..width];
            }

            line = rest;
        }

        yield return line;
    }

    /// <summary>A paragraph with an indent, each line at most <paramref name="width"/> wide.</summary>
    public static IEnumerable<TextLine> Paragraph(string text, int indent, int width, Tone tone = Tone.Plain) =>
        Wrap(text, width - indent).Select(line => TextLine.Of(new string(' ', indent) + line, tone));
}
