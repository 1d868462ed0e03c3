using Explain.Formal.Explanation;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Engine.Tests;

/// <summary>The claim is always <c>q0 &lt;= 1/2</c> unless a test says otherwise.</summary>
public sealed class DecisionTableTests
{
    [Theory]
    [InlineData("1/2", "proved")]
    [InlineData("1/2000000000000000000000", "proved")]
    [InlineData("500000000000000000001/1000000000000000000000", "refuted")]
    public void An_exact_value_decides(string value, string verdict) =>
        Assert.Equal(verdict, Decide(Build.Exact(value)).Word);

    [Theory]
    [InlineData(0.1, 0.5, "certified")]
    [InlineData(0.51, 0.6, "refuted")]
    [InlineData(0.4, 0.6, "unknown")]
    public void A_valid_interval_certifies_or_refutes(double low, double high, string verdict) =>
        Assert.Equal(verdict, Decide(Build.Between(low, high, isValid: true)).Word);

    [Theory]
    [InlineData(0.1, 0.5, "estimated")]
    [InlineData(0.51, 0.6, "disagrees")]
    [InlineData(0.4, 0.6, "unknown")]
    public void An_approximate_interval_only_estimates(double low, double high, string verdict) =>
        Assert.Equal(verdict, Decide(Build.Between(low, high, isValid: false)).Word);

    [Fact]
    public void A_number_without_error_bars_only_estimates()
    {
        Assert.IsType<Verdict.Estimated>(Decide(new Measurement.Heuristic(0.5, null)));
        Assert.IsType<Verdict.Disagrees>(Decide(new Measurement.Heuristic(0.75, Rational.Create(3, 4))));
    }

    [Fact]
    public void A_refutation_says_what_it_rests_on()
    {
        var exact = Assert.IsType<Verdict.Refuted>(Decide(Build.Exact("3/4")));
        var sampled = Assert.IsType<Verdict.Refuted>(Decide(Build.Between(0.6, 0.7, isValid: true)));

        Assert.Equal("The value is 3/4 = 0.75 (exact).", Assert.IsType<Refutation.ExactValue>(exact.By).Sentence);
        Assert.Equal(0.99, Assert.IsType<Refutation.CertifiedBound>(sampled.By).Confidence, 12);
    }

    [Fact]
    public void An_interval_of_exact_arithmetic_may_leave_a_tie()
    {
        var tie = new Measurement.Exact(Enclosure.Create(Rational.Parse("0.49"), Rational.Parse("0.51")));

        Assert.Equal(UnknownReason.Tie, Assert.IsType<Verdict.Unknown>(Decide(tie)).Reason);
    }

    [Fact]
    public void Samples_never_prove_an_equality_and_may_refute_it()
    {
        var equality = Build.Single(BinaryOperator.Equal, "1/2");

        var open = DecisionTable.Decide(equality, [Build.Between(0.4, 0.6, isValid: true)], "fake");
        var refuted = DecisionTable.Decide(equality, [Build.Between(0.6, 0.7, isValid: true)], "fake");

        var unknown = Assert.IsType<Verdict.Unknown>(open);
        Assert.Equal(UnknownReason.Samples, unknown.Reason);
        Assert.Contains("within", unknown.Sentence, StringComparison.Ordinal);
        Assert.IsType<Verdict.Refuted>(refuted);
    }

    [Fact]
    public void The_errors_of_several_intervals_add_up()
    {
        var sum = Build.Pair(BinaryOperator.Add, "1");

        var verdict = DecisionTable.Decide(
            sum, [Build.Between(0.1, 0.2, true, 0.99), Build.Between(0.3, 0.4, true, 0.98)], "fake");

        Assert.Equal(0.97, Assert.IsType<Verdict.Certified>(verdict).Confidence, 12);
    }

    [Fact]
    public void The_weakest_quantity_decides_the_kind_of_verdict()
    {
        var sum = Build.Pair(BinaryOperator.Add, "1");

        Assert.IsType<Verdict.Certified>(
            DecisionTable.Decide(sum, [Build.Exact("1/2"), Build.Between(0.3, 0.4, true)], "fake"));
        Assert.IsType<Verdict.Estimated>(
            DecisionTable.Decide(sum, [Build.Between(0.1, 0.2, false), Build.Between(0.3, 0.4, true)], "fake"));
    }

    [Fact]
    public void A_quantity_that_is_not_measured_leaves_its_reason()
    {
        var unknown = new Measurement.NotMeasured(UnknownReason.Vacuous, "The event cannot happen.");

        Assert.Equal(new Verdict.Unknown(UnknownReason.Vacuous, "The event cannot happen."), Decide(unknown));
    }

    [Fact]
    public void An_exact_division_by_zero_is_vacuous_and_a_sampled_one_is_open()
    {
        var ratio = Build.Pair(BinaryOperator.Divide, "1");

        var exact = DecisionTable.Decide(ratio, [Build.Exact("1/2"), Build.Exact("0")], "fake");
        var sampled = DecisionTable.Decide(ratio, [Build.Exact("1/2"), Build.Between(-0.1, 0.3, true)], "fake");

        Assert.Equal(UnknownReason.Vacuous, Assert.IsType<Verdict.Unknown>(exact).Reason);
        Assert.Equal(UnknownReason.Samples, Assert.IsType<Verdict.Unknown>(sampled).Reason);
    }

    [Fact]
    public void An_infinite_end_leaves_the_claim_open() => Assert.Equal(
        UnknownReason.Samples,
        Assert.IsType<Verdict.Unknown>(Decide(new Measurement.Sampled(
            0.4, new ConfidenceInterval(
                0, double.PositiveInfinity, 0.99, IntervalMethod.EmpiricalBernstein), 2, null))).Reason);

    [Fact]
    public void Without_a_claim_it_is_measured() =>
        Assert.IsType<Verdict.Measured>(DecisionTable.Decide(Build.Single(), [Build.Exact("1/3")], "fake"));

    private static Verdict Decide(Measurement quantity) =>
        DecisionTable.Decide(Build.Single(BinaryOperator.LessOrEqual, "1/2"), [quantity], "fake");
}
