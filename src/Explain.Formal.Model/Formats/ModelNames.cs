using System.Globalization;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>Names out of files, made into words of the language: letters, digits and underscores, no digit
/// first.</summary>
internal static class ModelNames
{
    /// <summary>The labels with such names, each once: of two that come to one word, the second gets a
    /// number.</summary>
    public static Sequence<WireLabel> Of(IEnumerable<WireLabel> labels)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        return labels.Select(label => label with { Name = Unique(Word(label.Name), taken, next) }).ToSequence();
    }

    private static string Word(string name)
    {
        string word = string.Concat(name.Trim().Trim('/', '.', ':')
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return word.Length == 0 || char.IsAsciiDigit(word[0]) ? "_" + word : word;
    }

    private static string Unique(string word, HashSet<string> taken, Dictionary<string, int> next)
    {
        string unique = word;
        while (!taken.Add(unique))
        {
            int number = next.GetValueOrDefault(word, 2);
            next[word] = number + 1;
            unique = string.Create(CultureInfo.InvariantCulture, $"{word}_{number}");
        }

        return unique;
    }
}
