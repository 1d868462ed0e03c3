using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using static VerifyXunit.Verifier;

namespace Explain.Formal.Reporting.Tests;

public sealed class MarkdownReportTests
{
    [Fact]
    public Task A_spec_with_everything_matches_its_snapshot() => Verify(MarkdownReport.Print(Samples.Vault));

    [Fact]
    public Task A_because_on_a_table_matches_its_snapshot() => Verify(MarkdownReport.Print(Samples.Because));

    [Fact]
    public Task Costs_of_arguments_match_their_snapshot() => Verify(MarkdownReport.Print(Samples.Front));

    [Fact]
    public Task A_study_matches_its_snapshot() => Verify(MarkdownReport.Print(Samples.Study));

    [Fact]
    public Task A_list_of_numbers_matches_its_snapshot() => Verify(MarkdownReport.Print(Samples.Lists));

    [Fact]
    public Task Several_specs_end_with_a_summary_table() => Verify(MarkdownReport.Print(Samples.Several));

    [Fact]
    public void Words_of_the_user_cannot_break_a_table()
    {
        var result = Samples.Timeout with { Claim = "P(a | b) * [c](d) <e> `f`" };
        string report = MarkdownReport.Print(new RunReport("1", [new SpecReport("a.xpl", "", [result], [], [])]));

        Assert.Contains(@"| slow | P(a \| b) \* \[c\](d) \<e\> \`f\` |", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_because_on_a_table_shows_its_area_and_its_instances()
    {
        var answer = new BecauseAnswer(BecauseWord.Anomalous, Bits.Zero, null, ["diamond"], true);
        var result = Samples.Timeout with
        {
            Kind = "because",
            Verdict = new Verdict.Shown(),
            Passes = true,
            Because = answer,
            Auroc = new Measurement.Exact(Rational.Create(3, 4)),
            Instances = [new InstanceAnswer("nights[0]", true, answer), new InstanceAnswer("nights[1]", null, answer)],
        };
        string report = MarkdownReport.Print(new RunReport("1", [new SpecReport("a.xpl", "", [result], [], [])]));

        Assert.Contains("area under the curve 3/4 = 0.75 (exact).", report, StringComparison.Ordinal);
        Assert.Contains(@"| nights\[0\] | anomalous | 0.00 | anomalous |", report, StringComparison.Ordinal);
    }
}
