using Explain.Formal.Estimation;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation.Tests;

/// <summary>The base rule <c>propagate</c> on models of tokens: lookups, attention, and an answer by the
/// greatest.</summary>
public sealed class TokenTests
{
    private const string Attention = """
        const e = [[1, -2], [0, 1], [2, 1/2], [-1, 1], [1/2, 3/2]]
        const w = [[1, 0, -1, 2, 1/2], [1/3, 1, 1, -1, 2]]
        fun attend[m](t: nat(5)[m]) -> real[5] {
          let rows = [e[t[i]] for i in 0..m]
          let pattern = softmax([rows[m - 1] @ rows[i] / 2 for i in 0..m])
          return (sum(pattern[i] * rows[i] for i in 0..m) + rows[m - 1]) @ w
        }
        """;

    /// <summary>Two tokens are tables, so their moments are those of all 25 pairs.</summary>
    [Theory]
    [InlineData("E(attend(t)[2])")]
    [InlineData("Var(attend(t)[1])")]
    [InlineData("Cov(attend(t)[0], attend(t)[3])")]
    [InlineData("corr(attend(t)[0], attend(t)[4])")]
    public void Moments_of_two_tokens_are_those_of_all_pairs(string quantity)
    {
        var results = Pipeline.Run($$"""
            {{Attention}}
            distribution d { t ~ uniform(nat(5)[2]) }
            behavior b under d { {{quantity}} }
            argument a for b { propagate covariance }
            """);

        double truth = Evidences.Point(results.Result("b").Truth ?? throw new InvalidOperationException("no truth"))
            ?.Midpoint.ToDouble() ?? double.NaN;
        Assert.Equal(truth, Value(results.Result("a")), 1e-12);
        Assert.Empty(results.Result("a").RestsOn);
    }

    /// <summary>Of three tokens the weights are quotients of sums of tables; the truth is that of all 125.</summary>
    [Theory]
    [InlineData("E(attend(t)[2])", 0.02)]
    [InlineData("Var(attend(t)[1])", 0.3)]
    [InlineData("P(argmax(attend(t)) == max(t))", 0.05)]
    [InlineData("P(attend(t)[1] < attend(t)[0])", 0.05)]
    public void Three_tokens_are_near_all_triples(string quantity, double tolerance)
    {
        var results = Pipeline.Run($$"""
            {{Attention}}
            distribution d { t ~ uniform(nat(5)[3]) }
            behavior b under d { {{quantity}} }
            argument a for b { propagate covariance }
            """);

        double truth = Evidences.Point(results.Result("b").Truth ?? throw new InvalidOperationException("no truth"))
            ?.Midpoint.ToDouble() ?? double.NaN;
        Assert.Equal(truth, Value(results.Result("a")), tolerance);
        Assert.Contains("quotients to second order", results.Result("a").RestsOn.Select(line => line.Text));
    }

    /// <summary>A margin is the sum of two independent numbers: u of mean 1 and variance 2/3, v of mean 0 and variance
    /// 2/3.</summary>
    [Fact]
    public void A_comparison_is_Phi_of_mean_over_deviation()
    {
        double expected = SpecialFunctions.NormalCdf(1 / Math.Sqrt(4.0 / 3));

        var result = Pipeline.Run("""
            const u = [0, 1, 2]
            const v = [1, 0, -1]
            distribution d { t ~ uniform(nat(3)[2]) }
            behavior b under d { P(argmax([0, u[t[0]] + v[t[1]]]) == 1) }
            argument a for b { propagate covariance }
            """).Result("a");

        Assert.Equal(expected, Value(result), 1e-12);
        Assert.Equal(["normal shape at the event"], result.RestsOn.Select(line => line.Text));
    }

