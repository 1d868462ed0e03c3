using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Engine.Tests;

/// <summary>The truth is 1/4, the estimate 3/8, the claim of the behavior q0 &lt;= 1/2, unless a test says
/// otherwise.</summary>
public sealed class ArgumentTests
{
    private static readonly EngineSet _engines = new()
    {
        Counters = [new FakeMeasurer("enumeration", (_, _) => Build.Exact("1/4"))],
        Samplers = [new FakeMeasurer("sampling", (_, _) => Build.Between(0.2, 0.3, true))],
        Estimators = [new FakeEstimator(_ => new Measurement.Heuristic(0.375, Rational.Create(3, 8)), "independence")],
    };

    [Fact]
    public void An_argument_that_claims_nothing_is_shown()
    {
        var result = Settle(_engines, Build.Mean());

        Assert.IsType<Verdict.Shown>(result.Verdict);
        Assert.True(result.Passes);
        Assert.Equal(new Measurement.Heuristic(0.375, Rational.Create(3, 8)), result.Estimate);
        Assert.Equal(Build.Exact("1/4"), result.Truth);
        Assert.Equal(["independence"], result.RestsOn.Select(presumption => presumption.Text));
        Assert.Equal("(nothing pointed out)", result.Steps[0].Text);
    }

    [Theory]
    [InlineData("3/8", "estimated")]
    [InlineData("1/3", "disagrees")]
    [InlineData("1/5", "disagrees")]
    public void A_conclusion_must_be_met_by_estimate_and_truth(string bound, string verdict) =>
        Assert.Equal(verdict, Settle(_engines, Build.Mean(), Build.Conclude(bound)).Verdict.Word);

    [Fact]
    public void A_conclusion_that_only_the_truth_contradicts_disagrees()
    {
        var engines = _engines with { Estimators = [new FakeEstimator(_ => new Measurement.Heuristic(0.1, null))] };

        Assert.IsType<Verdict.Disagrees>(Settle(engines, Build.Mean(), Build.Conclude("1/5")).Verdict);
    }

    [Fact]
    public void A_conclusion_that_the_interval_of_the_truth_leaves_open_is_unknown()
    {
        var engines = _engines with
        {
            Counters = [],
            Estimators = [new FakeEstimator(_ => Build.Exact("1/5"), "x")],
        };

        var verdict = Settle(engines, Build.Mean(), Build.Conclude("1/4")).Verdict;

        Assert.Equal(UnknownReason.Samples, Assert.IsType<Verdict.Unknown>(verdict).Reason);
    }

    [Fact]
    public void An_engine_settles_the_claim_and_changes_no_estimate()
    {
        var result = Settle(_engines, Build.Mean(), Build.By("sampling"));

        Assert.Equal("certified", result.Verdict.Word);
        Assert.Equal(result.Steps[0].Estimate, result.Steps[1].Estimate);
        Assert.Equal("by sampling", result.Steps[1].Text);
    }

