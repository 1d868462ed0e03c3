using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Arguments: each with its step table, or, in a family, all as the rows of one table.</summary>
internal static class ArgumentTable
{
    private const string Unknown = "-";

    /// <summary>The lines; none if there are no arguments.</summary>
    public static IEnumerable<TextLine> Render(IReadOnlyList<ResultRecord> results)
    {
        for (int start = 0; start < results.Count;)
        {
            int end = start + 1;
            while (end < results.Count && IsFamily(results[start], results[end]))
            {
                end++;
            }

            var group = results.Skip(start).Take(end - start).ToList();
            foreach (var line in group.Count == 1 ? Single(group[0]) : Family(group))
            {
                yield return line;
            }

            start = end;
        }
    }

    private static bool IsFamily(ResultRecord first, ResultRecord next) =>
        first.Id.Index.Length > 0 && first.Id.Name == next.Id.Name;

    private static IEnumerable<TextLine> Single(ResultRecord result)
    {
        var table = StepTable.Of(result);

        return
        [
            TextLine.Empty,
            TextReport.Titled(
                $"argument {result.Id.Display} for {result.Claim}", Advice.Place(result.Id.Origin), 2),
            .. table.Render(4, TextReport.Width),
            .. Foot(result),
            .. Details.Of(result),
        ];
    }

    private static IEnumerable<TextLine> Foot(ResultRecord result)
    {
        var verdict = VerdictText.Cell(result);
        yield return new TextLine(
        [
            new TextSegment("    truth  ", Tone.Faint),
            new TextSegment(Number(result.Truth)),
            new TextSegment("      verdict  ", Tone.Faint),
            new TextSegment(verdict.Text, verdict.Tone),
        ]);
        foreach (var line in RestsOn(result, 4))
        {
            yield return line;
        }
    }

    private static IEnumerable<TextLine> Family(List<ResultRecord> results)
    {
        var table = new TextTable(Header("index"), Header("estimate"), Header("truth"), Header("verdict"));
        foreach (var result in results)
        {
            table.Add(
                $"[{string.Join(", ", result.Id.Index)}]",
                Number(result.Estimate),
                Number(result.Truth),
                VerdictText.Cell(result));
        }

        var first = results[0];
        string target = first.Claim.Split('[')[0];
        return
        [
            TextLine.Empty,
            TextReport.Titled($"argument {first.Id.Name} for {target}", Advice.Place(first.Id.Origin), 2),
            .. table.Render(4, TextReport.Width),
            .. results.DistinctBy(result => result.RestsOn).SelectMany(result => RestsOn(result, 4)),
            .. results.SelectMany(Details.OfMember),
        ];
    }

    private static IEnumerable<TextLine> RestsOn(ResultRecord result, int indent) => result.RestsOn.Length == 0
        ? []
        : TextWrap.Paragraph(
            $"rests on: {string.Join(", ", result.RestsOn.Select(Presumed))}", indent, TextReport.Width);

    private static string Presumed(Presumption presumption) => presumption.Change is { } change
        ? $"{presumption.Text} ({NumberText.Signed(change)} if undone)"
        : presumption.Text;

    private static string Number(Measurement? number) => number is null or Measurement.NotMeasured
        ? Unknown
        : NumberText.Describe(number);

    private static TextTable.Cell Header(string text) => new(text, Tone.Faint);
}
