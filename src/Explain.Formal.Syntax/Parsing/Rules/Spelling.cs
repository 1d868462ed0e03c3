using System.Collections.Immutable;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing.Rules;

/// <summary>Finds the word of the language that was probably meant.</summary>
internal static class Spelling
{
    private const int Short = 3;
    private const int Long = 6;

    /// <summary>The words that stand between operands.</summary>
    public static readonly ImmutableArray<int> Operators =
    [
        SpecLexer.AND, SpecLexer.OR, SpecLexer.IMPLIES, SpecLexer.IFF, SpecLexer.DIV, SpecLexer.MOD, SpecLexer.IN,
    ];

    /// <summary>The words that a name can stand in for, until something follows that cannot follow a name.</summary>
    public static readonly ImmutableArray<int> Starters =
    [
        SpecLexer.LET, SpecLexer.RETURN, SpecLexer.PARAMETER, SpecLexer.FORALL, SpecLexer.EXISTS, SpecLexer.NOT,
        SpecLexer.SCAN,
    ];

    /// <summary>Whether a token type is a word of the language.</summary>
    public static bool IsWord(int type) => type is >= SpecLexer.MODULE and <= SpecLexer.ESTIMATOR;

    /// <summary>How a word is written.</summary>
    public static string Of(int type) => SpecParser.DefaultVocabulary.GetLiteralName(type).Trim('\'');

    /// <summary>The nearest of some words, if one is near enough: one slip, two in a long word.</summary>
    public static int? Nearest(string written, IEnumerable<int> types)
    {
        string lower = written.ToLowerInvariant();
        var near = types
            .Select(type => (Type: type, Word: Of(type)))
            .Select(word => (word.Type, Distance: Distance(lower, word.Word), Most: MostSlips(lower, word.Word)))
            .Where(word => word.Distance <= word.Most)
            .OrderBy(word => word.Distance)
            .ToList();
        return near.Count > 0 ? near[0].Type : null;
    }

    /// <summary>The number of letters to add, drop, change or swap with a neighbour.</summary>
    public static int Distance(string first, string second)
    {
        int[,] table = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Step(table, first, second, (i, j));
            }
        }

        return table[first.Length, second.Length];
    }

    private static int Step(int[,] table, string first, string second, (int I, int J) at)
    {
        var (i, j) = at;
        int change = first[i - 1] == second[j - 1] ? 0 : 1;
        int best = Math.Min(table[i - 1, j - 1] + change, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
        bool isSwap = i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1];
        return isSwap ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }

    private static int MostSlips(string written, string word) => word.Length switch
    {
        _ when Math.Abs(word.Length - written.Length) > 2 => -1,
        <= Short => word.Length == written.Length && word.Order().SequenceEqual(written.Order()) ? 1 : 0,
        < Long => 1,
        _ => 2,
    };
}
