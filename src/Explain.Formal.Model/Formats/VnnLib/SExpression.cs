namespace Explain.Formal.Model.Formats.VnnLib;

/// <summary>A word, or a list in brackets, as SMT-LIB writes them.</summary>
/// <param name="Word">The word; null for a list.</param>
/// <param name="Items">The items of a list.</param>
/// <param name="Line">Where it starts, counted from one.</param>
internal sealed record SExpression(string? Word, IReadOnlyList<SExpression> Items, int Line)
{
    private const int Deepest = 200;

    /// <summary>The word, or the first word of a list.</summary>
    public string Head => Word ?? (Items.Count > 0 ? Items[0].Word ?? "" : "");

    /// <summary>For messages.</summary>
    public override string ToString() => Word ?? $"({Head} ...)";

    /// <summary>All expressions of a text.</summary>
    public static FormatResult<IReadOnlyList<SExpression>> Parse(string text)
    {
        var open = new Stack<(List<SExpression> Items, int Line)>([([], 1)]);
        int line = 1;
        for (int at = 0, end; at < text.Length; line += text.AsSpan(at, end - at).Count('\n'), at = end)
        {
            end = EndOf(text, at);
            if (text[at] == '(' && open.Count <= Deepest)
            {
                open.Push(([], line));
            }
            else if (text[at] == '(')
            {
                return FormatProblem.Of(VnnLibDiagnostics.Unsupported, line, $"more than {Deepest} open brackets");
            }
            else if (text[at] == ')' && open.Count == 1)
            {
                return FormatProblem.Of(VnnLibDiagnostics.Syntax, line, ")", "a statement");
            }
            else if (text[at] == ')')
            {
                var (items, start) = open.Pop();
                open.Peek().Items.Add(new SExpression(null, items, start));
            }
            else if (text[at] != ';' && !char.IsWhiteSpace(text[at]))
            {
                open.Peek().Items.Add(new SExpression(text[at..end], [], line));
            }
        }

        return open.Count == 1
            ? open.Pop().Items
            : FormatProblem.Of(VnnLibDiagnostics.Syntax, line, "the end", "')'");
    }

    // A comment ends before its line does; what stands in quotes is one word.
    private static int EndOf(string text, int at)
    {
        if (text[at] == ';')
        {
            int end = text.IndexOf('\n', at);
            return end < 0 ? text.Length : end;
        }

        if (text[at] is '"' or '|')
        {
            int end = text.IndexOf(text[at], at + 1);
            return end < 0 ? text.Length : end + 1;
        }

        return text[at] is '(' or ')' || char.IsWhiteSpace(text[at]) ? at + 1 : EndOfWord(text, at);
    }

    // What stands in square brackets belongs to the word, with its spaces: X[0, 2].
    private static int EndOfWord(string text, int at)
    {
        int depth = 0;
        while (at < text.Length && text[at] is not ('(' or ')' or ';' or '\n')
            && (depth > 0 || !char.IsWhiteSpace(text[at])))
        {
            depth += text[at] == '[' ? 1 : text[at] == ']' ? -1 : 0;
            at++;
        }

        return at;
    }
}
