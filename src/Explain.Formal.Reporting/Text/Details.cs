using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>What a table has no room for: counterexamples, reasons, remarks, and tests that are not met.</summary>
internal static class Details
{
    private const int Indent = 4;

    /// <summary>The lines about one result; none if there is nothing to say.</summary>
    public static IEnumerable<TextLine> Of(ResultRecord result)
    {
        List<TextLine> lines =
        [
            .. About(result),
            .. result is { Kind: "behavior", Id.Index.Length: 0 } ? ArgumentTable.Entries(result, Indent) : [],
            .. result.Notes.Where(note => !IsReason(result, note))
                .SelectMany(note => TextWrap.Paragraph($"note: {note}", Indent, TextReport.Width)),
            .. Expectations(result.Expectations, Indent),
        ];
        return lines.Count == 0 || result.Kind == "argument"
            ? lines
            : [TextLine.Empty, TextReport.Titled(Title(result), Advice.Place(result.Id.Origin), 2), .. lines];
    }

    /// <summary>The lines about a member of a family, with its name in front.</summary>
    public static IEnumerable<TextLine> OfMember(ResultRecord result) => Of(result).ToList() is { Count: > 0 } lines
        ? [TextLine.Of($"    {Title(result)}"), .. lines]
        : [];

    /// <summary>Declarations to which this version gives no meaning yet.</summary>
    public static IEnumerable<TextLine> Later(IReadOnlyList<ResultRecord> results) => results.SelectMany(result =>
        new[] { TextReport.Titled($"{result.Kind} {result.Id.Display}", Advice.Place(result.Id.Origin), 2) }
            .Concat(Of(result with { Kind = "argument" })));

    /// <summary>The tests that are not met, each with both sides' values.</summary>
    public static IEnumerable<TextLine> Expectations(Sequence<ExpectationResult> expectations, int indent) =>
        expectations.Where(expectation => !expectation.IsMet).SelectMany(expectation =>
        {
            string place = Advice.Place(expectation.Origin);
            string head = expectation.IsOpen ? "undecided" : "not met";
            string text = $"{head}: {expectation.Text}{(place.Length == 0 ? "" : $" ({place})")}";
            return TextWrap.Paragraph(text, indent, TextReport.Width, expectation.IsOpen ? Tone.Open : Tone.Bad)
                .Concat(TextWrap.Paragraph(expectation.Why, indent + 2, TextReport.Width));
        });

    // Said already as the reason of the verdict.
    private static bool IsReason(ResultRecord result, string note) =>
        result.Verdict is Verdict.Unknown { Sentence: var sentence } && sentence == note;

    private static string Title(ResultRecord result) => $"{result.Id.Display}: {VerdictText.Cell(result).Text}";

    private static IEnumerable<TextLine> About(ResultRecord result) => result.Verdict switch
    {
        Verdict.Refuted { By: Refutation.Counterexample counterexample } =>
            [
                .. Sentence(counterexample.Note is { } note ? $"It fails here: {note}" : "It fails here:"),
                .. Instance(result, counterexample.Witness),
            ],
        Verdict.Refuted { By: Refutation.ExactValue { Case: { } failing } exact } =>
            [.. Sentence($"{exact.Sentence} It fails here:"), .. Instance(result, failing)],
        Verdict.Refuted { By: Refutation.ExactValue exact } => Sentence(exact.Sentence),
        Verdict.Refuted { By: Refutation.CertifiedBound bound } => Sentence(bound.Sentence),
        Verdict.Refuted { By: Refutation.ContraryProof proof } =>
            Sentence($"No value makes it true, as {proof.By} proves."),
        Verdict.Disagrees disagreement => Sentence(disagreement.Why),
        Verdict.Unknown unknown => Sentence(unknown.Sentence),
        _ => [],
    };

    private static IEnumerable<TextLine> Sentence(string text) => TextWrap.Paragraph(text, Indent, TextReport.Width);

    // Never wrapped: it is there to be pasted.
    private static IEnumerable<TextLine> Instance(ResultRecord result, Witness witness) =>
        [TextLine.Of(new string(' ', Indent) + witness.ToInstance($"{result.Id.Name}_counterexample"))];
}
