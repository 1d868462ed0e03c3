using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>All behaviors of a spec in one table; members of a family are rows of it.</summary>
internal static class BehaviorTable
{
    private const int FewestAlike = 4;

    /// <summary>The lines; none if there are no behaviors.</summary>
    public static IEnumerable<TextLine> Render(IReadOnlyList<ResultRecord> results) => results.Count == 0
        ? []
        : [.. Of(results).Render(2, TextReport.Width), .. results.SelectMany(Details.Of)];

    /// <summary>The table.</summary>
    public static TextTable Of(IReadOnlyList<ResultRecord> results)
    {
        bool anyTruth = results.Any(result => result.Truth is not null and not Measurement.NotMeasured);
        var table = anyTruth
            ? new TextTable(Header("behavior"), Header("claim"), Header("truth"), Header("verdict"))
            : new TextTable(Header("behavior"), Header("claim"), Header("verdict"));
        foreach (var result in results)
        {
            TextTable.Cell[] truth = anyTruth ? [Truth(result)] : [];
            table.Add([result.Id.Display, result.Claim, .. truth, VerdictText.Cell(result)]);
        }

        if (anyTruth)
        {
            table.ShareKind(2, FewestAlike);
        }

        return table;
    }

    private static TextTable.Cell Header(string text) => new(text, Tone.Faint);

    private static string Truth(ResultRecord result) => result switch
    {
        { Truth: not null and not Measurement.NotMeasured } => NumberText.Describe(result.Truth),
        { Verdict: Verdict.Refuted { By: Refutation.Counterexample } } => "counterexample below",
        _ => TextTable.Unknown,
    };
}
