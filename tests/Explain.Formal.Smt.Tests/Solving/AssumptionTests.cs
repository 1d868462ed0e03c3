using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

public sealed class AssumptionTests
{
    [Fact]
    public void Assumptions_that_the_proof_does_not_need_are_named()
    {
        var claim = new Claim();
        NodeId x = claim.Real("x"), y = claim.Real("y");
        claim.Assume("x > 1", claim.Apply(Less, claim.Constant(1), x));
        claim.Assume("y < 5", claim.Apply(Less, y, 5));
        claim.Assume("x > 0", claim.Apply(Less, claim.Constant(0), x));

        var outcome = Verdicts.AssertProved(claim.ForAll(claim.Apply(Less, claim.Constant(0), x)));

        // Either bound of x would do; of what says the same the first is kept.
        Assert.Equal(["y < 5", "x > 0"], outcome.UnusedAssumptions);
    }

    [Fact]
    public void Assumptions_that_are_needed_together_are_all_used()
    {
        var claim = new Claim();
        NodeId x = claim.Real("x"), y = claim.Real("y");
        claim.Assume("x > 1", claim.Apply(Less, claim.Constant(1), x));
        claim.Assume("y > 1", claim.Apply(Less, claim.Constant(1), y));

        var outcome = Verdicts.AssertProved(claim.ForAll(claim.Apply(Less, claim.Constant(2), claim.Apply(Add, x, y))));

        Assert.Equal([], outcome.UnusedAssumptions);
    }

    [Fact]
    public void Of_many_assumptions_the_few_that_are_needed_are_found()
    {
        var claim = new Claim();
        var variables = Enumerable.Range(0, 20).Select(i => claim.Real($"x{i}")).ToArray();
        for (int i = 0; i < variables.Length; i++)
        {
            claim.Assume($"x{i} > 0", claim.Apply(Less, claim.Constant(0), variables[i]));
        }

        var outcome = Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Less, claim.Constant(0), claim.Apply(Add, variables[3], variables[11]))));

        Assert.Equal(
            Enumerable.Range(0, 20).Where(i => i is not (3 or 11)).Select(i => $"x{i} > 0"),
            outcome.UnusedAssumptions ?? []);
    }

    [Fact]
    public void Contradictory_assumptions_make_the_claim_empty_and_are_named()
    {
        var claim = new Claim();
        NodeId x = claim.Real("x"), y = claim.Real("y");
        claim.Assume("x > 1", claim.Apply(Less, claim.Constant(1), x));
        claim.Assume("y > 1", claim.Apply(Less, claim.Constant(1), y));
        claim.Assume("x < 0", claim.Apply(Less, x, 0));

        foreach (var goal in new[] { claim.Apply(Less, y, 0), claim.Apply(Equal, y, y) })
        {
            Assert.Equal(
                "The assumptions 'x > 1', 'x < 0' never hold together, so the claim is empty.",
                Verdicts.AssertUnknown(UnknownReason.Vacuous, claim.ForAll(goal)).Sentence);
        }

        Verdicts.AssertUnknown(UnknownReason.Vacuous, claim.Exists(claim.Apply(Equal, y, y)));
    }

    [Fact]
    public void An_assumption_that_contradicts_the_set_of_a_variable_is_named_alone()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(0, 1));
        claim.Assume("x > 2", claim.Apply(Less, claim.Constant(2), x));

        Assert.Equal(
            "The assumption 'x > 2' never holds, so the claim is empty.",
            Verdicts.AssertUnknown(UnknownReason.Vacuous, claim.ForAll(claim.Apply(Less, x, 0))).Sentence);
    }

    [Fact]
    public void A_counterexample_meets_the_assumptions()
    {
        var claim = new Claim();
        NodeId x = claim.Whole("x"), y = claim.Whole("y");
        claim.Assume("x > y", claim.Apply(Less, y, x));
        claim.Assume("y > 3", claim.Apply(Less, claim.Constant(3), y));

        Verdicts.AssertRefutedAt("x = 5, y = 4", claim.ForAll(claim.Apply(Less, x, y)));
    }
}
