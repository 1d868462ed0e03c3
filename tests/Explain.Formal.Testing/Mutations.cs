using System.Text.RegularExpressions;

namespace Explain.Formal.Testing;

/// <summary>Makes broken texts out of right ones, the same on every machine for the same seed.</summary>
public static partial class Mutations
{
    private const int MostChanges = 3;
    private const int LongestStretch = 20;

    // Half of what is put in belongs to the language, so that some texts get past the parser.
    private static readonly string[] _known =
    [
        "0", "1", "-1", "3/2", "1e9", "10^9", "true", "x", "n", "[", "]", "(", ")", "{", "}", "..", ",", ":", "==", "<",
        "+", "-", "*", "/", "@", "^", "div", "mod", "in", "not", "and", "if", "then", "else", "let", "return", "for",
        "forall", "exists", "given", "under", "over", "scan", "sum", "argmax", "P", "E", "Cov", "truth", "estimate",
        "model", "fun", "const", "behavior", "argument", "expect", "within", "bool", "real", "nat", "gate", "_", "~",
        "=", "->", "draw", "from", "\"a\"", "propagate mean", "conclude", "by", "by smt", "uniform", "bernoulli",
        "normal", "box", "bits", "%", ".",
    ];

    private static readonly string[] _odd =
    [
        "\"", "'", "#", "/*", "//", "///", ";", "!", "&&", "::", "?", "$", "\u0000", "\u00E9", "\uD800", "\uFEFF",
        "\u2264", "1.", ".5", "9e99999", "1%", "\"open", "\\", "\r", "\n", "\t",
    ];

    /// <summary>Every prefix of a text, the empty one first and the whole text last.</summary>
    public static IEnumerable<string> Prefixes(string text) =>
        Enumerable.Range(0, text.Length + 1).Select(length => text[..length]);

    /// <summary>The prefixes of a text that end in front of a word or behind it.</summary>
    public static IEnumerable<string> WordPrefixes(string text)
    {
        foreach (int start in Words().Matches(text).Select(word => word.Index))
        {
            string prefix = text[..start];
            yield return prefix;
            if (prefix.Length > 0 && char.IsWhiteSpace(prefix[^1]))
            {
                yield return prefix.TrimEnd();
            }
        }
    }

    /// <summary>Texts with one to three changes each: words left out, doubled, swapped, replaced, or taken from another
    /// text.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> texts, int count, ulong seed)
    {
        string[][] words = [.. texts.Select(text => Words().Matches(text).Select(word => word.Value).ToArray())];
        var random = new SplitMix(seed);
        for (int i = 0; i < count; i++)
        {
            var changed = random.Pick(words).ToList();
            for (int change = random.Next(0, MostChanges); change >= 0 && changed.Count > 1; change--)
            {
                Change(changed, random.Pick(words), random);
            }

            yield return string.Concat(changed);
        }
    }

    private static void Change(List<string> words, string[] others, SplitMix random)
    {
        int at = random.Next(0, words.Count);
        int other = random.Next(0, words.Count);
        int length = random.Next(1, LongestStretch + 1);
        switch (random.Next(0, 10))
        {
            case 0:
                words.RemoveAt(at);
                break;
            case 1:
                words.Insert(at, words[other]);
                break;
            case 2:
                (words[at], words[other]) = (words[other], words[at]);
                break;
            case 3:
                words[at] = NewWord(random);
                break;
            case 4:
                words.Insert(at, NewWord(random));
                break;
            case 5:
                words[at] = random.Pick(others);
                break;
            case 6:
                words.RemoveRange(at, Math.Min(length, words.Count - at));
                break;
            case 7:
                words.InsertRange(at, words.Skip(at).Take(length).ToArray());
                break;
            case 8:
                words.InsertRange(at, others.Skip(random.Next(0, others.Length)).Take(length));
                break;
            default:
                words[at] = (char)random.Next(' ', '\u007F') + words[at][1..];
                break;
        }
    }

    // Words of the language keep their distance to the next one; odd ones touch it.
    private static string NewWord(SplitMix random) =>
        random.OneIn(2) ? random.Pick(_known) + " " : random.Pick(_odd);

    // A word, a number or a sign, with the blanks behind it.
    [GeneratedRegex(@"(\w+|.)\s*", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
