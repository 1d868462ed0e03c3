namespace Explain.Formal.Explanation.Tests;

/// <summary>The base rule of independent uses, and shares. Expected numbers are worked out beside each
/// spec.</summary>
public sealed class ShareTests
{
    private const string Three = """
        model three(d: bool, e: bool[3]) -> bool {
          let u = d and e[0]
          let v = d and e[1]
          let w = d and e[2]
          return (u and v) and w
        }
        distribution fair { d ~ bernoulli(1/2)  e: bool[3] ~ bernoulli(1/2) }
        behavior all_three under fair { P(three(d, e)) }

        """;

    private const string Watched = """
        model m(d: bool, p: bool, q: bool) -> bool {
          let u = d and (p or q)
          let v = d and not p
          return u and v
        }
        distribution fair { d ~ bernoulli(1/2)  p ~ bernoulli(1/2)  q ~ bernoulli(1/2) }
        behavior both under fair { P(m(d, p, q)) }

        """;

    /// <summary>
    /// P(u) = 1/2 * 3/4 = 3/8 and P(v) = 1/4, so nothing shared gives 3/32. One d: 1/2 * 3/4 * 1/2 = 3/16. One p too:
    /// u and v needs d, not p, q: 1/8, the truth.
    /// </summary>
    [Fact]
    public void A_shared_input_is_drawn_once() => Assert.Equal(
        """
        (nothing pointed out) -> ~3/32
        share d across m.u, m.v -> ~3/16
        share p across m.u, m.v -> 1/8
        shown
        """,
        Pipeline.Argument(Watched + """
            argument a for both {
              presume independent uses
              share d across m.u, m.v
              share p across m.u, m.v
            }
            """));

    /// <summary>ev{d} = 1 - |1/8 - 3/16| / |1/8 - 3/32| = 1 - 2 = -1 (DESIGN 3.0). p alone: p false (1/2) leaves
    /// d and q (1/4) and d (1/2): 1/16, and 1 - (1/16) / (1/32) = -1 as well; together all of it.</summary>
    [Fact]
    public void Explained_fractions_may_be_negative()
    {
        var results = Pipeline.Run(Watched + """
            argument a for both {
              presume independent uses
              share d across m.u, m.v
              share p across m.u, m.v
              expect explained({d}) == -1
              expect explained({p}) == -1
              expect explained({}) == 0
              expect explained == 1
            }
            """);

        Assert.All(results.Result("a").Expectations, expectation => Assert.True(expectation.IsMet, expectation.Why));
    }

    /// <summary>One use alone has nothing to share with.</summary>
    [Fact]
    public void A_share_of_one_use_is_idle() => Assert.Equal(
        """
        (nothing pointed out) -> ~3/32
        share d across m.u -> ~3/32
        rests on: independent uses
        note: 'd' is idle: with it and without it the estimate is the same.
        unknown
        """,
        Pipeline.Argument(Watched + "argument a for both { presume independent uses  share d across m.u }"));

    /// <summary>Each of u, v, w is 1/4: 1/64. One d in u and v: 1/2 * 1/4 * 1/4 = 1/32. The second share meets the
    /// first in v, so all three have one d: 1/2 * 1/8 = 1/16.</summary>
    [Fact]
    public void Shares_that_meet_are_one() => Assert.Equal(
        """
        (nothing pointed out) -> ~1/64
        share d across three.u, three.v -> ~1/32
        share d across three.v, three.w -> 1/16
        shown
        """,
        Pipeline.Argument(Three + """
            argument a for all_three {
              presume independent uses
              share d across three.u, three.v
              share d across three.v, three.w
            }
            """));

    /// <summary>s = x or y is 3/4; s and p, s and q are 3/8 each: 9/64. One s: 3/4 * 1/4 = 3/16.</summary>
    [Fact]
    public void A_named_let_is_shared_as_a_whole() => Assert.Equal(
        """
        (nothing pointed out) -> ~9/64
        share m.s across m.a, m.b -> 3/16
        shown
        """,
        Pipeline.Argument("""
            model m(x: bool, y: bool, p: bool, q: bool) -> bool {
              let s = x or y
              let a = s and p
              let b = s and q
              return a and b
            }
            distribution fair {
              x ~ bernoulli(1/2)  y ~ bernoulli(1/2)  p ~ bernoulli(1/2)  q ~ bernoulli(1/2)
            }
            behavior both under fair { P(m(x, y, p, q)) }
            argument a for both { presume independent uses  share m.s across m.a, m.b }
            """));

    /// <summary>y follows x: P(x) = P(y) = 1/2, P(x and y) = 1/2 * 3/4 = 3/8. Uses apart give 1/4. One draw of the
    /// pair gives 3/8, and presuming them independent 1/4 again.</summary>
    [Fact]
    public void Dependent_inputs_are_one_unless_they_are_presumed_independent() => Assert.StartsWith(
        """
        (nothing pointed out) -> ~1/4
        share x across m.a -> 3/8
        presume independent(x, y) -> ~1/4
        """,
        Pipeline.Argument("""
            model m(x: bool, y: bool) -> bool { let a = x and y  return a }
            distribution linked { x ~ bernoulli(1/2)  y ~ bernoulli(if x then 3/4 else 1/4) }
            behavior both under linked { P(m(x, y)) }
            argument a for both { presume independent uses  share x across m.a  presume independent(x, y) }
            """),
        StringComparison.Ordinal);

    /// <summary>A claim that an estimate presuming nothing meets is proved; 1/16 as above.</summary>
    [Fact]
    public void An_estimate_that_presumes_nothing_proves_the_claim() => Assert.Equal(
        """
        (nothing pointed out) -> ~1/64
        share d across three.u, three.v, three.w -> 1/16
        proved
        """,
        Pipeline.Argument(Three.Replace("{ P(three(d, e)) }", "{ P(three(d, e)) <= 1/16 }", StringComparison.Ordinal)
            + "argument a for all_three { presume independent uses  share d across three.u, three.v, three.w }"));
}
