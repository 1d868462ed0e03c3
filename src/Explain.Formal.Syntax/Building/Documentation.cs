using System.Collections.Frozen;
using Explain.Formal.Syntax.Parsing;

namespace Explain.Formal.Syntax.Building;

/// <summary>Finds the documentation of each declaration.</summary>
internal static class Documentation
{
    /// <summary>The documentation in front of a token, keyed by where that token starts.</summary>
    public static FrozenDictionary<int, string> Attach(LexedText lexed)
    {
        var found = new Dictionary<int, string>();
        int next = 0;
        foreach (var comment in lexed.Comments.Where(comment => comment.IsDocumentation))
        {
            while (!lexed.Tokens[next].IsEnd && lexed.Tokens[next].Span.Start < comment.Span.Start)
            {
                next++;
            }

            int key = lexed.Tokens[next].Span.Start;
            string line = TextOf(comment);
            found[key] = found.TryGetValue(key, out string? above) ? above + "\n" + line : line;
        }

        return found.ToFrozenDictionary();
    }

    private static string TextOf(CommentToken comment)
    {
        string text = comment.Text[3..];
        return text.StartsWith(' ') ? text[1..] : text;
    }
}
