namespace Explain.Formal.Explanation.Tests;

/// <summary>Splits, neglected cases and observations. The expected numbers are worked out beside each spec.</summary>
public sealed class ItemTests
{
    private const string Seen = """
        model m(d: bool, e: bool, p: bool, q: bool) -> bool {
          let u = (d and e) and p
          let v = (d and e) and q
          return u and v
        }
        distribution fair {
          d ~ bernoulli(1/2)  e ~ bernoulli(1/2)  p ~ bernoulli(1/2)  q ~ bernoulli(1/2)
        }
        behavior both under fair { P(m(d, e, p, q)) }

        """;

    private const string Chain = """
        model m(d: bool, p: bool, q: bool, r: bool) -> bool {
          let u = d and p
          let v = d and q
          let w = u and v
          return w and r
        }
        distribution fair { d ~ bernoulli(1/2)  p ~ bernoulli(1/2)  q ~ bernoulli(1/2)  r ~ bernoulli(1/2) }
        behavior all_four under fair { P(m(d, p, q, r)) }

        """;

    /// <summary>u and v are 1/8 each: 1/64. Given d each is 1/4: 1/2 * 1/16. Given d and e each is 1/2: 1/4 * 1/4, the
    /// truth; nothing else is shared.</summary>
    [Fact]
    public void Two_splits_have_the_products_of_their_cases() => Assert.Equal(
        """
        (nothing pointed out) -> ~1/64
        split on d -> ~1/32
        split on e -> 1/16
        shown
        """,
        Pipeline.Argument(Seen + "argument a for both { propagate mean  split on d  split on e }"));

    /// <summary>Each split alone doubles 1/64, so both factors together give 4/64.</summary>
    [Fact]
    public void Factors_multiply_and_are_presumed_to_act_independently() => Assert.Equal(
        """
        (nothing pointed out) -> ~1/64
        split on d factor -> ~1/32
        split on e factor -> ~1/16
        rests on: independent wires
        rests on: splits act independently
        shown
        """,
        Pipeline.Argument(Seen + "argument a for both { propagate mean  split on d factor  split on e factor }"));

    /// <summary>n is 0, 1 or 2: E((n + y)(n + z)) = E(n^2) = 5/3; the product of means is 1.</summary>
    [Fact]
    public void A_finite_number_is_split_into_its_values() => Assert.Equal(
        """
        (nothing pointed out) -> ~1
        split on n -> 5/3
        shown
        """,
        Pipeline.Argument("""
            model m(n: real, y: real, z: real) -> real { let a = n + y  let b = n + z  return a * b }
            distribution law { n ~ uniform(0, 1, 2)  y ~ normal(0, 1)  z ~ normal(0, 1) }
            behavior product under law { E(m(n, y, z)) }
            argument a for product { propagate mean  split on n }
            """));

    /// <summary>Split on an input that is shared as well: 1/4 * 1/4 * 1/2 without, 1/2 * 1/4 * 1/2 with
    /// either.</summary>
    [Fact]
    public void A_split_fixes_what_is_shared() => Assert.Equal(
        """
        (nothing pointed out) -> ~1/32
        share d across m.u, m.v -> 1/16
        split on d -> 1/16
        shown
        """,
        Pipeline.Argument(Chain + """
            argument a for all_four { presume independent uses  share d across m.u, m.v  split on d }
            """));

    /// <summary>A variance is no sum over cases.</summary>
    [Fact]
    public void What_is_no_mean_cannot_be_split() => Assert.Contains(
        "split on x -> none (Unsupported",
        Pipeline.Argument("""
            behavior spread under { x ~ bernoulli(1/2)  y ~ normal(0, 1) } { Var(if x then y else 1) }
            argument a for spread { propagate covariance  split on x }
            """),
        StringComparison.Ordinal);

    /// <summary>P(f or t) = 1 - 1/2 * 9/10 = 11/20, without t: times 9/10, as t is used twice.</summary>
    [Theory]
    [InlineData("propagate mean", "11/20", "~99/200", "independent wires")]
    [InlineData("presume independent uses", "11/20", "~99/200", "independent uses")]
    public void A_neglected_case_is_left_out(string rule, string before, string after, string presumed) => Assert.Equal(
        $"""
        (nothing pointed out) -> {before}
        neglect t -> {after}
        rests on: {presumed}
        rests on: neglected: t
        note: 't' is left out: its probability is 1/10 = 0.1 (exact), and a probability changes by no more.
        shown
        """,
        Pipeline.Argument($$"""
            behavior alarm under { f ~ bernoulli(1/2)  t ~ bernoulli(1/10) } { P(f or t) }
            argument a for alarm { {{rule}}  neglect t }
            """));

