using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>What results rest on, in words.</summary>
internal static class PresumptionText
{
    /// <summary>The presumptions of each result; results that presume the same are said once, with the least and the
    /// greatest change among them.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IEnumerable<ResultRecord> results) =>
        results.Where(result => result.RestsOn.Length > 0)
            .GroupBy(
                result => string.Join('\n', result.RestsOn.Select(presumption => presumption.Text)),
                StringComparer.Ordinal)
            .Select(same => (IReadOnlyList<string>)[.. same.First().RestsOn.Select((presumption, i) => Describe(
                presumption.Text, [.. same.Select(result => result.RestsOn[i].Change).OfType<Measurement>()]))]);

    private static string Describe(string text, IReadOnlyList<Measurement> changes)
    {
        if (changes.Count == 0)
        {
            return text;
        }

        string least = NumberText.Signed(changes.MinBy(Key) ?? changes[0]);
        string greatest = NumberText.Signed(changes.MaxBy(Key) ?? changes[0]);
        return string.Equals(least, greatest, StringComparison.Ordinal)
            ? $"{text} ({least} if undone)"
            : $"{text} ({least} to {greatest} if undone)";
    }

    private static double Key(Measurement change) => change is Measurement.Tensor tensor
        ? tensor.Entries.Select(Key).DefaultIfEmpty().Average()
        : PointValue.Of(change) ?? double.NaN;
}
