using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Engine.Tests;

public sealed class SettlerTests
{
    private static readonly Witness _somewhere = new([new WitnessValue("d", Tensor.Scalar(Value.Of(true)))]);

    [Fact]
    public void Provers_are_asked_in_order_until_one_decides()
    {
        var engines = new EngineSet
        {
            Provers =
            [
                new FakeProver("enumeration", _ => null),
                new FakeProver("first", _ => Unknown("too big")),
                new FakeProver("second", _ => Proved("second")),
                new FakeProver("third", _ => throw new InvalidOperationException("not reached")),
            ],
        };

        var result = Settle(engines, Build.Quantified("b"));

        Assert.Equal(new Verdict.Proved("second"), result.Verdict);
        Assert.Equal("second", result.Engine!.Name);
        Assert.Equal(["first: too big"], result.Notes);
        Assert.True(result.Passes);
    }

    [Fact]
    public void Assumptions_that_a_proof_does_not_need_are_noted()
    {
        var outcome = new ProofOutcome(new Verdict.Proved("smt"), ["x > 0"], EngineCost.None);
        var engines = new EngineSet { Provers = [new FakeProver("smt", _ => outcome)] };

        Assert.Equal(["The proof does not use the assumption 'x > 0'."], Settle(engines, Build.Quantified("b")).Notes);
    }

    [Fact]
    public void Without_an_engine_that_takes_it_a_claim_is_unknown()
    {
        var result = Settle(new EngineSet(), Build.Quantified("b"));

        Assert.Equal(UnknownReason.Unsupported, Assert.IsType<Verdict.Unknown>(result.Verdict).Reason);
        Assert.False(result.Passes);
    }

    [Fact]
    public void What_can_be_counted_is_not_sampled()
    {
        var engines = new EngineSet
        {
            Counters = [new FakeMeasurer("enumeration", (_, _) => Build.Exact("1/4"))],
            Samplers = [new FakeMeasurer("sampling", (_, _) => throw new InvalidOperationException("not reached"))],
        };

        var result = Settle(engines, Build.Quantities("b", Build.Single(BinaryOperator.LessOrEqual, "1/2")));

        Assert.Equal(new Verdict.Proved("enumeration"), result.Verdict);
        Assert.Equal(Build.Exact("1/4"), result.Truth);
    }

    [Fact]
    public void The_probability_of_error_is_shared_by_all_that_is_sampled_in_a_spec()
    {
        var deltas = new List<double>();
        var engines = new EngineSet
        {
            Counters = [new FakeMeasurer("enumeration", (m, _) => m.Name == "c/q0" ? Build.Exact("0") : null)],
            Samplers = [new FakeMeasurer("sampling", (_, limits) => Sampled(deltas, limits))],
        };
        var spec = Build.Spec(
            [
                Build.Quantities("a", Build.Pair(BinaryOperator.Add, "2"), 2),
                Build.Quantities("c", Build.Single()),
                Build.Quantities("d", Build.Single()),
            ],
            Build.Argument("e", "d", Build.By("sampling", 50)));

        var results = Settle(engines, spec).Results;

        // a has two quantities and d one; c is counted; e samples d once more: a quarter each.
        Assert.All(deltas, delta => Assert.Equal(0.01 / 4, delta));
        Assert.Equal(4, deltas.Count);
        Assert.Equal("certified", results[0].Verdict.Word);
        Assert.Equal("samples 50, seed 0, delta 0.0025", results[3].Engine!.Options);
    }

    [Fact]
    public void All_cases_prove_and_one_failing_case_refutes()
    {
        Assert.Equal(new Verdict.Proved("enumeration"), Settle(Counting(8, 8, null), Build.CaseWise("b")).Verdict);

        var refuted = Assert.IsType<Verdict.Refuted>(Settle(Counting(7, 8, _somewhere), Build.CaseWise("b")).Verdict);
        Assert.Equal(new Refutation.ExactValue("It holds in 7 of 8 cases.", _somewhere), refuted.By);
    }

    [Fact]
    public void No_cases_are_vacuous() => Assert.Equal(
        UnknownReason.Vacuous,
        Assert.IsType<Verdict.Unknown>(Settle(Counting(0, 0, null), Build.CaseWise("b")).Verdict).Reason);

