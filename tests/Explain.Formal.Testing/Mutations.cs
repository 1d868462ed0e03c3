using System.Text.RegularExpressions;

namespace Explain.Formal.Testing;

/// <summary>Makes broken texts out of right ones, the same on every machine for the same seed.</summary>
public static partial class Mutations
{
    private const int MostChanges = 3;

    private static readonly string[] _odd =
    [
        "(", ")", "[", "]", "{", "}", ",", ":", "..", ".", "->", "=", "~", "_", "==", "<", "-", "*", "^", "@", "\"",
        "'", "#", "/*", "//", "///", ";", "!", "&&", "::", "?", "%", "$", "\u0000", "\u00E9", "\uD800", "\uFEFF",
        "\u2264", "1.", ".5", "9e99999", "1%", "\"open", "\\", "\r", "\n", "\t", "let", "return", "for", "in", "if",
        "then", "else", "forall", "scan", "model", "const", "behavior", "argument", "expect", "within", "given", "by",
        "bits", "not",
    ];

    /// <summary>Every prefix of a text, the empty one first.</summary>
    public static IEnumerable<string> Prefixes(string text) =>
        Enumerable.Range(0, text.Length).Select(length => text[..length]);

    /// <summary>The prefixes of a text that end between two words.</summary>
    public static IEnumerable<string> WordPrefixes(string text) =>
        Words().Matches(text).Select(word => text[..word.Index]);

    /// <summary>Texts with a few changes each: words left out, doubled, swapped, replaced, or taken from another
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
        switch (random.Next(0, 8))
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
                words[at] = random.Pick(_odd);
                break;
            case 4:
                words.Insert(at, random.Pick(_odd));
                break;
            case 5:
                words[at] = random.Pick(others);
                break;
            case 6:
                words.RemoveRange(at, Math.Min(random.Next(0, 20) + 1, words.Count - at));
                break;
            default:
                int start = random.Next(0, others.Length);
                words.InsertRange(at, others.Skip(start).Take(random.Next(0, 20) + 1));
                break;
        }
    }

    [GeneratedRegex(@"\w+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Words();
}
