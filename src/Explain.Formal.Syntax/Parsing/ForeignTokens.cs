using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Explain.Formal.Syntax.Building;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Replaces what belongs to other languages by what is ours, and reports each of it.</summary>
internal sealed class ForeignTokens
{
    // How far back the beginning of a formula is looked for.
    private const int Farthest = 200;

    private readonly ImmutableArray<SpecToken> _tokens;
    private readonly SyntaxReporter _reporter;
    private readonly List<SpecToken> _result;
    private bool _isGap;
    private int _openQuestions;
    private bool _isHeader;

    private ForeignTokens(ImmutableArray<SpecToken> tokens, SyntaxReporter reporter)
    {
        _tokens = tokens;
        _reporter = reporter;
        _result = new List<SpecToken>(tokens.Length);
    }

    /// <summary>The tokens without foreign ones.</summary>
    public static ImmutableArray<SpecToken> Translate(ImmutableArray<SpecToken> tokens, SyntaxReporter reporter)
    {
        var pass = new ForeignTokens(tokens, reporter);
        for (int i = 0; i < tokens.Length; i++)
        {
            i = pass.Take(i);
        }

        return [.. pass._result];
    }

    // Takes the token at the index, and returns the index of the last token that was taken with it.
    private int Take(int index)
    {
        var token = _tokens[index];
        switch (token.Type)
        {
            case SpecLexer.STRAY:
                return TakeStray(index);
            case SpecLexer.FOREIGN:
                TakeSign(index);
                return index;
            case SpecLexer.FOREIGN_COMMENT:
                _reporter.Report(SyntaxDiagnostics.ForeignComment, token.Span);
                _isGap = true;
                return index;
            case SpecLexer.FOREIGN_STRING:
                _reporter.Report(SyntaxDiagnostics.ForeignString, token.Span, token.Text[1..^1]);
                Add(token.As(SpecLexer.STRING, Quoted(token.Text[1..^1])));
                return index;
            case SpecLexer.OPEN_STRING:
                _reporter.Report(SyntaxDiagnostics.OpenString, token.Span);
                Add(token.As(SpecLexer.STRING, Quoted(token.Text[1..])));
                return index;
            case SpecLexer.STRING:
                ReportEscapes(token);
                Add(token);
                return index;
            case SpecLexer.COLON when _openQuestions > 0:
                _openQuestions--;
                Add(token.As(SpecLexer.AND, ":"));
                return index;
            default:
                _isHeader = token.Type is SpecLexer.FUN or SpecLexer.MODEL
                    || (_isHeader && token.Type != SpecLexer.LBRACE);
                _openQuestions = token.StartsStatement || token.StartsDeclaration ? 0 : _openQuestions;
                Add(TakeWord(index));
                return index;
        }
    }

    private void Add(SpecToken token)
    {
        _result.Add(_isGap ? token with { IsAfterGap = true } : token);
        _isGap = false;
    }

    private int TakeStray(int index)
    {
        int last = index;
        while (_tokens[last + 1].Type == SpecLexer.STRAY && _tokens[last + 1].Touches(_tokens[last]))
        {
            last++;
        }

        var span = TextSpan.Cover(_tokens[index].Span, _tokens[last].Span);
        _reporter.Report(SyntaxDiagnostics.StrayCharacter, span, Describe(_reporter.Source.GetText(span)));
        _isGap = true;
        return last;
    }

    private void TakeSign(int index)
    {
        var token = _tokens[index];
        var next = _tokens[index + 1];
        bool isBehindOperand = _result.Count > 0 && _result[^1].EndsOperand;
        switch (token.Text)
        {
            case ";":
                _reporter.Report(SyntaxDiagnostics.NeedlessSemicolon, token.Span);
                _isGap = true;
                break;
            case "?":
                _reporter.Report(SyntaxDiagnostics.ConditionalOperator, token.Span);
                Add(token.As(SpecLexer.AND, "?"));
                _openQuestions++;
                break;
            case "!" when isBehindOperand && !next.StartsExpression:
                LeaveOut(token, "write 'factorial(n)', or 'not' in front of a truth value");
                break;
            case "++" when !isBehindOperand || !next.StartsExpression:
                LeaveOut(token, ForeignSigns.Find("++")!.Advice);
                break;
            case "=>" or "==>" or "\u2192" or "\u21D2" when _isHeader:
                Replace(token, new ForeignSign(SpecLexer.ARROW, "->", "write '->' in front of the type of a result"));
                break;
            case "::" when QuantifierBefore() is { } quantifier:
                _reporter.Report(SyntaxDiagnostics.QuantifierColons, token.Span, quantifier);
                Add(token.As(SpecLexer.COLON, ":"));
                break;
            case "|" when IsInQuantity():
                Replace(token, new ForeignSign(SpecLexer.GIVEN, "given", "write 'P(a given b)'"));
                break;
            default:
                Substitute(token);
                break;
        }
    }