    /// <summary>f or t, without t and without u: 11/20 * 9/10 * 7/10, or with the parts of each split:
    /// given f, 1 * 9/10 * 7/10, else 1/10 * 9/10 * 7/10.</summary>
    [Fact]
    public void Several_cases_are_neglected_beside_a_split() => Assert.StartsWith(
        """
        (nothing pointed out) -> 11/20
        neglect t -> ~99/200
        neglect u -> ~693/2000
        split on f -> ~693/2000
        """,
        Pipeline.Argument("""
            behavior alarm under { f ~ bernoulli(1/2)  t ~ bernoulli(1/10)  u ~ bernoulli(3/10) } { P(f or t) }
            argument a for alarm { propagate mean  neglect t  neglect u  split on f }
            """),
        StringComparison.Ordinal);

    /// <summary>w is estimated as 1/16, and is 1/8; then w and r is 1/16.</summary>
    [Fact]
    public void An_observed_mean_takes_the_place_of_the_estimated_one() => Assert.Equal(
        """
        (nothing pointed out) -> ~1/32
        observe P(m.w) == 1/8 from fair prior uniform(box(0, 1)) -> ~1/16
        rests on: observed: m.w
        shown
        """,
        Pipeline.Argument(Chain + """
            argument a for all_four { propagate mean  observe P(m.w) == 1/8 from fair prior uniform(box(0, 1)) }
            """));

    [Fact]
    public void An_observation_that_the_distribution_contradicts_is_refuted() => Assert.EndsWith(
        "refuted",
        Pipeline.Argument(Chain + """
            argument a for all_four {
              propagate mean
              observe P(m.w) == 1/2 within 1/10 from fair prior uniform(box(0, 1))
            }
            """),
        StringComparison.Ordinal);

    /// <summary>In two of four rows all of d, p and q hold: P(w) := 1/2, times P(r) = 1/2.</summary>
    [Theory]
    [InlineData("1/2", "1/4", "shown")]
    [InlineData("3/4", "3/8", "refuted")]
    public void A_table_is_observed_row_by_row(string stated, string estimate, string verdict)
    {
        var result = Pipeline.Run(
            $$"""
            table rows(d: bool, p: bool, q: bool) from "rows.csv"
            {{Chain}}
            argument a for all_four { propagate mean  observe P(m.w) == {{stated}} from rows prior uniform(box(0, 1)) }
            """,
            null,
            ("rows.csv", "d,p,q\ntrue,true,true\ntrue,false,true\nfalse,true,true\ntrue,true,true\n")).Result("a");

        Assert.Equal(estimate, Pipeline.Number(result.Estimate).TrimStart('~'));
        Assert.Equal(verdict, result.Verdict.Word);
    }

    /// <summary>d := 3/4: each of u and v is 3/8, both 9/64, and r.</summary>
    [Fact]
    public void An_input_may_be_observed() => Assert.Equal(
        "9/128",
        Pipeline.Number(Pipeline.Run(Chain + """
            argument a for all_four {
              propagate mean
              observe P(d) == 3/4 within 1/4 from fair prior uniform(box(0, 1))
            }
            """).Result("a").Estimate).TrimStart('~'));

    /// <summary>A number is shifted: E(s) := 2, so E(s * y) = 2 * 3.</summary>
    [Fact]
    public void An_observed_number_is_shifted() => Assert.Equal(
        "6",
        Pipeline.Number(Pipeline.Run("""
            model m(x: real, y: real) -> real { let s = x * x  return s * y }
            distribution law { x ~ normal(1, 1)  y ~ normal(3, 1) }
            behavior product under law { E(m(x, y)) }
            argument a for product {
              propagate mean
              observe E(m.s) == 2 within 1/10 from law prior normal(0, 1)
            }
            """).Result("a").Estimate).TrimStart('~'));
}
