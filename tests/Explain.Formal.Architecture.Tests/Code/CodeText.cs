using System.Text;

namespace Explain.Formal.Architecture.Tests;

/// <summary>C# with comments, strings and characters blanked, place for place, so that a search finds only
/// code.</summary>
/// <remarks>Enough for our own sources: no preprocessor, and holes of interpolated strings count as string.</remarks>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly StringBuilder _code;
    private int _at;

    private CodeText(string text)
    {
        _text = text;
        _code = new StringBuilder(text);
    }

    /// <summary>The blanked text: as long as the original, with its line breaks.</summary>
    public static string Blank(string text)
    {
        var code = new CodeText(text);
        while (code._at < text.Length)
        {
            code.Step();
        }

        return code._code.ToString();
    }

    private void Step()
    {
        int prefix = _at;
        while (Peek(prefix - _at) is '$' or '@')
        {
            prefix++;
        }

        if (Peek(prefix - _at) == '"')
        {
            ReadString(_text[_at..prefix]);
        }
        else if (Peek() == '/' && Peek(1) == '/')
        {
            EraseUntil("\n", keepEnd: true);
        }
        else if (Peek() == '/' && Peek(1) == '*')
        {
            EraseUntil("*/", keepEnd: false);
        }
        else if (Peek() == '\'')
        {
            ReadCharacter();
        }
        else
        {
            _at++;
        }
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Erase(int count)
    {
        for (int end = Math.Min(_at + count, _text.Length); _at < end; _at++)
        {
            if (_text[_at] is not ('\n' or '\r'))
            {
                _code[_at] = ' ';
            }
        }
    }

    private void EraseUntil(string end, bool keepEnd)
    {
        int found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        Erase((found < 0 ? _text.Length : found + (keepEnd ? 0 : end.Length)) - _at);
    }

    private void ReadCharacter()
    {
        Erase(1);
        while (_at < _text.Length && Peek() != '\'')
        {
            Erase(Peek() == '\\' ? 2 : 1);
        }

        Erase(1);
    }

    private void ReadString(string prefix)
    {
        Erase(prefix.Length);
        int quotes = 0;
        while (Peek(quotes) == '"')
        {
            quotes++;
        }

        if (quotes >= 3)
        {
            Erase(quotes);
            EraseUntil(new string('"', quotes), keepEnd: false);
            return;
        }

        Erase(1);
        ReadOrdinary(isVerbatim: prefix.Contains('@'), isInterpolated: prefix.Contains('$'));
    }

    private void ReadOrdinary(bool isVerbatim, bool isInterpolated)
    {
        while (_at < _text.Length)
        {
            if (Peek() == '"' && !(isVerbatim && Peek(1) == '"'))
            {
                Erase(1);
                return;
            }

            bool isPair = (isVerbatim && Peek() == '"') || (!isVerbatim && Peek() == '\\')
                || (isInterpolated && Peek() == '{' && Peek(1) == '{');
            if (isInterpolated && Peek() == '{' && !isPair)
            {
                ReadHole();
            }
            else
            {
                Erase(isPair ? 2 : 1);
            }
        }
    }

    // A hole holds code, and that code strings: they may hold braces.
    private void ReadHole()
    {
        int start = _at;
        int depth = 0;
        do
        {
            depth += Peek() switch { '{' => 1, '}' => -1, _ => 0 };
            if (Peek() is '"' or '$' or '@' or '\'')
            {
                Step();
            }
            else
            {
                _at++;
            }
        }
        while (depth > 0 && _at < _text.Length);

        int end = _at;
        _at = start;
        Erase(end - start);
    }
}
