using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>The end of a report: one row for each spec if there are several, then the totals.</summary>
internal static class SummaryTable
{
    // As many as there are kinds of verdict; the order in which totals are read.
    private static readonly string[] _words =
        ["proved", "certified", "estimated", "shown", "measured", "refuted", "disagrees", "unknown"];

    /// <summary>The lines.</summary>
    public static IEnumerable<TextLine> Render(RunReport run) =>
    [
        .. run.Specs.Length > 1
            ? [.. Table(run).Render(0, TextReport.Width), TextLine.Empty] : Array.Empty<TextLine>(),
        .. TextWrap.Paragraph(Totals(run), 0, TextReport.Width, Tone.Heading),
    ];

    /// <summary>A row for each spec.</summary>
    public static TextTable Table(RunReport run)
    {
        var table = new TextTable(Header("spec"), Header("results"), Header("expectations"), Header("in all"));
        foreach (var spec in run.Specs)
        {
            var standing = Standings.Of(spec);
            int passed = spec.Results.Count(result => Standings.Of(result) == Standing.Passed);
            table.Add(
                spec.Path,
                Share(passed, spec.Results.Length),
                Share(Expectations(spec).Count(expectation => expectation.IsMet), Expectations(spec).Count()),
                new TextTable.Cell(Word(standing), VerdictText.Tone(standing)));
        }

        return table;
    }

    /// <summary>How many of what there are, as one sentence.</summary>
    public static string Totals(RunReport run)
    {
        var results = run.Specs.SelectMany(spec => spec.Results).ToList();
        var counts = _words
            .Select(word => (Word: word, Count: results.Count(result => result.Verdict.Word == word)))
            .Where(pair => pair.Count > 0)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Count} {pair.Word}"));
        var expectations = run.Specs.SelectMany(Expectations).ToList();
        string verdicts = results.Count == 0 ? "" : $": {string.Join(", ", counts)}";
        string met = expectations.Count == 0
            ? ""
            : $"; {Share(expectations.Count(expectation => expectation.IsMet), expectations.Count)} expectations met";
        return $"{TextReport.Count(run.Specs.Length, "spec")}, "
            + $"{TextReport.Count(results.Count, "result")}{verdicts}{met}.";
    }

    private static IEnumerable<ExpectationResult> Expectations(SpecReport spec) =>
        spec.Results.SelectMany(result => result.Expectations).Concat(spec.Expectations);

    private static string Share(int part, int whole) => whole == 0
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{part} of {whole}");

    private static string Word(Standing standing) => standing switch
    {
        Standing.Passed => "as asked",
        Standing.Undecided => "undecided",
        Standing.Failed => "failed",
        Standing.Rejected => "rejected",
        _ => throw new UnreachableException($"Unhandled {standing}."),
    };

    private static TextTable.Cell Header(string text) => new(text, Tone.Faint);
}
