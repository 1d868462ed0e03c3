using System.Collections.Immutable;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Makes every bracket a pair, and bounds how deep they nest, so that the parser finds its way.</summary>
/// <remarks>A bracket that is never closed ends where its statement or declaration must have ended.</remarks>
internal sealed class Brackets
{
    private const int LongestHeader = 1000;

    private readonly ImmutableArray<SpecToken> _tokens;
    private readonly ImmutableArray<CommentToken> _comments;
    private readonly SyntaxLimits _limits;
    private readonly SyntaxReporter _reporter;
    private readonly List<SpecToken> _result;
    private readonly List<Open> _open = [];
    private bool _expectsFamily;
    private bool _isInScan;
    private bool _isHeader;
    private bool _isGap;

    private Brackets(LexedText lexed, SyntaxLimits limits, SyntaxReporter reporter)
    {
        _tokens = lexed.Tokens;
        _comments = lexed.Comments;
        _limits = limits;
        _reporter = reporter;
        _result = new List<SpecToken>(lexed.Tokens.Length);
    }

    private bool IsAtDeclarations => _open.Count == 0 || _open[^1].IsFamily;

    /// <summary>The tokens with every bracket in a pair.</summary>
    public static ImmutableArray<SpecToken> Balance(LexedText lexed, SyntaxLimits limits, SyntaxReporter reporter)
    {
        var pass = new Brackets(lexed, limits, reporter);
        for (int i = 0; i < lexed.Tokens.Length; i++)
        {
            i = pass.Take(i);
        }

        return [.. pass._result];
    }

    private int Take(int index)
    {
        var token = _tokens[index];
        var previous = _result.Count > 0 ? _result[^1] : null;
        if (token.Type is SpecLexer.ARROW or SpecLexer.LBRACE && _open is [.., { IsHeader: true }]
            && previous is { EndsOperand: true } && !ClosesBeforeBody(index))
        {
            CloseDownTo(_open.Count - 1, previous);   // `model f(x: real -> real {`
        }

        if (token.IsOpener && _open.Count == _limits.MaxDepth)
        {
            return Cut(index);
        }

        if (token.IsOpener)
        {
            bool isFamily = token.Type == SpecLexer.LBRACE && _expectsFamily && previous is { EndsOperand: true };
            _expectsFamily &= !isFamily;
            _open.Add(new Open(token, isFamily, IsHeader: _isHeader && token.Type == SpecLexer.LPAREN));
            _isHeader &= token.Type == SpecLexer.LBRACKET;
        }
        else if (token.IsCloser)
        {
            return Close(index);
        }
        else if (token.IsEnd)
        {
            CloseDownTo(0, previous);
        }
        else
        {
            Watch(token, previous);
        }

        Add(token);
        return index;
    }

    private void Add(SpecToken token)
    {
        _result.Add(_isGap ? token with { IsAfterGap = true } : token);
        _isGap = false;
    }

    // Whether the bracket around a header's arguments is closed in front of the brace of its body.
    private bool ClosesBeforeBody(int index)
    {
        int depth = 0;
        int end = Math.Min(index + LongestHeader, _tokens.Length - 1);
        for (; index < end && _tokens[index].Type != SpecLexer.LBRACE && depth >= 0; index++)
        {
            depth += _tokens[index].IsOpener ? 1 : _tokens[index].IsCloser ? -1 : 0;
        }

        return depth < 0;
    }

    // Words that cannot stand inside the open brackets show that a bracket was forgotten.
    private void Watch(SpecToken token, SpecToken? previous)
    {
        if (token.Type is SpecLexer.FUN or SpecLexer.MODEL && IsAtDeclarations)
        {
            _isHeader = true;
        }
        else if (token.Type == SpecLexer.FOR && IsAtDeclarations)
        {
            bool isTarget = _result.Count > 1 && _result[^2].Type is SpecLexer.ARGUMENT or SpecLexer.FIND;
            _expectsFamily = !isTarget && !_isInScan;
            _isInScan = false;
        }
        else if (token.Type == SpecLexer.SCAN && IsAtDeclarations)
        {
            _isInScan = true;
        }
        else if (token.StartsDeclaration && !IsAtDeclarations && IsAtMargin(token))
        {
            int families = _open.FindIndex(open => !open.IsFamily);
            CloseDownTo(families, previous);
        }
        else if (token.StartsStatement && _open.Count > 0 && _open[^1].Token.Type != SpecLexer.LBRACE
            && previous is { EndsOperand: true })
        {
            CloseDownTo(_open.FindLastIndex(open => open.Token.Type == SpecLexer.LBRACE) + 1, previous);
        }
    }

