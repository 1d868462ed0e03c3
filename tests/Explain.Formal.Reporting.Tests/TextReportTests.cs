using Explain.Formal.Logic;
using static VerifyXunit.Verifier;

namespace Explain.Formal.Reporting.Tests;

public sealed class TextReportTests
{
    [Fact]
    public Task A_spec_with_everything_matches_its_snapshot() => Verify(TextReport.Print(Samples.Vault));

    [Fact]
    public Task A_because_on_a_table_matches_its_snapshot() => Verify(TextReport.Print(Samples.Because));

    [Fact]
    public Task Costs_of_arguments_match_their_snapshot() => Verify(TextReport.Print(Samples.Front));

    [Fact]
    public Task A_study_matches_its_snapshot() => Verify(TextReport.Print(Samples.Study));

    [Fact]
    public Task A_list_of_numbers_matches_its_snapshot() => Verify(TextReport.Print(Samples.Lists));

    [Fact]
    public Task Several_specs_end_with_a_summary_table() => Verify(TextReport.Print(Samples.Several));

    // What is said once in the head holds for all rows: numbers of two kinds keep theirs.
    [Theory]
    [InlineData("0.5 (heuristic)", "-", "0.25 (heuristic)", "n (heuristic)|0.5|-|0.25")]
    [InlineData("0.5 (heuristic)", "-", "1/4 (exact)", "n|0.5 (heuristic)|-|1/4 (exact)")]
    [InlineData("0.5 (heuristic)", "-", "-", "n|0.5 (heuristic)|-|-")]
    [InlineData("true", "false", "true", "n|true|false|true")]
    public void A_kind_that_all_numbers_share_is_said_once(string first, string second, string third, string expected)
    {
        var table = new TextTable(new TextTable.Cell("n"));
        table.Add(first);
        table.Add(second);
        table.Add(third);

        table.ShareKind(0, 2);

        Assert.Equal(expected, string.Join('|', table.Rows.Select(row => row[0].Text)));
    }

    [Theory]
    [InlineData(2.7031e-5, 2, "2.7e-5")]
    [InlineData(0.00921, 2, "0.0092")]
    [InlineData(0, 2, "0")]
    [InlineData(0.123449, 4, "0.1234")]
    [InlineData(double.PositiveInfinity, 2, "Infinity")]
    public void Errors_are_written_as_all_numbers_are(double error, int digits, string expected) =>
        Assert.Equal(expected, PointValue.Text(error, digits));

    [Fact]
    public void Only_a_counterexample_may_be_wider_than_a_page()
    {
        foreach (string line in TextReport.Print(Samples.Several).Split('\n'))
        {
            Assert.True(line.Length <= TextReport.Width || line.Contains("instance", StringComparison.Ordinal), line);
        }
    }

    [Fact]
    public void The_last_line_says_what_to_do_about_the_worst_verdict()
    {
        Assert.Equal(
            "All is as claimed. Next: state the figures you rely on with 'expect', so that a change of them fails.",
            Advice.For(Samples.AllFine));
        Assert.Equal(
            "Next: 'expect proved' of never_hidden (specs/vault.xpl:3) is not met; correct the figure or the model.",
            Advice.For(Samples.Vault));
        Assert.Equal(
            "Next: correct specs/vault.xpl:2:10; 'explain explain XF2001' tells more about XF2001.",
            Advice.For(Samples.Several));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_word_and_an_advice(UnknownReason reason)
    {
        var open = Samples.Timeout with { Verdict = new Verdict.Unknown(reason, "Because.") };
        var run = new RunReport("1", [new SpecReport("a.xpl", "a", [open], [], [])]);

        Assert.StartsWith("Next: ", Advice.For(run), StringComparison.Ordinal);
        Assert.Contains($"unknown ({ReasonText.Word(reason)})", TextReport.Print(run), StringComparison.Ordinal);
    }

    public static TheoryData<UnknownReason> Reasons => [.. Enum.GetValues<UnknownReason>()];
}
