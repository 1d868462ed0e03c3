using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Renders a run as Markdown, for pages on which code is reviewed: the tables of the text report as tables of
/// Markdown.</summary>
/// <remarks>
/// <para><b>Determinism.</b> No clocks, no machine: the same results give the same bytes.</para>
/// <para><b>Source.</b> The dialect of GitHub: pipe tables and fenced blocks.</para>
/// </remarks>
public static class MarkdownReport
{
    /// <summary>The report as one text; its last line says what to do about the worst verdict.</summary>
    public static string Print(RunReport run)
    {
        ArgumentNullException.ThrowIfNull(run);
        IEnumerable<string> lines =
        [
            .. run.Specs.SelectMany(Spec),
            "## Summary",
            "",
            .. run.Specs.Length > 1 ? MarkdownText.Table(SummaryTable.Table(run)) : [],
            MarkdownText.Escape(SummaryTable.Totals(run)),
            "",
            MarkdownText.Escape(Advice.For(run)),
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static IEnumerable<string> Spec(SpecReport spec)
    {
        var behaviors = Of(spec, "behavior");
        return
        [
            $"# {MarkdownText.Escape(spec.Path)}",
            "",
            .. spec.Module.Length == 0 ? Array.Empty<string>() : [$"Module {MarkdownText.Escape(spec.Module)}.", ""],
            .. MarkdownText.Block(DiagnosticText.Render(spec.Diagnostics)),
            .. behaviors.Count == 0 ? Array.Empty<string>() : ["## Behaviors", ""],
            .. Documentation(behaviors),
            .. behaviors.Count == 0 ? [] : MarkdownText.Table(BehaviorTable.Of(behaviors)),
            .. MarkdownText.Block(behaviors.SelectMany(Details.Of)),
            .. ArgumentTable.Groups(Of(spec, "argument")).SelectMany(group =>
                group.Count == 1 ? Argument(group[0]) : Family(group)),
            .. ArgumentFront.Of(spec.Results).SelectMany(Front),
            .. Of(spec, "because").SelectMany(Because),
            .. Of(spec, "study").SelectMany(MarkdownStudy.Of),
            .. Others(spec),
        ];
    }

    private static List<ResultRecord> Of(SpecReport spec, string kind) =>
        [.. spec.Results.Where(result => result.Kind == kind)];

    private static IEnumerable<string> Documentation(IReadOnlyCollection<ResultRecord> results)
    {
        string[] lines = [.. results.Where(result => result.Documentation.Length > 0)
            .DistinctBy(result => result.Id.Name, StringComparer.Ordinal)
            .Select(result => $"- **{MarkdownText.Escape(result.Id.Name)}**: "
                + MarkdownText.Escape(result.Documentation))];
        return lines.Length == 0 ? [] : [.. lines, ""];
    }

    private static IEnumerable<string> Argument(ResultRecord result) =>
    [
        $"## Argument {MarkdownText.Escape(result.Id.Display)} for {MarkdownText.Escape(result.Claim)}",
        "",
        .. Sentence(result),
        .. MarkdownText.Table(StepTable.Of(result)),
        $"Truth {MarkdownText.Escape(ArgumentTable.Number(result.Truth))}, "
            + $"verdict **{MarkdownText.Escape(VerdictText.Cell(result).Text)}**.",
        "",
        .. EntryTable.Of(result) is { } entries ? MarkdownText.Table(entries) : [],
        .. EntryTable.Summary(result) is { } summary ? [MarkdownText.Escape(summary), ""] : Array.Empty<string>(),
        .. RestsOn([result]),
        .. MarkdownText.Block(Details.Of(result)),
    ];

    private static IEnumerable<string> Family(IReadOnlyList<ResultRecord> results) =>
    [
        $"## Argument {MarkdownText.Escape(results[0].Id.Name)} for "
            + MarkdownText.Escape(ArgumentTable.Target(results[0])),
        "",
        .. Sentence(results[0]),
        .. MarkdownText.Table(ArgumentTable.OfFamily(results)),
        .. RestsOn(results),
        .. MarkdownText.Block(results.SelectMany(Details.OfMember)),
    ];

    private static IEnumerable<string> Front(ArgumentFront front) =>
    [
        $"## {MarkdownText.Escape(char.ToUpperInvariant(FrontTable.Title(front)[0]) + FrontTable.Title(front)[1..])}",
        "",
        .. MarkdownText.Table(FrontTable.Of(front)),
        MarkdownText.Escape(FrontTable.Legend),
        "",
    ];

    private static IEnumerable<string> Because(ResultRecord result) =>
    [
        $"## Because {MarkdownText.Escape(result.Id.Display)}",
        "",
        .. result.Because is not { } answer ? [] : Answer(result, answer),
        .. MarkdownText.Block(Details.Of(result with { Kind = "argument" })),
    ];

    private static IEnumerable<string> Answer(ResultRecord result, BecauseAnswer answer)
    {
        yield return $"**{MarkdownText.Escape(BecauseText.Word(answer, result.Instances))}**, "
            + $"verdict {MarkdownText.Escape(VerdictText.Cell(result).Text)}.";
        yield return "";
        if (answer.ExplainedFraction is { } fraction and not Measurement.NotMeasured)
        {
            yield return $"The argument explains {MarkdownText.Escape(NumberText.Describe(fraction))}.";
            yield return "";
        }

        if (result.Auroc is { } area and not Measurement.NotMeasured)
        {
            yield return "Bits tell known anomalies from other rows: area under the curve "
                + $"{MarkdownText.Escape(NumberText.Describe(area))}.";
            yield return "";
        }

        if (answer.Sensors is { } sensors)
        {
            yield return $"Of the conjunction test, {MarkdownText.Escape(BecauseText.Sensors(sensors))}.";
            yield return "";
        }

        foreach (string line in Tables(result))
        {
            yield return line;
        }
    }

    /// <summary>The curve and the instances of a because on a table.</summary>
    private static IEnumerable<string> Tables(ResultRecord result) =>
    [
        .. result.Roc.Length == 0 ? [] : MarkdownText.Table(BecauseText.Curve(result.Roc)),
        .. BecauseText.Heading(result.Instances) is { Length: > 0 } heading
            ? [MarkdownText.Escape(heading), ""] : Array.Empty<string>(),
        .. result.Instances.Length < 2 ? [] : MarkdownText.Table(BecauseText.Table(result.Instances)),
    ];

    private static IEnumerable<string> Others(SpecReport spec) => MarkdownText.Block(
    [
        .. Details.Later(TextReport.Others(spec)),
        .. Details.Expectations(spec.Expectations, 0),
    ]);

    private static string[] Sentence(ResultRecord result) => result.Documentation.Length == 0
        ? []
        : [MarkdownText.Escape(result.Documentation), ""];

    private static IEnumerable<string> RestsOn(IEnumerable<ResultRecord> results)
    {
        string[] texts = [.. PresumptionText.Of(results).SelectMany(presumed => presumed)
            .Distinct(StringComparer.Ordinal).Select(text => $"- {MarkdownText.Escape(text)}")];
        return texts.Length == 0 ? [] : ["Rests on:", "", .. texts, ""];
    }
}
