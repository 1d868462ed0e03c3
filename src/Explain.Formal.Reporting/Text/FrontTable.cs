using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Arguments for one behavior by cost, beside how far off they are.</summary>
internal static class FrontTable
{
    /// <summary>What the star means.</summary>
    public const string Legend = "* no other is as cheap and as close";

    private static readonly string[] _heads = ["", "argument", "operations", "estimate", "off by"];

    /// <summary>The lines; none where there is nothing to compare.</summary>
    public static IEnumerable<TextLine> Render(IEnumerable<ResultRecord> results) =>
        ArgumentFront.Of(results).SelectMany(front => (TextLine[])
        [
            TextLine.Empty,
            TextReport.Titled(Title(front), "", 2),
            .. Of(front).Render(4, TextReport.Width),
            TextLine.Of($"    {Legend}"),
        ]);

    /// <summary>What the table shows.</summary>
    public static string Title(ArgumentFront front) => $"arguments for {front.Behavior} by what they cost";

    /// <summary>The table.</summary>
    public static TextTable Of(ArgumentFront front)
    {
        var table = new TextTable([.. _heads.Select(head => new TextTable.Cell(head, Tone.Faint))]);
        foreach (var entry in front.Entries)
        {
            table.Add(
                front.Has(entry) ? "*" : "",
                entry.Result.Id.Display,
                entry.Operations.ToString("N0", CultureInfo.InvariantCulture),
                entry.Result.Estimate is { } estimate ? NumberText.Describe(estimate) : "",
                (entry.IsInterval ? "at most " : "") + PointValue.Text(entry.OffBy, 2));
        }

        return table;
    }
}
