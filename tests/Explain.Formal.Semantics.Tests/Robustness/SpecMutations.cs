using Explain.Formal.Testing;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Specs with small accidents, the same for the same seed on every machine.</summary>
internal sealed class SpecMutations(IReadOnlyList<string> specs, ulong seed)
{
    private static readonly string[] Words =
    [
        "0", "1", "-1", "3/2", "1e9", "10^9", "true", "x", "n", "[", "]", "(", ")", "{", "}", "..", ",", ":", "==", "<",
        "+", "*", "/", "@", "^", "div", "mod", "in", "not", "and", "if", "then", "else", "let", "return", "for",
        "forall", "exists", "given", "under", "over", "scan", "sum", "argmax", "P", "E", "Cov", "truth", "estimate",
        "model", "fun", "const", "behavior", "argument", "expect", "within", "bool", "real", "nat", "gate", "_", "~",
        "=", "draw", "from", "\"a\"", "propagate mean", "conclude", "by smt", "uniform", "bernoulli", "normal", "box",
        "bits", "%", ".",
    ];

    private readonly SplitMix _random = new(seed);

    /// <summary>The next spec, with one to three accidents.</summary>
    public string Next()
    {
        string text = _random.Pick(specs);
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            text = Accident(text);
        }

        return text;
    }

    private string Accident(string text)
    {
        int[] starts = [.. WordStarts(text)];
        if (starts.Length < 4)
        {
            return text + " " + _random.Pick(Words);
        }

        int at = _random.Next(0, starts.Length - 1);
        int start = starts[at];
        int end = starts[at + 1];
        switch (_random.Next(0, 6))
        {
            case 0:
                return text[..start] + text[end..];
            case 1:
                return text[..start] + _random.Pick(Words) + " " + text[start..];
            case 2:
                return text[..start] + _random.Pick(Words) + " " + text[end..];
            case 3:
                int other = _random.Next(0, starts.Length - 1);
                return text[..start] + text[starts[other]..starts[other + 1]] + text[end..];
            case 4:
                int last = starts[Math.Min(at + _random.Next(1, 12), starts.Length - 1)];
                return text[..last] + text[start..];
            default:
                return text[..start] + (char)_random.Next(32, 127) + text[(start + 1)..];
        }
    }

    /// <summary>Where words, numbers and signs start, roughly; the last is the end.</summary>
    public static IEnumerable<int> WordStarts(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isInside = i > 0 && IsWord(text[i]) && IsWord(text[i - 1]);
            if (!isInside && !char.IsWhiteSpace(text[i]))
            {
                yield return i;
            }
        }

        yield return text.Length;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
