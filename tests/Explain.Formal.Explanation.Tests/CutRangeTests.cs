using Explain.Formal.Logic;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Proved ranges with the kink inside: the normal law of the argument has no tails beyond them.</summary>
public sealed class CutRangeTests
{
    /// <summary>A uniform number has the greatest entropy on its range: with both ends proved, its moments are right,
    /// and so are covariances with it. x is uniform over -1 to 3: E relu = 9/8, E |x| = 5/4, P(x > 0) = 3/4.</summary>
    [Theory]
    [InlineData("E(relu(x))", "x", 9.0 / 8)]
    [InlineData("E(abs(x))", "x", 5.0 / 4)]
    [InlineData("E(step(x))", "x", 3.0 / 4)]
    [InlineData("E(sign(x))", "x", 1.0 / 2)]
    [InlineData("P(x > 0)", "x", 3.0 / 4)]
    [InlineData("P(2 * x <= 3)", "x", 5.0 / 8)]
    [InlineData("E(max(x, 1))", "x", 1.5)]
    [InlineData("E(min(1, x))", "x", 0.5)]
    [InlineData("E(relu(4 - 2 * x))", "1 - x", 9.0 / 4)]
    [InlineData("Cov(relu(x), x)", "x", 9.0 / 8)]
    [InlineData("E(leaky_relu(x, 1/4))", "x", 35.0 / 32)]
    public void A_range_with_the_kink_inside_cuts_the_normal_law(string quantity, string wire, double expected)
    {
        string ends = wire == "x" ? "-1 <= x and x <= 3" : "1 - x >= -2 and 1 - x <= 2";
        foreach (string rule in (string[])["mean", "covariance"])
        {
            if (rule == "mean" && (quantity[0] == 'C' || quantity.Contains("leaky", StringComparison.Ordinal)))
            {
                continue; // a product of two wires that vary together needs their covariance
            }

            var result = Pipeline.Run($$"""
                behavior b under { x ~ uniform(box(-1, 3)) } { {{quantity}} }
                argument a for b { propagate {{rule}}  lemma ends: {{ends}} by smt }
                """).Result("a");

            Assert.NotEqual(expected, Value(result.Steps[0].Estimate), 1e-3);
            Assert.Equal(expected, Value(result.Estimate), 1e-9);
            Assert.Contains(result.RestsOn, presumption =>
                presumption.Text.Contains("cut to its proved range", StringComparison.Ordinal));
        }
    }

    /// <summary>One end alone cuts nothing, and beyond order 2 no range is used.</summary>
    [Theory]
    [InlineData("covariance", "-1 <= x")]
    [InlineData("cumulants(3)", "-1 <= x and x <= 3")]
    public void Where_no_range_is_used_the_estimate_stays(string rule, string lemma)
    {
        var result = Pipeline.Run($$"""
            behavior b under { x ~ uniform(box(-1, 3)) } { E(relu(x)) }
            argument a for b { propagate {{rule}}  lemma ends: {{lemma}} by smt }
            """).Result("a");

        Assert.Equal(Value(result.Steps[0].Estimate), Value(result.Estimate), 0);
    }

    /// <summary>Items go by another engine, which knows the ranges too.</summary>
    [Fact]
    public void Ranges_and_items_go_together() => Assert.Equal(
        1.125 * 1.125,
        Value(Pipeline.Run("""
            behavior b under { x: real[2] ~ uniform(box(-1, 3)) } { E(relu(x[0]) * relu(x[1])) }
            argument a for b {
              propagate covariance
              lemma ends: all(x >= -1) and all(x <= 3) by smt
              presume independent(x[0], x[1])
            }
            """).Result("a").Estimate),
        1e-9);

    /// <summary>Under a condition moments are taken without it first, where the range need not hold.</summary>
    [Fact]
    public void Under_a_condition_nothing_is_cut()
    {
        var result = Pipeline.Run("""
            distribution law { x ~ uniform(box(-2, 2))  given x > -1 }
            behavior b under law { E(relu(x - 1)) }
            argument a for b { propagate covariance  lemma ends: x >= -1 and x <= 2 by smt }
            """).Result("a");

        Assert.Equal(Value(result.Steps[0].Estimate), Value(result.Estimate), 0);
    }

    /// <summary>What stays open of a layer is cut, beside the pieces: x + 2 has mean 2, 2 x + 1 is uniform over -1 to
    /// 3.</summary>
    [Fact]
    public void Pieces_and_ranges_of_one_layer()
    {
        var result = Pipeline.Run("""
            model net(x: real) -> real { let pre = [[1], [2]] @ [x] + [2, 1]  return [1, 1] @ relu(pre) }
            behavior b under { x ~ uniform(box(-1, 1)) } { E(net(x)) }
            argument a for b {
              propagate covariance
              lemma ends: all(net.pre >= [1, -1]) and all(net.pre <= 3) by smt
            }
            """).Result("a");

        Assert.Equal(2 + (9.0 / 8), Value(result.Estimate), 1e-9);
        Assert.Contains("The lemma 'ends' decides 1 of 2 kinks: the estimate goes by the linear piece.", result.Notes);
    }

    private static double Value(Measurement? measurement) => measurement switch
    {
        Measurement.Exact exact => exact.Value.Midpoint.ToDouble(),
        Measurement.Heuristic heuristic => heuristic.Value,
        _ => throw new InvalidOperationException(Pipeline.Number(measurement)),
    };
}
