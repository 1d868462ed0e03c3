using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Nnet;

/// <summary>The lines of a <c>.nnet</c> file, each a list of numbers between commas.</summary>
internal sealed class NnetText(ReadOnlyMemory<byte> bytes)
{
    private readonly AsciiLines _lines = new(bytes);

    /// <summary>Whether nothing is left but empty lines.</summary>
    public bool IsAtEnd => _lines.IsAtEnd;

    /// <summary>Goes over the comments at the start.</summary>
    public void SkipComments()
    {
        while (_lines.StartsWith("//"u8))
        {
            _lines.Next();
        }
    }

    /// <summary>The exact numbers of the next line: so many, or as many as there are.</summary>
    public FormatResult<Sequence<Rational>> Numbers(int? count)
    {
        if (IsAtEnd || _lines.Next() is not { } line)
        {
            return WrongAt(_lines.Number + 1, "the file ends before it");
        }

        string[] words = line.TrimEnd().TrimEnd(',').Split(',');
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
    public FormatProblem Wrong(string why) => WrongAt(_lines.Number, why);

    private static FormatProblem WrongAt(int line, string why) => FormatProblem.Of(NnetDiagnostics.Line, line, why);
}
