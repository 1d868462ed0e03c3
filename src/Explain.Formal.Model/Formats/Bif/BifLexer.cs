namespace Explain.Formal.Model.Formats.Bif;

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

    /// <summary>The token that comes next; empty at the end.</summary>
    public string Next { get; private set; } = "";

    /// <summary>Its line, counted from one.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Takes the token.</summary>
    public string Take()
    {
        string token = Next;
        Advance();
        return token;
    }

    private void Advance()
    {
        SkipSpace();
        int start = _at;
        if (_at == _text.Length)
        {
            Next = "";
        }
        else if (_text[_at] == '"')
        {
            int end = _text.IndexOf('"', _at + 1);
            _at = end < 0 ? _text.Length : end + 1;
            Next = _text[(start + 1)..(end < 0 ? _at : end)];
            Line += Next.Count(letter => letter == '\n');
        }
        else if (Signs.Contains(_text[_at], StringComparison.Ordinal))
        {
            Next = _text[_at++].ToString();
        }
        else
        {
            while (_at < _text.Length && !IsEnd(_text[_at]))
            {
                _at++;
            }

            Next = _text[start.._at];
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
