using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Renders a run as text of 100 columns, without colours; the tones of its pieces are left to the
/// host.</summary>
public static class TextReport
{
    /// <summary>The width of a page.</summary>
    public const int Width = 100;

    /// <summary>The lines of the report; the last says what to do about the worst verdict.</summary>
    public static IEnumerable<TextLine> Render(RunReport run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Specs.SelectMany(Render).Concat(SummaryTable.Render(run)).Append(TextLine.Of(Advice.For(run)));
    }

    /// <summary>The report as one text.</summary>
    public static string Print(RunReport run) => string.Concat(Render(run).Select(line => line + "\n"));

    private static IEnumerable<TextLine> Render(SpecReport spec) =>
    [
        Heading(spec),
        .. DiagnosticText.Render(spec.Diagnostics),
        .. BehaviorTable.Render([.. spec.Results.Where(result => result.Kind == "behavior")]),
        .. ArgumentTable.Render([.. spec.Results.Where(result => result.Kind == "argument")]),
        .. FrontTable.Render(spec.Results),
        .. spec.Results.Where(result => result.Kind == "because").SelectMany(BecauseText.Of),
        .. spec.Results.Where(result => result.Study is not null).SelectMany(StudyText.Of),
        .. Details.Later(Others(spec)),
        .. Details.Expectations(spec.Expectations, 2),
        TextLine.Empty,
    ];

    /// <summary>What no table shows: declarations to which this version gives no meaning yet.</summary>
    internal static IReadOnlyList<ResultRecord> Others(SpecReport spec) =>
        [.. spec.Results.Where(result => result is { Study: null, Kind: not ("behavior" or "argument" or "because") })];

    private static TextLine Heading(SpecReport spec)
    {
        string module = spec.Module.Length == 0 ? "" : $"module {spec.Module}";
        return Titled(spec.Path, module);
    }

    /// <summary>A title with a remark at the right edge of the page.</summary>
    internal static TextLine Titled(string title, string remark, int indent = 0)
    {
        int gap = Math.Max(2, Width - indent - title.Length - remark.Length);
        string space = remark.Length == 0 ? "" : new string(' ', gap);
        return new TextLine(
        [
            new TextSegment(new string(' ', indent)),
            new TextSegment(title, Tone.Heading),
            new TextSegment(space + remark, Tone.Faint),
        ]);
    }

    /// <summary><c>1 claim</c>, <c>2 claims</c>.</summary>
    internal static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
