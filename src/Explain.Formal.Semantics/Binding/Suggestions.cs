namespace Explain.Formal.Semantics;

/// <summary>"Did you mean": the nearest known name.</summary>
internal static partial class Suggestions
{
    /// <summary>A sentence such as <c> Did you mean 'accuracy'?</c>, or nothing.</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        int limit = name.Length < 3 ? 0 : Math.Max(1, name.Length / 3);
        var best = known.Distinct(StringComparer.Ordinal)
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate).FirstOrDefault();
        return best is null ? "" : $" Did you mean '{best}'?";
    }

    /// <summary>The Levenshtein distance, letters compared without case.</summary>
    private static int Distance(string first, string second)
    {
        if (Math.Abs(first.Length - second.Length) > Math.Max(1, first.Length / 3))
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, second.Length + 1)];
        for (int i = 1; i <= first.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.Length; j++)
            {
                bool same = char.ToUpperInvariant(first[i - 1]) == char.ToUpperInvariant(second[j - 1]);
                int cost = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
