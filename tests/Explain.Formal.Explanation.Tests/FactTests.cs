namespace Explain.Formal.Explanation.Tests;

/// <summary>Lemmas, rewrites and symmetries: proved, and then used.</summary>
public sealed class FactTests
{
    private const string Products = """
        model m(d: bool, e: bool) -> real {
          let a = if d then 2 else 0
          let b = if d then 0 else 3
          let c = if e then 2 else 0
          let f = if e then 0 else 3
          let g = a * b
          let h = c * f
          return g + h
        }
        distribution fair { d ~ bernoulli(1/2)  e ~ bernoulli(1/2) }
        behavior total under fair { E(m(d, e)) }

        """;

    private const string Seen = """
        model m(d: bool, p: bool, q: bool) -> bool {
          let u = d and p
          let v = d and q
          let w = u and v
          return w
        }
        distribution fair { d ~ bernoulli(1/2)  p ~ bernoulli(1/2)  q ~ bernoulli(1/2) }
        behavior both under fair { P(m(d, p, q)) }

        """;

    /// <summary>E(a) E(b) = 1 * 3/2, twice: 3. Each lemma takes one product away.</summary>
    [Fact]
    public void An_equality_takes_the_place_of_what_is_written_alike() => Assert.Equal(
        """
        (nothing pointed out) -> ~3
        lemma first: m.a * m.b == 0 by smt -> ~3/2
        lemma second: 0 == m.c * m.f by smt -> 0
        shown
        """,
        Pipeline.Argument(Products + """
            argument a for total {
              propagate mean
              lemma first: m.a * m.b == 0 by smt
              lemma second: 0 == m.c * m.f by smt
            }
            """));

    /// <summary>a * a is always 0 or 4, so a lower bound of 0 is no news; its product with b is at most 0 and is
    /// estimated as 3/2.</summary>
    [Fact]
    public void An_inequality_only_bounds_and_an_estimate_outside_is_reported() => Assert.Equal(
        """
        (nothing pointed out) -> ~3/2
        lemma small: m.a * m.b <= 0 by smt -> ~3/2
        rests on: independent wires
        note: The estimate of E(m(d)) is 3/2 = 1.5 (heuristic), outside of what the lemma 'small' proves.
        shown
        """,
        Pipeline.Argument("""
            model m(d: bool) -> real {
              let a = if d then 2 else 0
              let b = if d then 0 else 3
              return a * b
            }
            behavior product under { d ~ bernoulli(1/2) } { E(m(d)) }
            argument a for product { propagate mean  lemma small: m.a * m.b <= 0 by smt }
            """));

    [Fact]
    public void A_refuted_lemma_refutes_the_argument_and_changes_nothing() => Assert.Equal(
        """
        (nothing pointed out) -> ~3
        lemma wrong: m.a * m.c == 0 by smt -> ~3
        rests on: independent wires
        refuted
        """,
        Pipeline.Argument(Products + "argument a for total { propagate mean  lemma wrong: m.a * m.c == 0 by smt }"));

    /// <summary>u and v are 1/4 each: 1/16. As one product of three independent halves: 1/8, the truth.</summary>
    [Fact]
    public void A_rewritten_wire_is_estimated_as_it_is_rewritten() => Assert.Equal(
        """
        (nothing pointed out) -> ~1/16
        rewrite m.w as d and (p and q) by smt -> 1/8
        shown
        """,
        Pipeline.Argument(Seen + "argument a for both { propagate mean  rewrite m.w as d and (p and q) by smt }"));

    [Fact]
    public void A_rewrite_that_is_wrong_refutes_the_argument() => Assert.EndsWith(
        "refuted",
        Pipeline.Argument(Seen + "argument a for both { propagate mean  rewrite m.w as d and p by smt }"),
        StringComparison.Ordinal);

    /// <summary>The lemma holds because of the condition, which stays: P(a given a or c) = 2/3.</summary>
    [Theory]
    [InlineData("lemma l: either by enumeration")]
    [InlineData("lemma l: not (not a and not c) by enumeration")]
    [InlineData("rewrite either as true by enumeration")]
    public void What_a_condition_implies_does_not_take_its_place(string step)
    {
        var result = Pipeline.Run($$"""
            distribution law { a ~ bernoulli(1/2)  c ~ bernoulli(1/2)  either = a or c  given either }
            behavior b under law { P(a) }
            argument told for b { propagate covariance  {{step}} }
            """).Result("told");

        Assert.Equal("~2/3", Pipeline.Number(result.Estimate));
        Assert.Equal("2/3", Pipeline.Number(result.Truth));
    }