    [Fact]
    public void Sampling_that_stops_when_decided_ends_with_the_first_number_that_decides_the_claim()
    {
        var engines = _engines with
        {
            Samplers =
            [
                new FakeSequence(
                    "sampling",
                    Build.Between(0.1, 0.9, true),
                    Build.Between(0.2, 0.4, true),
                    Build.Between(0.24, 0.26, true)),
            ],
        };
        var choice = new EngineChoice("sampling", 100) { StopsWhenDecided = true };

        var result = Settle(engines, new Step.By("by sampling(100, stop: decided)", choice, default));

        Assert.Equal("certified", result.Verdict.Word);
        Assert.Equal(new EngineCost(2), result.Cost);
    }

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 2)]
    [InlineData(false, true, 2)]
    [InlineData(false, false, 2)]
    public void A_number_is_counted_to_the_end_unless_a_claim_is_decided_and_that_is_enough(
        bool hasClaim, bool stops, int steps)
    {
        Measurement[] numbers = [Build.Between(0.1, 0.4, true), Build.Between(0.24, 0.26, true)];
        var engines = _engines with { Counters = [new FakeSequence("bounds", numbers)] };
        var claim = hasClaim ? Behavior.Formula.Claim : null;
        var behavior = Behavior with { Formula = Behavior.Formula with { Claim = claim } };
        var choice = new EngineChoice("bounds", null) { StopsWhenDecided = stops };

        var result = Settle(engines, behavior, Build.Argument("a", "b", new Step.By("by bounds", choice, default)));

        Assert.Equal(numbers[steps - 1], result.Estimate);
    }

    [Fact]
    public void What_the_engine_of_the_behavior_said_is_not_asked_again()
    {
        int asked = 0;
        var engines = _engines with
        {
            Counters = [new FakeMeasurer("enumeration", (_, _) => ++asked == 1 ? Build.Exact("1/4") : null)],
        };

        Assert.Equal(new Verdict.Proved("enumeration"), Settle(engines, Build.By("enumeration")).Verdict);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void The_weakest_step_wins() =>
        Assert.IsType<Verdict.Estimated>(
            Settle(_engines, Build.Mean(), Build.By("enumeration"), Build.Conclude("1/2")).Verdict);

    [Fact]
    public void An_engine_that_this_version_lacks_is_unsupported_by_name()
    {
        var unknown = Assert.IsType<Verdict.Unknown>(Settle(_engines, Build.By("regions")).Verdict);

        Assert.Equal("This version has no engine 'regions'; it has enumeration, sampling.", unknown.Sentence);
    }

    [Fact]
    public void A_step_without_a_meaning_yet_leaves_no_estimate()
    {
        var step = new Step.Unsupported("track cov(a, b)", "This version does not track.", default);

        var result = Settle(_engines, Build.Mean(), step);

        Assert.Equal(new Verdict.Unknown(UnknownReason.Unsupported, "This version does not track."), result.Verdict);
        Assert.IsType<Measurement.NotMeasured>(result.Estimate);
        Assert.IsType<Measurement.Heuristic>(result.Steps[0].Estimate);
        Assert.IsType<Measurement.NotMeasured>(result.Steps[1].Estimate);
    }

    [Fact]
    public void Without_a_base_rule_and_an_engine_nothing_is_said() =>
        Assert.Equal(UnknownReason.Unsupported, Assert.IsType<Verdict.Unknown>(Settle(_engines).Verdict).Reason);

    [Fact]
    public void An_exact_estimate_that_presumes_nothing_is_a_proof()
    {
        var engines = _engines with { Estimators = [new FakeEstimator(_ => Build.Exact("1/4"))] };

        Assert.Equal(new Verdict.Proved("propagate mean"), Settle(engines, Build.Mean()).Verdict);
    }

    [Fact]
    public void An_exact_estimate_that_contradicts_the_truth_disagrees()
    {
        var engines = _engines with { Estimators = [new FakeEstimator(_ => Build.Exact("1/5"))] };

        Assert.IsType<Verdict.Disagrees>(Settle(engines, Build.Mean()).Verdict);
    }

    [Fact]
    public void An_exact_estimate_that_presumes_something_is_only_shown()
    {
        var engines = _engines with { Estimators = [new FakeEstimator(_ => Build.Exact("1/4"), "independence")] };

        Assert.IsType<Verdict.Shown>(Settle(engines, Build.Mean()).Verdict);
    }

    [Fact]
    public void A_product_of_estimates_rests_on_being_plugged_in()
    {
        var behavior = Build.Quantities("b", Build.Pair(BinaryOperator.Multiply, "1/2"), 2);

        var result = Settle(_engines, behavior, Build.Argument("a", "b", Build.Mean()));

        Assert.Equal(new Measurement.Heuristic(9.0 / 64, Rational.Create(9, 64)), result.Estimate);
        Assert.Equal(["independence", "plugged in"], result.RestsOn.Select(presumption => presumption.Text));
    }

    [Fact]
    public void The_error_is_the_exact_distance_of_estimate_and_truth()
    {
        var argument = Build.Argument("a", "b", Build.Mean()) with
        {
            Expectations = [Build.Expect("a", ResultFieldKind.Error, "1/8"),
                Build.Expect("a", ResultFieldKind.Error, "1/9")],
        };

        var expectations = Settle(_engines, Behavior, argument).Expectations;

        Assert.True(expectations[0].IsMet);
        Assert.Equal("The left side is 1/8 = 0.125, the right side is 1/9 ~ 0.1111111111.", expectations[1].Why);
        Assert.False(expectations[1].IsOpen);
    }

    [Fact]
    public void Two_engines_that_contradict_each_other_disagree()
    {
        var engines = new EngineSet
        {
            Provers =
            [
                new FakeProver("one", _ => new ProofOutcome(new Verdict.Proved("one"), null, EngineCost.None)),
                new FakeProver("two", _ => new ProofOutcome(
                    new Verdict.Refuted(new Refutation.ContraryProof("two")), null, EngineCost.None)),
            ],
        };

        var result = Settle(engines, Build.Quantified("b"), Build.Argument("a", "b", Build.By("two")));

        Assert.Equal(new Verdict.Disagrees("'one' says proved, and 'two' says refuted."), result.Verdict);
    }

    private static Behavior.Quantities Behavior =>
        Build.Quantities("b", Build.Single(BinaryOperator.LessOrEqual, "1/2"));

    private static ResultRecord Settle(EngineSet engines, params Step[] steps) =>
        Settle(engines, Behavior, Build.Argument("a", "b", steps));

    private static ResultRecord Settle(EngineSet engines, Behavior behavior, Argument argument) =>
        new Settler(engines, RunOptions.Default).Settle([Build.Spec([behavior], argument)], default)[0].Results[1];
}
