namespace Explain.Formal.Model.Formats.Bif;

/// <summary>A word or a sign of a BIF file; the end is a sign without a letter.</summary>
/// <param name="Text">The word, or the sign. A word in quotes may be empty, or look like a sign.</param>
/// <param name="IsWord">Whether it is a word.</param>
internal readonly record struct BifToken(string Text, bool IsWord)
{
    /// <summary>What comes after the last token.</summary>
    public static BifToken End { get; } = new("", IsWord: false);

    /// <summary>Whether it is a sign.</summary>
    public bool IsSign(string sign) => !IsWord && Text == sign;

    /// <summary>Whether it is a word.</summary>
    public bool Is(string word) => IsWord && Text == word;

    /// <summary>For messages.</summary>
    public override string ToString() => this == End ? "the end" : Text;
}

/// <summary>The words and signs of a BIF file, one after the other.</summary>
/// <remarks>Quotes around a word and comments are left out; commas are spaces, as the format has it.</remarks>
internal sealed class BifLexer
{
    private const string Signs = "{}[]()|;";

    private readonly string _text;
    private int _at;

    public BifLexer(string text)
    {
        _text = text;
        Advance();
    }

    /// <summary>The token that comes next.</summary>
    public BifToken Next { get; private set; } = BifToken.End;

    /// <summary>Its line, counted from one.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Takes the token.</summary>
    public BifToken Take()
    {
        var token = Next;
        Advance();
        return token;
    }

    /// <summary>Whether a sign comes next, or the end, where that sign is missing.</summary>
    public bool IsAt(string sign) => Next.IsSign(sign) || Next == BifToken.End;

    /// <summary>Takes a word; another token is a problem.</summary>
    public string Word(string what) => Next.IsWord ? Take().Text : throw Unexpected(Next, what);

    /// <summary>Takes that word.</summary>
    public void Keyword(string word) => Take(Next.Is(word), word);

    /// <summary>Takes that sign.</summary>
    public void Expect(string sign) => Take(Next.IsSign(sign), sign);

    /// <summary>The problem of a token that does not fit, to be thrown.</summary>
    public FileException Unexpected(BifToken found, string what) => new(BifDiagnostics.Syntax, Line, found, what);

    private void Take(bool isRight, string wanted)
    {
        if (!isRight)
        {
            throw Unexpected(Next, $"'{wanted}'");
        }

        Take();
    }

    private void Advance()
    {
        SkipSpace();
        int start = _at;
        if (_at == _text.Length)
        {
            Next = BifToken.End;
        }
        else if (_text[_at] == '"')
        {
            int end = _text.IndexOf('"', _at + 1);
            _at = end < 0 ? _text.Length : end + 1;
            string word = _text[(start + 1)..(end < 0 ? _at : end)];
            Next = new BifToken(word, IsWord: true);
            Line += word.AsSpan().Count('\n');
        }
        else if (Signs.Contains(_text[_at], StringComparison.Ordinal))
        {
            Next = new BifToken(_text[_at++].ToString(), IsWord: false);
        }
        else
        {
            while (_at < _text.Length && !IsEnd(_text[_at]))
            {
                _at++;
            }

            Next = new BifToken(_text[start.._at], IsWord: true);
        }
    }

    private static bool IsEnd(char letter) =>
        char.IsWhiteSpace(letter) || letter is ',' or '"' || Signs.Contains(letter, StringComparison.Ordinal);

    private void SkipSpace()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]) || _text[_at] == ',')
            {
                Line += _text[_at++] == '\n' ? 1 : 0;
            }
            else if (!SkipComment())
            {
                return;
            }
        }
    }

    private bool SkipComment()
    {
        string? close = _text.AsSpan(_at).StartsWith("//") ? "\n" : _text.AsSpan(_at).StartsWith("/*") ? "*/" : null;
        if (close is null)
        {
            return false;
        }

        int end = _text.IndexOf(close, _at, StringComparison.Ordinal);
        int stop = end < 0 ? _text.Length : end + close.Length;
        Line += _text.AsSpan(_at, stop - _at).Count('\n');
        _at = stop;
        return true;
    }
}
