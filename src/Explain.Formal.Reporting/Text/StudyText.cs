using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Studies as text: a table of estimators and laws, and the smallest counterexamples.</summary>
internal static class StudyText
{
    /// <summary>The lines of one result.</summary>
    public static IEnumerable<TextLine> Of(ResultRecord result)
    {
        yield return TextLine.Empty;
        yield return TextReport.Titled($"study {result.Id.Display}", Advice.Place(result.Id.Origin), 2);
        if (result.Study is { Cells.Length: > 0 } study)
        {
            yield return TextLine.Of($"    over {study.Over}", Tone.Faint);
            foreach (var line in Table(study).Render(4, TextReport.Width))
            {
                yield return line;
            }

            foreach (var line in study.Cells.SelectMany(Remarks))
            {
                yield return line;
            }
        }

        var verdict = VerdictText.Cell(result);
        yield return new TextLine(
            [new TextSegment("    verdict  ", Tone.Faint), new TextSegment(verdict.Text, verdict.Tone)]);
        foreach (var line in Details.Of(result with { Kind = "argument" }))
        {
            yield return line;
        }
    }

    /// <summary>A row for each estimator, a column for each law.</summary>
    public static TextTable Table(StudyTable study)
    {
        string[] laws = [.. study.Cells.Select(cell => cell.Law).Distinct(StringComparer.Ordinal)];
        var table = new TextTable(
            [new("estimator", Tone.Faint), .. laws.Select(law => new TextTable.Cell(law, Tone.Faint))]);
        foreach (var row in study.Cells.Chunk(laws.Length))
        {
            table.Add([row[0].Estimator, .. row.Select(cell => new TextTable.Cell(Word(cell)))]);
        }

        return table;
    }

    /// <summary>The counterexample of a cell, or why there is no answer; no lines if there is nothing to say.</summary>
    public static IEnumerable<TextLine> Remarks(StudyCell cell)
    {
        string name = $"{cell.Estimator} and {cell.Law}: ";
        if (cell.Counterexample is not { } counterexample)
        {
            return cell.Sentence.Length == 0
                ? [] : TextWrap.Paragraph(name + cell.Sentence, 4, TextReport.Width);
        }

        string truth = counterexample.Truth is { } known ? $", in truth {NumberText.Describe(known)}" : "";
        return
        [
            .. TextWrap.Paragraph(
                $"{name}{counterexample.Sentence}, {TextReport.Count(counterexample.Gates, "gate")}:", 4,
                TextReport.Width),
            TextLine.Of($"      {counterexample.Circuit}"),
            TextLine.Of($"      estimate {NumberText.Describe(counterexample.Estimate)}{truth}"),
        ];
    }

    private static string Word(StudyCell cell) => cell.Word switch
    {
        StudyWord.Kept => string.Create(CultureInfo.InvariantCulture, $"kept on {cell.Circuits:N0}")
            + (cell.IsComplete ? "" : ", stopped"),
        StudyWord.Broken => string.Create(
            CultureInfo.InvariantCulture, $"broken by circuit {cell.Circuits:N0}: {Short(cell.Counterexample)}"),
        StudyWord.Unknown => "unknown",
        _ => throw new UnreachableException($"Unhandled {cell.Word}."),
    };

    private static string Short(StudyCounterexample? counterexample) => counterexample?.Estimate switch
    {
        Measurement.Exact { Value: { IsExact: true, Low: var value } } => value.ToString(),
        Measurement.Heuristic { ExactValue: { } value } => value.ToString(),
        _ => "?", // what breaks a law is a fraction
    };
}