    [Fact]
    public void Cases_that_cannot_be_counted_are_proved_for_all()
    {
        var engines = new EngineSet { Provers = [new FakeProver("smt", _ => Proved("smt"))] };

        var result = Settle(engines, Build.CaseWise("b"));

        Assert.Equal(new Verdict.Proved("smt"), result.Verdict);
        Assert.Equal(Build.Exact("1"), result.Truth);
    }

    [Theory]
    [InlineData(RequiredLevel.Estimated, true)]
    [InlineData(RequiredLevel.Certified, false)]
    public void An_estimate_passes_only_where_it_is_enough(RequiredLevel required, bool passes)
    {
        var engines = new EngineSet
        {
            Samplers = [new FakeMeasurer(
            "sampling", (_, _) => Build.Between(0.1, 0.2, false))]
        };
        var behavior = Build.Quantities(
            "b", Build.Single(BinaryOperator.LessOrEqual, "1/2")) with
        { Required = required };

        Assert.Equal(passes, Settle(engines, behavior).Passes);
    }

    [Fact]
    public void The_run_may_require_more()
    {
        var engines = new EngineSet
        {
            Samplers = [new FakeMeasurer(
            "sampling", (_, _) => Build.Between(0.1, 0.2, true))]
        };
        var spec = Build.Spec([Build.Quantities("b", Build.Single(BinaryOperator.LessOrEqual, "1/2"))]);

        Assert.True(Settle(engines, spec).Results[0].Passes);
        Assert.False(Settle(engines, spec, new RunOptions { Require = RequiredLevel.Proved }).Results[0].Passes);
    }

    [Fact]
    public void An_expected_refutation_passes_and_an_unexpected_proof_does_not()
    {
        var refutes = new EngineSet { Provers = [new FakeProver("smt", _ => Refuted())] };
        var proves = new EngineSet { Provers = [new FakeProver("smt", _ => Proved("smt"))] };
        var behavior = Build.Quantified("b", Build.Expect("b", ResultFieldKind.Verdict, "refuted"));

        Assert.True(Settle(refutes, behavior).Passes);
        var failed = Settle(proves, behavior);
        Assert.False(failed.Passes);
        Assert.Equal("The left side is proved, the right side is refuted.", failed.Expectations[0].Why);
    }

    [Fact]
    public void An_expectation_about_something_unknown_is_open()
    {
        var behavior = Build.Quantities("b", Build.Single(), 1, Build.Expect("b", ResultFieldKind.Truth, "1/2"));

        var expectation = Settle(new EngineSet(), behavior).Expectations[0];

        Assert.False(expectation.IsMet);
        Assert.True(expectation.IsOpen);
    }

    [Fact]
    public void The_filter_keeps_what_the_chosen_results_need_and_reports_the_chosen_only()
    {
        var engines = new EngineSet
        {
            Counters = [new FakeMeasurer("enumeration", (_, _) => Build.Exact("1/4"))],
            Estimators = [new FakeEstimator(_ => new Measurement.Heuristic(0.5, Rational.Half))],
        };
        var spec = Build.Spec(
            [Build.Quantities("b", Build.Single()), Build.Quantities("c", Build.Single())],
            Build.Argument("a", "b", Build.Mean()));

        var results = Settle(engines, spec, new RunOptions { Filter = new ResultFilter(["a*"]) }).Results;

        Assert.Equal(["a"], results.Select(result => result.Id.Name));
        Assert.Equal(Build.Exact("1/4"), results[0].Truth);
    }

    [Theory]
    [InlineData("both_see[2]", true)]
    [InlineData("both_see", true)]
    [InlineData("*see*", true)]
    [InlineData("see", false)]
    public void A_filter_fits_a_name_with_or_without_its_index(string pattern, bool chosen) =>
        Assert.Equal(chosen, new ResultFilter([pattern]).Chooses(Build.Id("both_see", "2")));

    [Fact]
    public void An_interruption_leaves_what_is_settled()
    {
        using var source = new CancellationTokenSource();
        var engines = new EngineSet
        {
            Provers = [new FakeProver("smt", obligation => obligation.Name == "b" ? Cancel(source) : Proved("smt"))],
        };

        var results = Settle(engines, Build.Spec([Build.Quantified("a"), Build.Quantified("b"), Build.Quantified("c")]),
            null, source.Token)
            .Results;

        Assert.Equal(["proved", "unknown", "unknown"], results.Select(result => result.Verdict.Word));
        Assert.Equal(UnknownReason.Interrupted, Assert.IsType<Verdict.Unknown>(results[2].Verdict).Reason);
    }

