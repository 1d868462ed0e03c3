using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>Studies as Markdown.</summary>
internal static class MarkdownStudy
{
    /// <summary>The lines of one result; none for a study to which this version gives no meaning yet.</summary>
    public static IEnumerable<string> Of(ResultRecord result) => result.Study is not { } study
        ? []
        :
        [
            $"## Study {MarkdownText.Escape(result.Id.Display)}",
            "",
            .. result.Documentation.Length == 0
                ? Array.Empty<string>() : [MarkdownText.Escape(result.Documentation), ""],
            $"Over {MarkdownText.Escape(study.Over)}, "
                + $"verdict **{MarkdownText.Escape(VerdictText.Cell(result).Text)}**.",
            "",
            .. study.Cells.Length == 0 ? [] : MarkdownText.Table(StudyText.Table(study)),
            .. MarkdownText.Block(
                [.. study.Cells.SelectMany(StudyText.Remarks), .. Details.Of(result with { Kind = "argument" })]),
        ];
}
