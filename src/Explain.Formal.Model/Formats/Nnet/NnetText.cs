using System.Globalization;
using System.Text;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Nnet;

/// <summary>The lines of a <c>.nnet</c> file, each a list of numbers between commas.</summary>
internal sealed class NnetText(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether nothing is left but empty lines.</summary>
    public bool IsAtEnd => bytes.Span[_at..].IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Goes over the comments at the start.</summary>
    public void SkipComments()
    {
        while (bytes.Span[_at..].TrimStart(" \t"u8).StartsWith("//"u8))
        {
            Next();
        }
    }

    /// <summary>The exact numbers of the next line: so many, or as many as there are.</summary>
    public FormatResult<Sequence<Rational>> Numbers(int? count)
    {
        if (IsAtEnd)
        {
            Line++;
            return Wrong("the file ends before it");
        }

        string[] words = Next().TrimEnd().TrimEnd(',').Split(',');
        if (count is { } wanted && words.Length != wanted)
        {
            return Wrong($"it has {words.Length} numbers where {wanted} are needed");
        }

        var numbers = new Rational[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (ExactNumber.FromText(words[i].Trim()) is not { } number)
            {
                return Wrong($"'{words[i].Trim()}' is no number");
            }

            numbers[i] = number;
        }

        return numbers.ToSequence();
    }

    /// <summary>The whole numbers of the next line, each positive and not beyond an int.</summary>
    public FormatResult<Sequence<int>> Sizes(int? count)
    {
        if (!Numbers(count).TryGet(out var numbers, out var problem))
        {
            return problem;
        }

        return numbers.FirstOrDefault(number => !number.IsInteger || number.Sign <= 0 || number > int.MaxValue) is
        { IsZero: false } wrong
            ? Wrong($"{wrong} is no size")
            : numbers.Any(number => number.IsZero)
                ? Wrong("0 is no size")
                : numbers.Select(number => (int)number.Numerator).ToSequence();
    }

    /// <summary>A problem with the line that was read last.</summary>
    public FormatProblem Wrong(string why) =>
        FormatProblem.Of(NnetDiagnostics.Line, Line.ToString(CultureInfo.InvariantCulture), why);

    private string Next()
    {
        Line++;
        var rest = bytes.Span[_at..];
        int end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        _at += end < 0 ? rest.Length : end + 1;
        return Encoding.Latin1.GetString(line);
    }
}