    /// <summary>n is 1/2 on average, and h adds 1/200.</summary>
    [Fact]
    public void A_rewrite_within_a_tolerance_rests_on_it() => Assert.Equal(
        """
        (nothing pointed out) -> 101/200
        rewrite m.s as n by smt within 1/100 -> ~1/2
        rests on: rewritten within 1/100: rewrite m.s as n by smt within 1/100 (proved)
        shown
        """,
        Pipeline.Argument("""
            model m(n: real, h: real) -> real { let s = n + h  return s }
            distribution law { n ~ categorical([0, 1], [1/2, 1/2])  h ~ uniform(0, 1/100) }
            behavior mean_sum under law { E(m(n, h)) }
            argument a for mean_sum { propagate mean  rewrite m.s as n by smt within 1/100 }
            """));

    [Theory]
    [InlineData("1/2", "shown")]
    [InlineData("1/3", "unknown")]
    public void A_symmetry_needs_inputs_that_are_drawn_alike(string second, string verdict) => Assert.EndsWith(
        verdict,
        Pipeline.Argument($$"""
            behavior either under { x ~ bernoulli(1/2)  y ~ bernoulli({{second}}) } { P(x or y) }
            argument a for either { propagate mean  symmetry swap(x, y) }
            """),
        StringComparison.Ordinal);

    /// <summary>
    /// 'x and (not x or y)' is 'x and y'. Apart: 1/2 * 3/4 = 3/8. Given x: 0, or 1/2, so 1/4. With x and y exchanged
    /// and still given x: x false leaves y and not y, 1/4; x true leaves y, 1/2; so 3/8. The mean over both is 5/16.
    /// </summary>
    [Theory]
    [InlineData("x ~ bernoulli(1/2)  y ~ bernoulli(1/2)", "x", "y")]
    [InlineData("z: bool[2] ~ bernoulli(1/2)", "z[0]", "z[1]")]
    public void A_symmetry_is_the_mean_over_its_group(string law, string x, string y) => Assert.StartsWith(
        $"""
        (nothing pointed out) -> ~3/8
        split on {x} -> 1/4
        symmetry swap({x}, {y}) -> ~5/16
        """,
        Pipeline.Argument($$"""
            behavior both under { {{law}} } { P({{x}} and (not {{x}} or {{y}})) }
            argument a for both { propagate mean  split on {{x}}  symmetry swap({{x}}, {{y}}) }
            """),
        StringComparison.Ordinal);

    [Fact]
    public void A_symmetry_that_the_model_does_not_have_is_refuted() => Assert.EndsWith(
        "refuted",
        Pipeline.Argument("""
            behavior one_only under { x ~ bernoulli(1/2)  y ~ bernoulli(1/2) } { P(x and not y) }
            argument a for one_only { propagate mean  symmetry swap(x, y) }
            """),
        StringComparison.Ordinal);

    /// <summary>Facts and symmetries together: each names wires of the graph as it was written.</summary>
    [Fact]
    public void A_symmetry_after_a_lemma_keeps_its_estimate() => Assert.Equal(
        """
        (nothing pointed out) -> ~3
        lemma first: m.a * m.b == 0 by smt -> ~3/2
        symmetry swap(d, e) -> ~3/2
        rests on: independent wires
        shown
        """,
        Pipeline.Argument(Products + """
            argument a for total {
              propagate mean
              lemma first: m.a * m.b == 0 by smt
              symmetry swap(d, e)
            }
            """));

    [Theory]
    [InlineData("by enumeration", "proved")]
    [InlineData("propagate mean  conclude <= 1/10", "disagrees")]
    [InlineData("propagate mean  conclude == 1/8 within 1/10", "estimated")]
    [InlineData("propagate mean  conclude == 1/4", "disagrees")]
    public void Engines_and_conclusions_decide(string steps, string verdict) => Assert.EndsWith(
        verdict,
        Pipeline.Argument($$"""
            {{Seen.Replace("P(m(d, p, q))", "P(m(d, p, q)) <= 1/8", StringComparison.Ordinal)}}
            argument a for both { {{steps}} }
            """),
        StringComparison.Ordinal);
}