    [Fact]
    public void A_fault_of_an_engine_is_no_verdict()
    {
        var engines = new EngineSet
        {
            Provers = [new FakeProver(
            "smt", _ => throw new InvalidOperationException("died"))]
        };

        var fault = Assert.Throws<EngineFaultException>(() => Settle(engines, Build.Quantified("b")));

        Assert.Equal("The engine 'smt' failed on 'b': died", fault.Message);
    }

    [Fact]
    public void An_engine_that_ignores_its_time_limit_is_stopped_by_the_guard()
    {
        var limits = EngineLimits.Default with { Timeout = TimeSpan.FromMilliseconds(10) };
        var engines = new EngineSet { Provers = [new WaitingProver()] };

        var result = Settle(
            engines, Build.Spec([Build.Quantified("b")]), new RunOptions { Limits = limits }).Results[0];

        Assert.Equal(UnknownReason.Time, Assert.IsType<Verdict.Unknown>(result.Verdict).Reason);
    }

    [Fact]
    public void The_number_of_jobs_changes_nothing_but_seconds()
    {
        var engines = new EngineSet
        {
            Counters = [new FakeMeasurer("enumeration", (m, _) => m.Name.Length % 2 == 0 ? Build.Exact("1/4") : null)],
            Samplers = [new FakeMeasurer("sampling", (_, limits) => Build.Between(0, limits.Delta, true))],
            Provers = [new FakeProver("smt", _ => Refuted())],
            Estimators = [new FakeEstimator(_ => new Measurement.Heuristic(0.5, Rational.Half), "independence")],
        };
        var spec = Build.Spec(
            Enumerable.Range(0, 40).Select(i => i % 3 == 0
                ? (Behavior)Build.Quantified($"b{i}")
                : Build.Quantities($"b{i}", Build.Single(BinaryOperator.LessOrEqual, "1/2"))),
            [.. Enumerable.Range(0, 40).Select(i => Build.Argument($"a{i}", $"b{i}", Build.Mean(), Build.By("smt")))]);

        var one = Timeless(Settle(engines, spec, new RunOptions { Jobs = 1 }));

        Assert.Equal(one, Timeless(Settle(engines, spec, new RunOptions { Jobs = 2 })));
        Assert.Equal(one, Timeless(Settle(engines, spec, new RunOptions { Jobs = 4 })));
    }

    private static IEnumerable<ResultRecord> Timeless(SettledSpecification spec) =>
        spec.Results.Select(result => result with { Seconds = 0 });

    private static ResultRecord Settle(EngineSet engines, Behavior behavior) =>
        Settle(engines, Build.Spec([behavior])).Results[0];

    private static SettledSpecification Settle(
        EngineSet engines, Specification spec, RunOptions? options = null, CancellationToken cancellation = default) =>
        new Settler(engines, options ?? RunOptions.Default).Settle([spec], cancellation)[0];

    private static ProofOutcome Proved(string by) => new(new Verdict.Proved(by), null, EngineCost.None);

    private static ProofOutcome Refuted() =>
        new(new Verdict.Refuted(new Refutation.Counterexample(_somewhere)), null, EngineCost.None);

    private static ProofOutcome Unknown(string sentence) =>
        new(new Verdict.Unknown(UnknownReason.Nodes, sentence), null, EngineCost.None);

    private static ProofOutcome Cancel(CancellationTokenSource source)
    {
        source.Cancel();
        throw new OperationCanceledException(source.Token);
    }

    private static Measurement Sampled(List<double> deltas, EngineLimits limits)
    {
        deltas.Add(limits.Delta);
        return Build.Between(0.1, 0.2, true, 1 - limits.Delta);
    }

    private static EngineSet Counting(long holding, long total, Witness? failing) => new()
    {
        Counters =
        [
            new FakeMeasurer("enumeration", (_, _) => null, _ => new CaseOutcome(
                total == 0 ? Build.Exact("0") : new Measurement.Exact(Rational.Create(holding, total)),
                holding,
                total,
                failing,
                EngineCost.None)),
        ],
    };

    private sealed class WaitingProver : IProver
    {
        public string Name => "waiting";

        public string Version => "1";

        public ProofOutcome? TryProve(
            Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation)
        {
            cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }
}
