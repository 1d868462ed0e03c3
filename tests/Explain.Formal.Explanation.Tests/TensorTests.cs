using Explain.Formal.Logic;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Quantities of whole tensors. The expected numbers are worked out beside each spec.</summary>
public sealed class TensorTests
{
    private const string Coins = """
        distribution coins { c: bool[3] ~ bernoulli(1/3) }

        """;

    [Fact]
    public void Each_entry_is_a_number_of_its_own()
    {
        var result = Pipeline.Run(
            Coins + "behavior b under coins { P([c[0], c[1] and c[2], c[0] or c[1]]) }").Result("b");

        Assert.IsType<Verdict.Measured>(result.Verdict);
        Assert.Equal("1/3 1/9 5/9", Numbers(result.Truth));
    }

    [Fact]
    public void A_claim_holds_if_it_holds_for_every_entry()
    {
        var results = Pipeline.Run(Coins + """
            behavior holds under coins { P(c) == 1/3 }
            behavior fails under coins { P([c[0], c[1] and c[2]]) == [1/3, 1/8]  expect refuted }
            """);

        Assert.IsType<Verdict.Proved>(results.Result("holds").Verdict);
        var refuted = Assert.IsType<Verdict.Refuted>(results.Result("fails").Verdict);
        Assert.Equal(
            "Entry [1] is 1/9 ~ 0.1111111111 (exact).", Assert.IsType<Refutation.ExactValue>(refuted.By).Sentence);
    }

    [Fact]
    public void What_is_counted_stays_counted_beside_what_is_sampled()
    {
        var result = Pipeline.Run("""
            behavior b under { c ~ bernoulli(1/3)  x ~ normal(0, 1) } { P([c, x > 0]) == [1/3, 1/2] within 0.01 }
            """).Result("b");

        var truth = Assert.IsType<Measurement.Tensor>(result.Truth);
        Assert.Equal("1/3", Pipeline.Number(truth.Entries[0]));
        Assert.Equal(0.99, Assert.IsType<Measurement.Sampled>(truth.Entries[1]).Interval.Confidence, 12);
        Assert.IsType<Verdict.Certified>(result.Verdict);
    }

    [Fact]
    public void Delta_is_divided_by_the_entries_that_are_sampled()
    {
        var result = Pipeline.Run("behavior b under { x: real[4] ~ normal(0, 1) } { P(x > 0) <= 0.6 }").Result("b");

        var entries = Assert.IsType<Measurement.Tensor>(result.Truth).Entries;
        Assert.All(entries, entry => Assert.Equal(
            1 - (0.01 / 4), Assert.IsType<Measurement.Sampled>(entry).Interval.Confidence, 12));
        Assert.Equal(0.99, Assert.IsType<Verdict.Certified>(result.Verdict).Confidence, 12);
    }

    /// <summary>Means of sums and of products of strangers are right; the square of two coins is estimated as 1 * 1,
    /// and its mean is 1/2 + 1.</summary>
    [Fact]
    public void An_argument_estimates_every_entry()
    {
        var result = Pipeline.Run("""
            distribution coins { c: bool[2] ~ bernoulli(1/2) }
            model m(c: bool[2]) -> int[3] {
              let n = count(c)
              return [n, (if c[0] then 1 else 0) * (if c[1] then 1 else 0), n * n]
            }
            behavior b under coins { E(m(c)) }
            argument a for b {
              propagate mean
              expect estimate == [1, 1/4, 1] and truth == [1, 1/4, 3/2]
              expect error[2] == 1/2
              expect mean((estimate - truth)^2) == 1/12
            }
            """).Result("a");

        Assert.All(result.Expectations, expectation => Assert.True(expectation.IsMet, expectation.Why));
        Assert.Equal("~1 ~1/4 ~1", Numbers(result.Estimate));
    }

    /// <summary>In both cases of the coin the entries are (1, 0) and (0, 1), so that both products are 0; the product
    /// of means is 1/4.</summary>
    [Fact]
    public void Splits_and_audits_work_entry_by_entry()
    {
        var result = Pipeline.Run("""
            model m(c: bool) -> bool[2] {
              let other = not c
              return [c and other, c or other]
            }
            behavior b under { c ~ bernoulli(1/2) } { P(m(c)) }
            argument a for b { propagate mean  split on c  conclude == [0, 1] }
            """).Result("a");

        Assert.Equal(["~1/4 ~3/4", "0 1", "0 1"], result.Steps.Select(row => Numbers(row.Estimate)));
        Assert.IsType<Verdict.Estimated>(result.Verdict);
        Assert.Equal("1 1", Numbers(Assert.Single(result.Explained).Fraction));
    }

    [Fact]
    public void A_conclusion_is_not_met_if_one_entry_misses_it()
    {
        var result = Pipeline.Run(Coins + """
            behavior b under coins { P(c) }
            argument a for b { propagate mean  conclude == [1/3, 1/3, 1/2] }
            """).Result("a");

        Assert.IsType<Verdict.Disagrees>(result.Verdict);
    }

    [Fact]
    public void A_formula_of_tensors_is_evaluated_entry_by_entry()
    {
        var results = Pipeline.Run(Coins + """
            behavior b under coins { 2 * P(c) - [0, 1/3, 2/3] }
            behavior s under coins { mean((P(c) - [1/3, 1/2, 1/3])^2) == 1/108 }
            argument a for b { propagate mean }
            """);

        Assert.Equal("2/3 1/3 0", Numbers(results.Result("b").Truth));
        Assert.Equal("2/3 1/3 0", Numbers(results.Result("a").Estimate));
        Assert.IsType<Verdict.Proved>(results.Result("s").Verdict);
    }

    [Fact]
    public void Copies_of_inputs_serve_every_entry()
    {
        var result = Pipeline.Run("""
            model m(c: bool) -> bool[2] { [c and c, c or c] }
            behavior b under { c ~ bernoulli(1/2) } { P(m(c)) }
            argument a for b { presume independent uses }
            """).Result("a");

        Assert.Equal("~1/4 ~3/4", Numbers(result.Estimate));
    }

    /// <summary>log(7 n^2) against log(n) has slope 2.</summary>
    [Fact]
    public void A_slope_is_the_exponent_of_a_power_law()
    {
        var results = Pipeline.Run("""
            const sizes = [2, 3, 8]
            for n in sizes {
              behavior b under { c ~ bernoulli(1/2) } { E(if c then 14 * n ^ 2 else 0) }
            }
            expect slope(log(b[n].truth) for n in sizes) == 2 within 1e-12
            """);

        Assert.True(Assert.Single(results.Expectations).IsMet);
    }

    [Fact]
    public void The_entry_that_fails_an_expectation_is_named()
    {
        var results = Pipeline.Run(Coins + "behavior b under coins { P(c) }\nexpect b.truth <= [1/2, 1/4, 1/2]");

        Assert.Equal(
            "At [1], the left side is 1/3 ~ 0.3333333333, the right side is 1/4 = 0.25.",
            Assert.Single(results.Expectations).Why);
    }

    private static string Numbers(Measurement? measurement) => measurement is null
        ? "-"
        : string.Join(' ', Entrywise.Of(measurement).Select(Pipeline.Number));
}
