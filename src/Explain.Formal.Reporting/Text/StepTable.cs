using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>The step table of one argument: estimate after each step, and where there is an account, its
/// bits; where samples corrected it, its worth.</summary>
internal static class StepTable
{
    /// <summary>The table.</summary>
    public static TextTable Of(ResultRecord result)
    {
        bool hasAccount = result.Steps.Any(row => row.Account is not null);
        bool hasLength = result.Steps.Any(row => row.Length is > 0);
        List<string> heads = ["step", "estimate"];
        heads.AddRange(hasAccount ? ["bits paid", "surprise left", "total"] : []);
        heads.AddRange(hasLength ? ["length"] : []);
        bool hasWorth = result.Steps.Any(row => row.Worth is not null);
        heads.AddRange(hasWorth ? ["worth"] : []);
        var table = new TextTable([.. heads.Select(head => new TextTable.Cell(head, Tone.Faint))]);
        foreach (var row in result.Steps)
        {
            string index = row.Index == 0 ? "-" : row.Index.ToString(CultureInfo.InvariantCulture);
            List<string> cells = [$"{index,-2} {row.Text}", Number(row.Estimate)];
            cells.AddRange(hasAccount
                ? [BitsText.Of(row.Account?.Paid), BitsText.Of(row.Account?.Left), BitsText.Of(row.Account?.Total)]
                : []);
            cells.AddRange(hasLength ? [BitsText.Of(row.Length)] : []);
            cells.AddRange(hasWorth ? [Worth(row.Worth)] : []);
            table.Add([.. cells]);
        }

        return table;
    }

    private static string Worth(Worth? worth)
    {
        if (worth is null)
        {
            return "-";
        }

        string saved = double.IsInfinity(worth.Saved)
            ? "all"
            : worth.Saved.ToString("N0", CultureInfo.InvariantCulture);
        string explained = worth.VarianceExplained.ToString("0.####", CultureInfo.InvariantCulture);
        return $"rho^2 {explained}, saves {saved}";
    }

    private static string Number(Measurement? number) => number is null or Measurement.NotMeasured
        ? "-"
        : NumberText.Describe(number);
}
