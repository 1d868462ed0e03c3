using System.Collections.Immutable;
using System.Text;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Numpy;

/// <summary>Parses the one Python literal that a header may be: a dictionary of three known keys.</summary>
/// <remarks>
/// <code>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (64, 32), }</code>
/// Strings have no escapes; an integer may end in <c>L</c>, as Python 2 wrote it. Nothing is evaluated.
/// </remarks>
internal ref struct NpyHeaderParser(ReadOnlySpan<byte> text, string name)
{
    private const int LongestInteger = 18;

    private readonly ReadOnlySpan<byte> _text = text;
    private readonly string _name = name;
    private int _position;
    private string? _descr;
    private bool? _isFortranOrder;
    private Sequence<long>? _axes;

    /// <summary>The header, or the first place where it is wrong.</summary>
    public FormatResult<NpyHeader> Parse(int dataStart)
    {
        if (!Take('{'))
        {
            return Expected("'{'");
        }

        while (!Take('}'))
        {
            if (ParseItem() is { } problem)
            {
                return problem;
            }

            if (!Take(',') && !Sees('}'))
            {
                return Expected("',' or '}'");
            }
        }

        SkipSpace();
        if (_position != _text.Length)
        {
            return Expected("the end");
        }

        return _descr is { } descr && _isFortranOrder is { } order && _axes is { } axes
            ? new NpyHeader(descr, order, axes, dataStart)
            : Expected("each of 'descr', 'fortran_order' and 'shape'");
    }

    private FormatProblem? ParseItem()
    {
        int start = _position;
        string? key = ParseString();
        if (key is null || !Take(':'))
        {
            return Expected("a key in quotes and ':'");
        }

        switch (key)
        {
            case "descr" when _descr is null:
                _descr = ParseDescr();
                return _descr is null ? Expected("the name of an element type") : null;

            case "fortran_order" when _isFortranOrder is null:
                _isFortranOrder = TakeWord("True"u8) ? true : TakeWord("False"u8) ? false : null;
                return _isFortranOrder is null ? Expected("True or False") : null;

            case "shape" when _axes is null:
                _axes = ParseTuple();
                return _axes is null ? Expected("a tuple of lengths") : null;

            default:
                _position = start;
                return Expected("one of 'descr', 'fortran_order' and 'shape', each once,");
        }
    }

    // A list is the type of records: skipped to its end, so that it can be named as a type that cannot be read.
    private string? ParseDescr()
    {
        if (!Sees('['))
        {
            return ParseString();
        }

        int end = _text[_position..].LastIndexOf((byte)']');
        if (end < 0)
        {
            return null;
        }

        string descr = Encoding.Latin1.GetString(_text.Slice(_position, end + 1));
        _position += end + 1;
        return descr;
    }

    private Sequence<long>? ParseTuple()
    {
        if (!Take('('))
        {
            return null;
        }

        var axes = ImmutableArray.CreateBuilder<long>();
        bool isClosed = true;
        while (!Take(')'))
        {
            if (!isClosed || ParseInteger() is not { } axis)
            {
                return null;
            }

            axes.Add(axis);
            isClosed = Take(',');
        }

        // (3) is the number 3 in Python, not a tuple.
        return axes.Count == 1 && !isClosed ? null : new Sequence<long>(axes.ToImmutable());
    }

    private long? ParseInteger()
    {
        SkipSpace();
        long value = 0;
        int start = _position;
        for (; _position < _text.Length && char.IsAsciiDigit((char)_text[_position]); _position++)
        {
            value = (value * 10) + (_text[_position] - '0');
            if (_position - start == LongestInteger)
            {
                return null;
            }
        }

        bool isEmpty = _position == start;
        _position += !isEmpty && _position < _text.Length && _text[_position] == 'L' ? 1 : 0;
        return isEmpty ? null : value;
    }

    private string? ParseString()
    {
        SkipSpace();
        if (_position == _text.Length || _text[_position] is not ((byte)'\'' or (byte)'"'))
        {
            return null;
        }

        var rest = _text[(_position + 1)..];
        int end = rest.IndexOf(_text[_position]);
        if (end < 0 || rest[..end].Contains((byte)'\\'))
        {
            return null;
        }

        _position += end + 2;
        return Encoding.Latin1.GetString(rest[..end]);
    }

    private bool Sees(char mark)
    {
        SkipSpace();
        return _position < _text.Length && _text[_position] == mark;
    }

    private bool Take(char mark)
    {
        bool found = Sees(mark);
        _position += found ? 1 : 0;
        return found;
    }

    private bool TakeWord(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        bool found = _text[_position..].StartsWith(word);
        _position += found ? word.Length : 0;
        return found;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\n')
        {
            _position++;
        }
    }

    private readonly FormatProblem Expected(string what) =>
        FormatProblem.Of(NumpyDiagnostics.Header, _name, _position, what);
}
