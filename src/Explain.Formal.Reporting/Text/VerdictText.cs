using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Verdicts as text reports show them.</summary>
internal static class VerdictText
{
    /// <summary>The word with what belongs to it: <c>certified 99%</c>, <c>unknown (timeout)</c>, <c>refuted (as
    /// expected)</c>.</summary>
    public static TextTable.Cell Cell(ResultRecord result) => new(Words(result), Tone(Standings.Of(result)));

    /// <summary>The tone of a standing.</summary>
    public static Tone Tone(Standing standing) => standing switch
    {
        Standing.Passed => Reporting.Tone.Good,
        Standing.Undecided => Reporting.Tone.Open,
        Standing.Failed or Standing.Rejected => Reporting.Tone.Bad,
        _ => throw new UnreachableException($"Unhandled {standing}."),
    };

    private static string Words(ResultRecord result) => result.Verdict switch
    {
        Verdict.Certified certified => $"certified {NumberText.Confidence(certified.Confidence)}",
        Verdict.Unknown unknown => Expected(result, $"unknown ({ReasonText.Word(unknown.Reason)})"),
        Verdict.Refuted or Verdict.Disagrees => Expected(result, result.Verdict.Word),
        _ => result.Verdict.Word, // the others say it in one word
    };

    private static string Expected(ResultRecord result, string words) =>
        result.Passes ? $"{words}, as expected" : words;
}