    /// <summary>Where the key's token decides the answer alone, nothing varies: two rows of four are right, of 1/8 and
    /// 1/2. Of equal numbers the first is the greatest.</summary>
    [Fact]
    public void What_the_key_decides_is_exact()
    {
        var result = Pipeline.Run("""
            const u = [[1, 0, 0, 1], [2, 1, 0, 1], [0, 0, 1, 0], [3, 0, 0, 3]]
            distribution d { t ~ categorical([1/8, 1/4, 1/2, 1/8]) }
            behavior b under d { P(argmax(u[t]) == t) == 5/8 }
            argument a for b { propagate covariance }
            """).Result("a");

        Assert.Equal(0.625, Value(result));
        Assert.Empty(result.RestsOn);
    }

    /// <summary>At order 1 two numbers vary apart: the difference of a number and itself plus 1 is no longer
    /// sure.</summary>
    [Fact]
    public void At_order_1_numbers_vary_apart()
    {
        const string Spec = """
            const u = [0, 1, 2]
            distribution d { t ~ uniform(nat(3)) }
            behavior b under d { P(argmax([u[t] + 1, u[t]]) == 0) }
            """;

        var first = Pipeline.Run(Spec + "\nargument a for b { propagate mean }").Result("a");
        var second = Pipeline.Run(Spec + "\nargument a for b { propagate covariance }").Result("a");

        Assert.Equal(SpecialFunctions.NormalCdf(1 / Math.Sqrt(4.0 / 3)), Value(first), 1e-12);
        Assert.Equal(1, Value(second));
        Assert.Contains("independent wires", first.RestsOn.Select(line => line.Text));
    }

    /// <summary>A split on a token is one pass over finer cells; an estimator that does not know of it goes case by
    /// case to the same number.</summary>
    [Fact]
    public void Cases_in_one_pass_give_what_cases_one_by_one_give()
    {
        string spec = $$"""
            {{Attention}}
            distribution d { t ~ uniform(nat(5)[2]) }
            behavior b under d { P(argmax(attend(t)) == max(t)) }
            argument a for b { propagate covariance  split on t[1] }
            """;

        var whole = Pipeline.Run(spec).Result("a");
        var parts = Pipeline.Run(spec, Pipeline.Create([new CaseByCase()])).Result("a");

        Assert.Equal(Value(parts), Value(whole), 1e-9);
    }

    [Fact]
    public void A_key_that_is_no_greatest_or_least_is_refused_with_a_way_out()
    {
        string text = Pipeline.Argument($$"""
            {{Attention}}
            distribution d { t ~ uniform(nat(5)[3]) }
            behavior b under d { P(argmax(attend(t)) == (t[0] + t[1] + t[2]) mod 5) }
            argument a for b { propagate covariance }
            """);

        Assert.Contains("split on a token", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_opposite_of_an_answer_has_the_rest_of_the_probability()
    {
        var results = Pipeline.Run("""
            const u = [[9, 0, 0], [0, 5, 0], [0, 0, 1]]
            distribution d { t ~ uniform(nat(3)[2]) }
            behavior right under d { P(argmax(u[t[0]] + u[t[1]]) == min(t)) }
            behavior wrong under d { P(argmax(u[t[0]] + u[t[1]]) != min(t)) }
            argument a for right { propagate covariance }
            argument b for wrong { propagate covariance }
            """);

        Assert.Equal(1, Value(results.Result("a")) + Value(results.Result("b")), 1e-12);
        Assert.InRange(Value(results.Result("a")), 0.9, 1);
    }

    private static double Value(ResultRecord result) =>
        Evidences.Point(result.Estimate ?? throw new InvalidOperationException("no estimate"))?.Midpoint.ToDouble()
        ?? double.NaN;

    // The rule without its way to take all cases at once.
    private sealed class CaseByCase : IEstimator
    {
        private readonly PropagationRule _rule = new();

        public bool Takes(BaseRule rule) => _rule.Takes(rule);

        public EstimateOutcome Estimate(
            EstimateQuestion question, EngineLimits limits, CancellationToken cancellation) =>
            _rule.Estimate(question, limits, cancellation);
    }
}