    private void Substitute(SpecToken token)
    {
        if (ForeignSigns.Find(token.Text) is not { } sign)
        {
            LeaveOut(token, "there is nothing like it here");
            return;
        }

        Replace(token, sign);
    }

    private void LeaveOut(SpecToken token, string advice)
    {
        Report(token, advice);
        _isGap = true;
    }

    private void Replace(SpecToken token, ForeignSign by)
    {
        Report(token, by.Advice);
        Add(token.As(by.Type, by.Text));
    }

    private void Report(SpecToken token, string advice) =>
        _reporter.Report(SyntaxDiagnostics.ForeignSign, token.Span, token.Text, advice);

    // Between a quantifier and its '::' Dafny writes types behind colons: they become 'in'.
    private string? QuantifierBefore()
    {
        int depth = 0;
        for (int i = _result.Count - 1; i >= Math.Max(0, _result.Count - Farthest) && depth >= 0; i--)
        {
            var token = _result[i];
            depth += token.IsCloser ? 1 : token.IsOpener ? -1 : 0;
            if (depth == 0 && token.Type is SpecLexer.FORALL or SpecLexer.EXISTS)
            {
                for (int j = i; j < _result.Count; j++)
                {
                    _result[j] = _result[j].Type == SpecLexer.COLON ? _result[j].As(SpecLexer.IN, "in") : _result[j];
                }

                return token.Text;
            }

            if (token.StartsStatement || token.StartsDeclaration)
            {
                return null;
            }
        }

        return null;
    }

    private bool IsInQuantity()
    {
        int depth = 0;
        for (int i = _result.Count - 1; i > Math.Max(0, _result.Count - Farthest); i--)
        {
            depth += _result[i].IsCloser ? 1 : _result[i].IsOpener ? -1 : 0;
            if (depth < 0)
            {
                return _result[i].Type == SpecLexer.LPAREN && _result[i - 1].Text is "P" or "E" or "Var" or "Cov";
            }
        }

        return false;
    }

    private SpecToken TakeWord(int index)
    {
        var token = _tokens[index];
        bool isMember = _result.Count > 0 && _result[^1].Type == SpecLexer.DOT;
        if (token.Type != SpecLexer.NAME || isMember)
        {
            return token;
        }

        switch (token.Text)
        {
            case "True":
                _reporter.Report(SyntaxDiagnostics.ForeignWord, token.Span, token.Text, "write 'true'");
                return token.As(SpecLexer.TRUE, "true");
            case "False":
                _reporter.Report(SyntaxDiagnostics.ForeignWord, token.Span, token.Text, "write 'false'");
                return token.As(SpecLexer.FALSE, "false");
            case "None":
                _reporter.Report(
                    SyntaxDiagnostics.ForeignWord, token.Span, token.Text,
                    "every value is there; leave out what is not");
                return token with { IsRepaired = true };
            default:
                return token;
        }
    }

    private void ReportEscapes(SpecToken token)
    {
        foreach (var escape in StringText.UnknownEscapes(token.Text))
        {
            var span = new TextSpan(token.Span.Start + escape.Start, escape.Length);
            _reporter.Report(SyntaxDiagnostics.UnknownEscape, span, _reporter.Source.GetText(span));
        }
    }

    private static string Quoted(string inner) =>
        "\"" + inner.TrimEnd('\\').Replace("\"", "", StringComparison.Ordinal) + "\"";

    // What cannot be seen, or looks like something else, is also told by its number.
    private static string Describe(string text)
    {
        var words = new StringBuilder(text.Length == 1 ? "character " : "characters ");
        bool isPlain = text.All(c => c is > ' ' and < '\u007F');
        if (isPlain)
        {
            return words.Append('\'').Append(text).Append('\'').ToString();
        }

        const int most = 4;
        var runes = text.EnumerateRunes().Take(most + 1).ToList();
        words.AppendJoin(", ", runes.Take(most).Select(rune => Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune)
            ? $"'{rune}' (U+{rune.Value.ToString("X4", CultureInfo.InvariantCulture)})"
            : $"U+{rune.Value.ToString("X4", CultureInfo.InvariantCulture)}"));
        return words.Append(runes.Count > most ? ", ..." : "").ToString();
    }
}
