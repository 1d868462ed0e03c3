using Explain.Formal.Logic;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Probabilities of events from carried cumulants: Phi, and the Edgeworth series (DESIGN 3.0).</summary>
public sealed class EdgeworthTests
{
    // A sum of three uniform numbers: variance 1/4, fourth cumulant -3/120, so l4 = -0.4; t = (3/2 - 1) / (1/2) = 1.
    // Phi(1) = 0.841345; the series adds phi(1) * (-(-0.4) * (1 - 3) / 24) = -0.0080657. The truth is 1 - 1/6.
    [Theory]
    [InlineData("cumulants(4)", 0.8413447460685429, 1e-12)]
    [InlineData("cumulants(4, edgeworth: true)", 0.8332790552512382, 1e-12)]
    [InlineData("cumulants(4, edgeworth: true)", 5.0 / 6, 1e-4)]
    public void The_sum_of_three_uniform_numbers(string rule, double expected, double within) =>
        Assert.Equal(expected, Estimate("x: real[3] ~ uniform(box(0, 1))", "sum(x) > 1", rule), within);

    // Sixteen coins of 1/4: mean 4, variance 3, third cumulant 3/2, fourth -3/8. The last is the binomial law itself:
    // without a word it is 0.0055 away, at the third cumulant 0.0022, at the fourth 0.0009.
    [Theory]
    [InlineData(3, "", 0.02165407140539599, 1e-12)]
    [InlineData(4, "", 0.02165407140539599, 1e-12)]
    [InlineData(5, "", 0.02165407140539599, 1e-12)]
    [InlineData(3, ", edgeworth: true", 0.029336598546352514, 1e-12)]
    [InlineData(4, ", edgeworth: true", 0.028030343032255003, 1e-12)]
    [InlineData(4, ", edgeworth: true", 0.0271299562882632, 1e-3)]
    public void The_number_of_heads(int order, string option, double expected, double within) => Assert.Equal(
        expected,
        Estimate("x: bool[16] ~ bernoulli(1/4)", "count(x[i] for i in 0..16) > 7.5", $"cumulants({order}{option})"),
        within);

    // The sum of eight squares of normal numbers has mean 8, variance 16, third cumulant 64. At its mean, t = 0, only
    // the latter counts: 1/2 - phi(0) / 6. The truth is e^-4 (1 + 4 + 8 + 32/3) = 0.43347.
    [Theory]
    [InlineData(0.43350961993309456, 1e-12)]
    [InlineData(0.4334701, 1e-4)]
    public void The_sum_of_eight_squares(double expected, double within) => Assert.Equal(
        expected,
        Estimate("x: real[8] ~ normal(0, 1)", "sum(x[i]^2 for i in 0..8) > 8", "cumulants(4, edgeworth: true)"),
        within);

    // x^2 > -9/5 always holds; mean 1, variance 2, third cumulant 8, fourth 48: the series overshoots.
    [Fact]
    public void A_value_beyond_1_is_reported_and_not_clamped()
    {
        var result = Run("x ~ normal(0, 1)", "x^2 > -9/5", "cumulants(4, edgeworth: true)");

        Assert.True(Value(result) > 1.05);
        Assert.Contains("The estimate of a probability is outside of 0 to 1.", result.Notes);
    }

    [Fact]
    public void It_says_what_it_rests_on() => Assert.Contains(
        "the Edgeworth series ends with cumulant 4 at 1 event",
        Run("x: real[3] ~ uniform(box(0, 1))", "sum(x) > 1", "cumulants(4, edgeworth: true)").RestsOn
            .Select(presumption => presumption.Text));

    [Fact]
    public void Without_third_cumulants_there_is_nothing_to_correct_with()
    {
        var result = Run("x ~ normal(0, 1)", "x > 1", "cumulants(2, edgeworth: true)");

        Assert.Contains("cumulants(4)", Pipeline.Number(result.Estimate), StringComparison.Ordinal);
    }

    private static double Estimate(string draws, string @event, string rule) => Value(Run(draws, @event, rule));

    private static double Value(ResultRecord result) => result.Estimate switch
    {
        Measurement.Heuristic heuristic => heuristic.Value,
        Measurement.Exact exact => exact.Value.Midpoint.ToDouble(),
        _ => double.NaN,
    };

    private static ResultRecord Run(string draws, string @event, string rule) => Pipeline.Run($$"""
        distribution d { {{draws}} }
        behavior b under d { P({{@event}}) }
        argument a for b { propagate {{rule}} }
        """).Result("a");
}
