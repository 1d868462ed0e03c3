using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Arguments: each with its step table, or, in a family, all as the rows of one table.</summary>
internal static class ArgumentTable
{
    private const int FewestAlike = 2;

    /// <summary>The lines; none if there are no arguments.</summary>
    public static IEnumerable<TextLine> Render(IReadOnlyList<ResultRecord> results) =>
        Groups(results).SelectMany(group => group.Count == 1 ? Single(group[0]) : Family(group));

    /// <summary>The arguments in order, members of a family together.</summary>
    public static IEnumerable<IReadOnlyList<ResultRecord>> Groups(IReadOnlyList<ResultRecord> results)
    {
        for (int start = 0; start < results.Count;)
        {
            int end = start + 1;
            while (end < results.Count && IsFamily(results[start], results[end]))
            {
                end++;
            }

            yield return [.. results.Skip(start).Take(end - start)];
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
        foreach (var line in Entries(result, 4).Concat(RestsOn([result], 4)))
        {
            yield return line;
        }
    }

    /// <summary>The first entries of a tensor of numbers; none for a single number.</summary>
    public static IEnumerable<TextLine> Entries(ResultRecord result, int indent)
    {
        var lines = EntryTable.Of(result)?.Render(indent, TextReport.Width) ?? [];
        return EntryTable.Summary(result) is { } sentence
            ? lines.Concat(TextWrap.Paragraph(sentence, indent, TextReport.Width))
            : lines;
    }

    private static IEnumerable<TextLine> Family(IReadOnlyList<ResultRecord> results) =>
    [
        TextLine.Empty,
        TextReport.Titled(
            $"argument {results[0].Id.Name} for {Target(results[0])}", Advice.Place(results[0].Id.Origin), 2),
        .. OfFamily(results).Render(4, TextReport.Width),
        .. RestsOn(results, 4),
        .. results.SelectMany(Details.OfMember),
    ];

    /// <summary>The behavior that an argument is for, without its index.</summary>
    public static string Target(ResultRecord result) => result.Claim.Split('[')[0];

    /// <summary>The table of a family: a row for each member.</summary>
    public static TextTable OfFamily(IReadOnlyList<ResultRecord> results)
    {
        var (head, errors) = Errors(results);
        TextTable.Cell[] heads = head is null ? [] : [Header(head)];
        var table = new TextTable(
            [Header("index"), Header("estimate"), Header("truth"), .. heads, Header("verdict")]);
        foreach (var (result, error) in results.Zip(errors))
        {
            TextTable.Cell[] cells = head is null ? [] : [error ?? TextTable.Unknown];
            table.Add([
                $"[{string.Join(", ", result.Id.Index)}]",
                Number(result.Estimate),
                Number(result.Truth),
                .. cells,
                VerdictText.Cell(result)]);
        }

        table.ShareKind(1, FewestAlike);
        table.ShareKind(2, FewestAlike);
        return table;
    }

    // Of lists of numbers the mean; no column where nothing is known of any.
    private static (string? Head, string?[] Errors) Errors(IReadOnlyList<ResultRecord> results)
    {
        string?[] means = [.. results.Select(EntryTable.MeanError)], errors = [.. results.Select(EntryTable.Error)];
        return means.Any(mean => mean is not null) ? ("mean error", means)
            : errors.Any(error => error is not null) ? ("error", errors)
            : (null, errors);
    }

    private static IEnumerable<TextLine> RestsOn(IEnumerable<ResultRecord> results, int indent) =>
        PresumptionText.Of(results).SelectMany(presumed => TextWrap.Paragraph(
            $"rests on: {string.Join(", ", presumed)}", indent, TextReport.Width));

    /// <summary>A number with its kind, or a dash.</summary>
    public static string Number(Measurement? number) => number is null or Measurement.NotMeasured
        ? TextTable.Unknown
        : NumberText.Describe(number);

    private static TextTable.Cell Header(string text) => new(text, Tone.Faint);
}