    // Whether the token starts a line, no farther right than the line with the outermost bracket of its declaration.
    private bool IsAtMargin(SpecToken token)
    {
        var outermost = _open.First(open => !open.IsFamily).Token;
        return IndentOf(token) is { } indent && indent <= LineIndent(outermost);
    }

    private int? IndentOf(SpecToken token)
    {
        int indent = LineIndent(token);
        return indent == _reporter.Source.GetPosition(token.Span.Start).Column - 1 ? indent : null;
    }

    private int LineIndent(SpecToken token)
    {
        string line = _reporter.Source.GetLine(_reporter.Source.GetPosition(token.Span.Start).Line);
        return line.Length - line.TrimStart().Length;
    }

    private int Close(int index)
    {
        var token = _tokens[index];
        int match = _open.FindLastIndex(open => open.Token.CloserType == token.Type);
        if (match >= 0)
        {
            CloseDownTo(match + 1, _result[^1]);
            Pop();
            Add(token);
            return index;
        }

        if (_open.Count == 0)
        {
            _reporter.Report(SyntaxDiagnostics.UnopenedBracket, token.Span, token.Text);
            _isGap = true;
            return index;
        }

        var opener = _open[^1].Token;
        string closer = Expectation.Quote(opener.CloserType).Trim('\'');
        _reporter.Report(SyntaxDiagnostics.WrongBracket
            .At(Locate(token.Span), token.Text, opener.Text, closer)
            .WithRelated(Locate(opener.Span), $"This '{opener.Text}' is open."));
        Pop();
        Add(token.As(opener.CloserType, token.Text));
        return index;
    }

    // Only the innermost of several forgotten brackets is reported: the others may follow from it.
    private void CloseDownTo(int depth, SpecToken? previous)
    {
        if (_open.Count > depth)
        {
            var opener = _open[^1].Token;
            var diagnostic = SyntaxDiagnostics.UnclosedBracket.At(Locate(opener.Span), opener.Text);
            _reporter.Report(RemarkWithCloser(opener) is { } remark
                ? diagnostic.WithRelated(Locate(remark.Span), "The rest of this line is a remark.")
                : diagnostic);
        }

        while (_open.Count > depth)
        {
            _result.Add(SpecToken.Missing(_open[^1].Token.CloserType, previous));
            Pop();
            _isGap = true;
        }
    }

    // The remark on the line of a bracket that holds what would close it: `(7 // 2)`.
    private CommentToken? RemarkWithCloser(SpecToken opener)
    {
        int found = _comments.BinarySearch(
            new CommentToken("", false, opener.Span),
            Comparer<CommentToken>.Create((left, right) => left.Span.Start.CompareTo(right.Span.Start)));
        var remark = ~found < _comments.Length ? _comments[~found] : null;
        string closer = Expectation.Quote(opener.CloserType).Trim('\'');
        bool isOnLine = remark is not null && _reporter.Source.GetPosition(remark.Span.Start).Line
            == _reporter.Source.GetPosition(opener.Span.Start).Line;
        return isOnLine && remark!.Text.Contains(closer, StringComparison.Ordinal) ? remark : null;
    }

    private SourceLocation Locate(TextSpan span) => new(_reporter.Source, span);

    private void Pop() => _open.RemoveAt(_open.Count - 1);

    // Leaves out what is in a bracket that nests too deep.
    private int Cut(int index)
    {
        _reporter.Report(SyntaxDiagnostics.NestedTooDeep, _tokens[index].Span, Text(_limits.MaxDepth));
        int depth = 0;
        int last = index;
        for (; !_tokens[last].IsEnd; last++)
        {
            depth += _tokens[last].IsOpener ? 1 : _tokens[last].IsCloser ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }

        Add(_tokens[index]);
        _result.Add(SpecToken.Missing(SpecLexer.NAME, _result[^1]));
        _result.Add(SpecToken.Missing(_tokens[index].CloserType, _result[^1]));
        _isGap = true;
        return _tokens[last].IsEnd ? last - 1 : last;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Open(SpecToken Token, bool IsFamily, bool IsHeader);
}
