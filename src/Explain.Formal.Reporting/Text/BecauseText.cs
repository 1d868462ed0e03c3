using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>The answers of becauses as text.</summary>
internal static class BecauseText
{
    private const int MostRows = 10;

    /// <summary>The lines of one result.</summary>
    public static IEnumerable<TextLine> Of(ResultRecord result)
    {
        yield return TextLine.Empty;
        yield return TextReport.Titled($"because {result.Id.Display}", Advice.Place(result.Id.Origin), 2);
        if (result.Because is not { } answer)
        {
            yield break;
        }

        yield return Answer(result, answer);
        if (answer.ExplainedFraction is { } fraction and not Measurement.NotMeasured)
        {
            yield return new TextLine(
            [
                new TextSegment("    the argument explains  ", Tone.Faint),
                new TextSegment(NumberText.Describe(fraction)),
            ]);
        }

        if (result.Auroc is { } area and not Measurement.NotMeasured)
        {
            yield return new TextLine(
            [
                new TextSegment("    bits tell known anomalies from other rows  ", Tone.Faint),
                new TextSegment(NumberText.Describe(area)),
                new TextSegment("  (area under the curve)", Tone.Faint),
            ]);
        }

        foreach (var line in More(result, answer))
        {
            yield return line;
        }
    }

    /// <summary>The sensors, the curve and the instances, as far as there are any.</summary>
    private static IEnumerable<TextLine> More(ResultRecord result, BecauseAnswer answer) =>
    [
        .. answer.Sensors is { } sensors
            ? TextWrap.Paragraph(Sensors(sensors), 4, TextReport.Width) : Array.Empty<TextLine>(),
        .. result.Roc.Length > 0
            ? [TextLine.Of("    the curve:", Tone.Faint), .. Curve(result.Roc).Render(4, TextReport.Width)]
            : Array.Empty<TextLine>(),
        .. result.Instances.Length > 1 ? Rows(result.Instances) : [],
    ];

    /// <summary>The bits of sensors as a sentence.</summary>
    public static string Sensors(SensorTest sensors) =>
        $"the sensors have {string.Join(", ", sensors.Alone.Select(BitsText.Of))} bits each alone, and "
        + $"{BitsText.Of(sensors.Together)} together";

    /// <summary>Points of the curve: all, or the first ones.</summary>
    public static TextTable Curve(Sequence<RocPoint> curve)
    {
        var table = new TextTable(
            new TextTable.Cell("flagged from", Tone.Faint), new TextTable.Cell("false alarms", Tone.Faint),
            new TextTable.Cell("hits", Tone.Faint));
        foreach (var point in curve.Take(MostRows))
        {
            table.Add(
                double.IsFinite(point.Threshold)
                    ? string.Create(CultureInfo.InvariantCulture, $"{point.Threshold:0.00} bits") : "never",
                Rate(point.FalseAlarms),
                Rate(point.Hits));
        }

        if (curve.Length > MostRows)
        {
            table.Add("...", "", "");
        }

        return table;
    }

    private static string Rate(Rational rate) => rate.ToDecimalString(4);

    private static TextLine Answer(ResultRecord result, BecauseAnswer answer)
    {
        var verdict = VerdictText.Cell(result);
        return new TextLine(
        [
            new TextSegment("    answer  ", Tone.Faint),
            new TextSegment(Word(answer, result.Instances)),
            new TextSegment("      verdict  ", Tone.Faint),
            new TextSegment(verdict.Text, verdict.Tone),
        ]);
    }

    /// <summary>The answer in words.</summary>
    public static string Word(BecauseAnswer answer, Sequence<InstanceAnswer> instances)
    {
        if (instances.Length > 1)
        {
            int anomalous = instances.Count(instance => instance.Answer.Word == BecauseWord.Anomalous);
            int vacuous = instances.Count(instance => instance.Answer.Word == BecauseWord.Vacuous);
            return $"{anomalous} of {instances.Length} instances are anomalous"
                + (vacuous == 0 ? "" : $", {vacuous} are vacuous");
        }

        string by = answer.SubArgument.Length == 0
            ? "nothing pointed out"
            : $"{{{string.Join(", ", answer.SubArgument)}}}";
        return answer.Word switch
        {
            BecauseWord.Vacuous => "vacuous",
            BecauseWord.Anomalous when answer.Bits is null => $"anomalous: the lemma {by} fails here",
            BecauseWord.Anomalous => $"anomalous: {BitsText.Of(answer.Bits)} bits by {by}",
            _ => $"explained: {BitsText.Of(answer.Bits)} bits at most, by {by}"
                + (answer.IsExact ? "" : " (a bound: not all parts could be tried)"),
        };
    }

    private static IEnumerable<TextLine> Rows(Sequence<InstanceAnswer> instances) =>
    [
        .. Heading(instances) is { Length: > 0 } heading
            ? [TextLine.Of($"    {heading}", Tone.Faint)] : Array.Empty<TextLine>(),
        .. Table(instances).Render(4, TextReport.Width),
    ];

    /// <summary>What the table leaves out; empty if nothing.</summary>
    public static string Heading(Sequence<InstanceAnswer> instances) => instances.Length > MostRows
        ? string.Create(CultureInfo.InvariantCulture, $"the {MostRows} with the most bits of {instances.Length}:")
        : "";

    /// <summary>The instances with the most bits; where a lemma fails there are more than any number of bits.</summary>
    public static TextTable Table(Sequence<InstanceAnswer> instances)
    {
        var worst = instances.OrderByDescending(instance => instance.Answer switch
        {
            { Bits: { } bits } => bits.ToDouble(),
            { Word: BecauseWord.Anomalous } => double.PositiveInfinity,
            _ => -1,
        }).Take(MostRows);
        var table = new TextTable(
            new TextTable.Cell("instance", Tone.Faint), new TextTable.Cell("answer", Tone.Faint),
            new TextTable.Cell("bits", Tone.Faint), new TextTable.Cell("known", Tone.Faint));
        foreach (var instance in worst)
        {
            table.Add(
                instance.Name,
                instance.Answer.Word.ToString().ToLowerInvariant(),
                BitsText.Of(instance.Answer.Bits),
                instance.IsAnomalous is { } known ? (known ? "anomalous" : "normal") : "-");
        }

        return table;
    }
}
