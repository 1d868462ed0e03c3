using Explain.Formal.Logic;

namespace Explain.Formal.Reporting.Tests;

public sealed class StandingTests
{
    [Fact]
    public void A_result_that_passes_is_fine_whatever_its_verdict() =>
        Assert.Equal(Standing.Passed, Standings.Of(Samples.Timeout with { Passes = true }));

    [Fact]
    public void What_is_not_known_is_undecided() => Assert.Equal(Standing.Undecided, Standings.Of(Samples.Timeout));

    [Fact]
    public void What_is_vacuous_is_rejected() => Assert.Equal(
        Standing.Rejected,
        Standings.Of(Samples.Timeout with { Verdict = new Verdict.Unknown(UnknownReason.Vacuous, "It is empty.") }));

    [Fact]
    public void A_refutation_and_a_disagreement_fail()
    {
        Assert.Equal(
            Standing.Failed, Standings.Of(Samples.Timeout with { Verdict = new Verdict.Disagrees("They do not.") }));
        Assert.Equal(Standing.Failed, Standings.Of(Samples.Timeout with
        {
            Verdict = new Verdict.Refuted(new Refutation.ContraryProof("smt")),
        }));
    }

    [Fact]
    public void An_unmet_expectation_fails_and_an_open_one_leaves_undecided()
    {
        var unmet = new ExpectationResult("expect 1 == 2", false, "They differ.", default);

        Assert.Equal(Standing.Failed, Standings.Of(Samples.Timeout with { Expectations = [unmet] }));
        Assert.Equal(
            Standing.Undecided, Standings.Of(Samples.Timeout with { Expectations = [unmet with { IsOpen = true }] }));
    }

    [Fact]
    public void The_worst_of_a_run_counts()
    {
        Assert.Equal(Standing.Passed, Standings.Of(Samples.AllFine));
        Assert.Equal(Standing.Failed, Standings.Of(Samples.Vault));
        Assert.Equal(Standing.Rejected, Standings.Of(Samples.Several));
    }
}
