using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Syntax.Parsing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Formatting;

/// <summary>Hands out the tokens of a text in order, each with the remarks around it, so that none can be
/// lost.</summary>
internal sealed class TokenReader(SourceText source)
{
    private readonly LexedText _lexed = Lexing.Lex(source.Content, int.MaxValue);
    private int _token;
    private int _comment;
    private int _end;

    /// <summary>The text of the next token.</summary>
    public string Next => _lexed.Tokens[_token].Text;

    /// <summary>Whether a line ends between the last token and what follows it.</summary>
    public bool IsAtLineEnd => LinesTo(StartOfNext) > 0;

    /// <summary>Whether an empty line lies between the last token, or its remark, and what follows it.</summary>
    public bool IsAtBlankLine => LinesTo(StartOfNext) > 1;

    private int StartOfNext => NextRemark?.Span.Start ?? _lexed.Tokens[_token].Span.Start;

    private CommentToken? NextRemark =>
        _comment < _lexed.Comments.Length && _lexed.Comments[_comment].Span.Start < _lexed.Tokens[_token].Span.Start
            ? _lexed.Comments[_comment]
            : null;

    /// <summary>The next token, which must be that word.</summary>
    public Doc Word(string word) => Next == word
        ? Token()
        : throw new UnreachableException($"Expected the token '{word}', found '{Next}'.");

    /// <summary>The next token, with the remarks in front of it and the one behind it on its line.</summary>
    public Doc Token()
    {
        var remarks = Remarks();
        string text = Next;
        _end = _lexed.Tokens[_token++].Span.End;
        var behind = NextRemark is { } remark && LinesTo(remark.Span.Start) == 0 ? TakeBehind(remark) : Doc.Empty;
        return Doc.Of(remarks, text, behind);
    }

    /// <summary>The remarks in front of the next token, each on a line of its own.</summary>
    public Doc Remarks(bool keepsBlankAfter = true)
    {
        var remarks = ImmutableArray.CreateBuilder<Doc>();
        while (NextRemark is { } remark)
        {
            bool isBlankBefore = remarks.Count > 0 && LinesTo(remark.Span.Start) > 1;
            _comment++;
            _end = remark.Span.Start + remark.Text.Length;
            bool isLast = NextRemark is null;
            remarks.Add(new Doc.RemarkLine(remark.Text, isBlankBefore, isLast && keepsBlankAfter && IsAtBlankLine));
        }

        return Doc.Of(remarks.ToImmutable());
    }

    private Doc TakeBehind(CommentToken remark)
    {
        _comment++;
        _end = remark.Span.Start + remark.Text.Length;
        return new Doc.Remark(remark.Text);
    }

    private int LinesTo(int offset) => source.GetPosition(offset).Line - source.GetPosition(_end).Line;
}
