namespace Explain.Formal.Explanation.Tests;

/// <summary>The base rules of propagation, and what is tracked, approximated or presumed on top of them.</summary>
public sealed class PropagationTests
{
    private const string Sides = """
        model sides(x: real, y: real) -> real {
          let a = x + y
          let b = x - y
          return a * b
        }
        distribution bells { x ~ normal(0, 2)  y ~ normal(0, 1) }
        behavior area under bells { E(sides(x, y)) }

        """;

    private const string Cubes = """
        model cubes(x: real, y: real, z: real, w: real) -> real {
          let a = x + y
          let b = x + z
          let c = x + w
          return (a * b) * c
        }
        distribution law {
          x ~ categorical([0, 1], [3/4, 1/4])
          y ~ normal(0, 1)  z ~ normal(0, 1)  w ~ normal(0, 1)
        }
        behavior volume under law { E(cubes(x, y, z, w)) }

        """;

    // Of x: mean 1/4, variance 3/16, third cumulant 3/32. The truth is E(x^3) = 1/4.
    // Means alone: 1/64. With all pairs: 1/64 + 3 * 1/4 * 3/16 = 10/64. With the triple: 10/64 + 6/64 = 1/4.
    [Theory]
    [InlineData("propagate mean", "~1/64")]
    [InlineData("propagate covariance", "~5/32")]
    [InlineData("propagate cumulants(2)", "~5/32")]
    [InlineData("propagate cumulants(3)", "1/4")]
    public void Each_order_carries_one_more_kind_of_joint_cumulant(string rule, string estimate) =>
        Assert.Equal(
            estimate,
            Pipeline.Number(Pipeline.Run($"{Cubes} argument a for volume {{ {rule} }}").Result("a").Estimate));

    // E(ab) = 1/16 + 3/16 = 1/4, times E(c) = 1/4 is 1/16. With the third cumulant on all pairs: 1/4.
    [Theory]
    [InlineData("propagate mean  track cov(cubes.a, cubes.b)", "~1/16")]
    [InlineData("propagate covariance  track cumulant(cubes.a, cubes.b, cubes.c)", "1/4")]
    [InlineData("propagate cumulants(3)  approximate cubes.a, cubes.b, cubes.c as normal", "~5/32")]
    public void What_is_tracked_is_carried(string steps, string estimate) =>
        Assert.Equal(
            estimate.TrimStart('~'),
            Pipeline.Number(Pipeline.Run($"{Cubes} argument a for volume {{ {steps} }}").Result("a").Estimate)
                .TrimStart('~'));

    /// <summary>E(ab) = Var x - Var y = 2 - 1 = 1; means alone give 0 * 0.</summary>
    [Fact]
    public void A_tracked_covariance_changes_the_row_of_its_step() => Assert.StartsWith(
        """
        (nothing pointed out) -> ~0
        track cov(sides.a, sides.b) -> 1
        """,
        Pipeline.Argument(Sides + "argument a for area { propagate mean  track cov(sides.a, sides.b) }")
            .Replace("~1", "1", StringComparison.Ordinal),
        StringComparison.Ordinal);

    /// <summary>Undoing the presumption gives the covariance of 1 back.</summary>
    [Fact]
    public void Wires_presumed_independent_have_no_covariance_and_the_audit_says_what_that_changes()
    {
        var result = Pipeline.Run(Sides + """
            argument a for area { propagate covariance  presume independent(sides.a, sides.b) }
            """).Result("a");

        Assert.Equal("1", Pipeline.Number(result.Steps[0].Estimate).TrimStart('~'));
        Assert.Equal("0", Pipeline.Number(result.Steps[1].Estimate).TrimStart('~'));
        var presumption = Assert.Single(result.RestsOn);
        Assert.Equal("independent(sides.a, sides.b)", presumption.Text);
        Assert.Equal("1", Pipeline.Number(presumption.Change).TrimStart('~'));
    }

    /// <summary>(x^4 - 3x^2)^2 has the mean 42; order 4 gives -6 (THEORY 2.4).</summary>
    [Fact]
    public void A_negative_estimate_of_a_square_is_reported_and_not_clamped() => Assert.StartsWith(
        """
        (nothing pointed out) -> ~-6
        lemma positive: square.s * square.s >= 0 by smt -> ~-6
        """,
        Pipeline.Argument("""
            model square(x: real) -> real { let s = x^4 - 3 * x^2  return s * s }
            behavior mean_square under { x ~ normal(0, 1) } { E(square(x)) }
            argument a for mean_square {
              propagate cumulants(4)
              lemma positive: square.s * square.s >= 0 by smt
            }
            """),
        StringComparison.Ordinal);
}
