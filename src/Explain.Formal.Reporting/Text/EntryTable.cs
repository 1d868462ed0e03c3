using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>The first entries of a tensor of numbers, estimate beside truth, and how far the two are apart in
/// all.</summary>
internal static class EntryTable
{
    private const int MostRows = 8;

    /// <summary>The table; null if the result is about a single number.</summary>
    public static TextTable? Of(ResultRecord result)
    {
        if (Whole(result) is not { } whole)
        {
            return null;
        }

        bool hasEstimate = result.Estimate is not null;
        var table = hasEstimate
            ? new TextTable(Header("entry"), Header("estimate"), Header("truth"), Header("error"))
            : new TextTable(Header("entry"), Header("truth"));
        for (int i = 0; i < Math.Min(MostRows, whole.Entries.Length); i++)
        {
            string truth = ArgumentTable.Number(At(result.Truth, i));
            table.Add(hasEstimate
                ? [whole.Place(i), ArgumentTable.Number(At(result.Estimate, i)), truth, Text(Error(result, i))]
                : [whole.Place(i), truth]);
        }

        return table;
    }

    /// <summary>A sentence about all entries: how far estimate and truth are apart, and how many entries the table
    /// leaves out; null if there is nothing to say.</summary>
    public static string? Summary(ResultRecord result)
    {
        if (Whole(result) is not { } whole)
        {
            return null;
        }

        int hidden = whole.Entries.Length - MostRows;
        string[] rest = hidden > 0
            ? [string.Create(CultureInfo.InvariantCulture, $"{hidden} more entries are not shown")] : [];
        var errors = Errors(result);
        if (errors.Length > 0)
        {
            var (place, worst) = errors.MaxBy(pair => pair.Error);
            rest = [$"mean absolute error {Text(errors.Average(pair => pair.Error))}",
                $"worst at {whole.Place(place)}: {Text(worst)}", .. rest];
        }

        return rest.Length == 0 ? null : string.Join("; ", rest);
    }

    /// <summary>The mean absolute error of all entries; null if there is none.</summary>
    public static string? MeanError(ResultRecord result)
    {
        var errors = Errors(result);
        return errors.Length == 0 ? null : Text(errors.Average(pair => pair.Error));
    }

    /// <summary>How far the estimate of a single number is from the truth; null if one of them is not known.</summary>
    public static string? Error(ResultRecord result) =>
        PointValue.Of(result.Estimate) is { } estimate && PointValue.Of(result.Truth) is { } truth
            ? PointValue.Text(Math.Abs(estimate - truth), 2)
            : null;

    private static (int Place, double Error)[] Errors(ResultRecord result) =>
    [
        .. Enumerable.Range(0, Whole(result)?.Entries.Length ?? 0)
            .Select(place => (place, Error(result, place)))
            .Where(pair => pair.Item2 is not null)
            .Select(pair => (pair.place, pair.Item2 ?? 0)),
    ];

    private static Measurement.Tensor? Whole(ResultRecord result) =>
        result.Estimate as Measurement.Tensor ?? result.Truth as Measurement.Tensor;

    private static Measurement? At(Measurement? measurement, int place) =>
        measurement is Measurement.Tensor tensor ? tensor.Entries[place] : measurement;

    private static double? Error(ResultRecord result, int place) =>
        PointValue.Of(At(result.Estimate, place)) is { } estimate
        && PointValue.Of(At(result.Truth, place)) is { } truth
            ? Math.Abs(estimate - truth)
            : null;

    private static string Text(double? value) =>
        value is { } number ? PointValue.Text(number, 4) : TextTable.Unknown;

    private static TextTable.Cell Header(string text) => new(text, Tone.Faint);
}
