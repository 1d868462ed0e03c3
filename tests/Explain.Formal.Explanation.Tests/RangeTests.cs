using Explain.Formal.Logic;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Proved ranges decide on which side of its kink a function is: there it is linear.</summary>
public sealed class RangeTests
{
    private const string Network = """
        const w = [[1, 2], [1, -1], [-1, -1], [2, 1]]
        model net(x: real[2]) -> real {
          let pre = w @ x + [3, 0, -2, 1/2]
          let h = relu(pre)
          return [1, 2, -1, 3] @ h + [1, -1, 1, 1] @ (h * h)
        }

        """;

    // The same network as it is on the box, written by hand.
    private const string ByHand = """
        const w = [[1, 2], [1, -1], [-1, -1], [2, 1]]
        model net(x: real[2]) -> real {
          let pre = w @ x + [3, 0, -2, 1/2]
          let bent = relu([pre[1], pre[3]])
          let h = [pre[0], bent[0], 0, bent[1]]
          return [1, 2, -1, 3] @ h + [1, -1, 1, 1] @ (h * h)
        }

        """;

    private const string Box = "behavior b under { x: real[2] ~ uniform(box(-1, 1)) } { E(net(x)) }\n";

    /// <summary>x is uniform over 1 to 3: mean 2. What is linear there is exact at every order.</summary>
    [Theory]
    [InlineData("E(relu(x))", "2")]
    [InlineData("E(relu(-x))", "0")]
    [InlineData("E(abs(x))", "2")]
    [InlineData("E(abs(-3 * x + 1))", "5")]
    [InlineData("E(step(x))", "1")]
    [InlineData("E(step(-x))", "0")]
    [InlineData("E(sign(2 * x))", "1")]
    [InlineData("E(sign(-x / 2))", "-1")]
    [InlineData("E(max(x, 0))", "2")]
    [InlineData("E(max(7/2, x))", "7/2")]
    [InlineData("E(min(x, 0))", "0")]
    [InlineData("E(min(x, 7/2))", "2")]
    [InlineData("E(leaky_relu(x, 1/10))", "2")]
    [InlineData("E(leaky_relu(-x, 1/10))", "-1/5")]
    [InlineData("E(if x > 1/2 then 3 * x else x)", "6")]
    [InlineData("E(if not (x <= 1/2) and x < 4 then 3 * x else x)", "6")]
    [InlineData("P(x >= 1)", "1")]
    [InlineData("P(x < 1)", "0")]
    [InlineData("P(1/2 < x)", "1")]
    [InlineData("P(x > 3)", "0")]
    [InlineData("P(x == 4)", "0")]
    [InlineData("P(x != 4)", "1")]
    public void A_function_is_linear_on_the_side_that_is_proved(string quantity, string expected)
    {
        foreach (string rule in (string[])["mean", "covariance", "cumulants(3)"])
        {
            var result = Pipeline.Run($$"""
                behavior b under { x ~ uniform(box(1, 3)) } { {{quantity}} }
                argument a for b { propagate {{rule}}  lemma side: x >= 1 and x <= 3 by smt }
                """).Result("a");

            Assert.Equal(expected, Pipeline.Number(result.Estimate));
            Assert.IsType<Verdict.Shown>(result.Verdict);
            Assert.Empty(result.RestsOn);
        }
    }

    /// <summary>x is uniform over 0 to 2, so relu(x) has mean 1; under a normal law it has more.</summary>
    [Fact]
    public void The_step_table_shows_what_the_proof_changes()
    {
        var result = Pipeline.Run("""
            behavior b under { x ~ uniform(box(0, 2)) } { E(relu(x)) }
            argument a for b { propagate covariance  lemma on: x >= 0 by smt }
            """).Result("a");

        double mean = 1, deviation = Math.Sqrt(1.0 / 3);
        double density = Math.Exp(-mean * mean / (2 * deviation * deviation)) / Math.Sqrt(2 * Math.PI);
        const double phi = 0.958367741668247; // Phi(sqrt(3))
        Assert.Equal((mean * phi) + (deviation * density), Value(result.Steps[0].Estimate), 1e-12);
        Assert.Equal("1", Pipeline.Number(result.Steps[1].Estimate));
        Assert.Equal(["The lemma 'on' decides 1 of 1 kink: the estimate goes by the linear piece."], result.Notes);
    }

    /// <summary>At 0 a step and a sign jump: a range that has it decides nothing.</summary>
    [Theory]
    [InlineData("step(x)", "x >= 0")]
    [InlineData("sign(x)", "x >= 0")]
    [InlineData("sign(-x)", "x >= 0")]
    [InlineData("(if x > 0 then 1 else 0)", "x >= 0")]
    [InlineData("relu(x - 1/2)", "x >= 0")]
    [InlineData("abs(x)", "x >= -1/2")]
    public void A_range_with_the_kink_inside_decides_nothing(string number, string lemma) => Assert.DoesNotContain(
        "decides",
        Pipeline.Argument($$"""
            behavior b under { x ~ uniform(box(0, 1)) } { E({{number}}) }
            argument a for b { propagate covariance  lemma side: {{lemma}} by smt }
            """),
        StringComparison.Ordinal);

    [Fact]
    public void An_open_end_decides_a_jump() => Assert.Contains(
        "decides 1 of 1 kink",
        Pipeline.Argument("""
            behavior b under { x ~ uniform(box(0, 1)) } { E(step(x + 1)) }
            argument a for b { propagate covariance  lemma side: x > -1 by smt }
            """),
        StringComparison.Ordinal);

    /// <summary>Three kinks are functions of one argument: a neuron counts once, however it is written.</summary>
    [Fact]
    public void A_neuron_counts_once() => Assert.Contains(
        "decides 1 of 2 kinks",
        Pipeline.Argument("""
            model m(x: real) -> real { leaky_relu(x, 1/10) + max(2 * x, 0) + abs(-x) + relu(x - 2) }
            behavior b under { x ~ uniform(box(1, 3)) } { E(m(x)) }
            argument a for b { propagate covariance  lemma side: x >= 1 by smt }
            """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("mean")]
    [InlineData("covariance")]
    [InlineData("cumulants(3)")]
    [InlineData("cumulants(4)")]
    [InlineData("cumulants(3, expand: gates)")]
    public void A_layer_some_of_whose_neurons_are_decided_is_as_if_written_so(string rule)
    {
        const string lemma = "lemma sides: all(net.pre[i] >= [0, -2][i] for i in 0..2) and net.pre[2] <= 0 by smt";

        var told = Pipeline.Run(Network + Box + $"argument a for b {{ propagate {rule}  {lemma} }}").Result("a");
        var written = Pipeline.Run(ByHand + Box + $"argument a for b {{ propagate {rule} }}").Result("a");

        Assert.Equal(Value(written.Estimate), Value(told.Estimate), 1e-12);
        Assert.NotEqual(Value(told.Steps[0].Estimate), Value(told.Estimate), 1e-5);
        Assert.Contains("The lemma 'sides' decides 2 of 4 kinks: the estimate goes by the linear piece.", told.Notes);
    }

    /// <summary>All four are decided, so E is that of a polynomial: h = (p0, 0, 0, p3) with p0 of mean 4 and variance
    /// 5/3 and p3 of mean 4 and variance 5/3, so 4 + 12 + 2 (16 + 5/3).</summary>
    [Theory]
    [InlineData("covariance")]
    [InlineData("cumulants(4)")]
    public void A_layer_all_of_whose_neurons_are_decided_is_linear(string rule)
    {
        string text = Network.Replace("[3, 0, -2, 1/2]", "[4, -2, -4, 4]", StringComparison.Ordinal) + Box;
        var result = Pipeline.Run(text + $$"""
            argument a for b {
              propagate {{rule}}
              lemma on: net.pre[0] >= 0 and net.pre[3] >= 0 by smt
              lemma off: all(net.pre[i] <= 0 for i in 1..3) by smt
            }
            """).Result("a");

        Assert.Equal(154 / 3.0, Value(result.Estimate), 1e-12);
    }

    [Theory]
    [InlineData("net.pre[0] >= 2", "refuted")]
    [InlineData("all(net.pre >= 0)", "refuted")]
    public void What_is_false_changes_nothing(string lemma, string word)
    {
        var result = Pipeline.Run(Network + Box + $$"""
            argument a for b { propagate covariance  lemma wrong: {{lemma}} by smt }
            """).Result("a");

        Assert.Equal(word, result.Verdict.Word);
        Assert.Equal(Value(result.Steps[0].Estimate), Value(result.Steps[1].Estimate), 0);
        Assert.DoesNotContain(result.Notes, note => note.Contains("decides", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_proved_changes_nothing()
    {
        var result = Pipeline.Run(Network + Box + """
            argument a for b { propagate covariance  lemma open: net.pre[0] >= 0 by enumeration }
            """).Result("a");

        Assert.IsType<Verdict.Unknown>(result.Verdict);
        Assert.Equal(Value(result.Steps[0].Estimate), Value(result.Steps[1].Estimate), 0);
        Assert.DoesNotContain(result.Notes, note => note.Contains("decides", StringComparison.Ordinal));
    }

    /// <summary>The condition is what makes the lemma true: it must not be replaced by it.</summary>
    [Theory]
    [InlineData("E(n)")]
    [InlineData("E(relu(n))")]
    public void A_condition_stays_a_condition(string quantity)
    {
        string text = $$"""
            distribution law { n ~ categorical([-1, 0, 1, 2], [1/4, 1/4, 1/4, 1/4])  given n > 0 }
            behavior b under law { {{quantity}} }
            argument a for b { propagate mean
            """;

        var plain = Pipeline.Run(text + "}").Result("a");
        var told = Pipeline.Run(text + "  lemma above: n > 0 by enumeration }").Result("a");

        Assert.Equal("3/2", Pipeline.Number(told.Truth));
        Assert.IsType<Verdict.Proved>(Pipeline.Run("""
            behavior above over n in -1..3 if n > 0 { n > 0 }
            """).Result("above").Verdict);
        Assert.Equal(
            quantity == "E(n)" ? Pipeline.Number(plain.Estimate) : Pipeline.Number(
                Pipeline.Run(text.Replace("relu(n)", "n", StringComparison.Ordinal) + "}").Result("a").Estimate),
            Pipeline.Number(told.Estimate));
    }

    /// <summary>Each application has its own wires: the lemma is about the one that is named.</summary>
    [Fact]
    public void A_lemma_about_one_application_leaves_the_other()
    {
        const string text = """
            model net(x: real) -> real { let pre = x + 1  return relu(pre) }
            distribution two { x ~ uniform(box(-1, 1))  y ~ uniform(box(-2, 2)) }
            behavior b under two { let r = net(x)  let s = net(y)  return E(r + s) }

            """;

        string result = Pipeline.Argument(text + """
            argument a for b { propagate covariance  lemma on: r.pre >= 0 by smt }
            """);
        double alone = Value(Pipeline.Run("""
            behavior b under { y ~ uniform(box(-2, 2)) } { E(relu(y + 1)) }
            argument a for b { propagate covariance }
            """).Result("a").Estimate);
        double told = Value(Pipeline.Run(text + """
            argument a for b { propagate covariance  lemma on: r.pre >= 0 by smt }
            """).Result("a").Estimate);

        Assert.Contains("decides 1 of 2 kinks", result, StringComparison.Ordinal);
        Assert.Equal(1 + alone, told, 1e-12);
    }

    /// <summary>Which of two sums is greater is proved without either being bounded by a number.</summary>
    [Theory]
    [InlineData("max(x + y, y - 1)", "x + y >= y - 1", "0")]
    [InlineData("max(x, y + 3)", "x <= y + 3", "3")]
    [InlineData("min(x, y + 3)", "not (x > y + 2)", "0")]
    [InlineData("(if x < y + 3 then 5 else 7)", "x - y <= 2", "5")]
    public void An_order_of_two_wires_decides_their_greatest(string number, string lemma, string expected) =>
        Assert.Equal(expected, Pipeline.Number(Pipeline.Run($$"""
            behavior b under { x ~ uniform(box(-1, 1))  y ~ uniform(box(-1, 1)) } { E({{number}}) }
            argument a for b { propagate covariance  lemma ordered: {{lemma}} by smt }
            """).Result("a").Estimate));

    /// <summary>Tensors of truth values and choices, entry by entry; the third is open.</summary>
    [Fact]
    public void A_choice_is_decided_entry_by_entry()
    {
        const string text = """
            model m(x: real[3]) -> real[3] { let p = x + [2, -2, 1/2]  let h = leaky_relu(p, 1/4)  return h }
            behavior b under { x: real[3] ~ uniform(box(-1, 1)) } { E(m(x)) }

            """;
        var result = Pipeline.Run(text + """
            argument a for b { propagate covariance  lemma sides: m.p[0] > 0 and m.p[1] < 0 by smt }
            """).Result("a");
        var before = Entrywise.Of(result.Steps[0].Estimate!).ToArray();
        var after = Entrywise.Of(result.Estimate!).ToArray();

        Assert.Equal(["~2", "~-1/2"], after.Take(2).Select(Number));
        Assert.Equal(Value(before[2]), Value(after[2]), 1e-14);
        Assert.Contains("The lemma 'sides' decides 2 of 3 kinks: the estimate goes by the linear piece.", result.Notes);
    }

    /// <summary>With the swap, x[0] and x[1] change places in what is left of the kinks too.</summary>
    [Fact]
    public void Symmetries_splits_and_equalities_go_on_from_the_pieces()
    {
        var result = Pipeline.Run("""
            model m(d: bool[2], x: real) -> real {
              let p = [if d[i] then 3 else 1 for i in 0..2]
              let h = relu(p) * x
              return h[0] + h[1]
            }
            behavior b under { d: bool[2] ~ bernoulli(1/2)  x ~ uniform(box(0, 1)) } { E(m(d, x)) }
            argument a for b {
              propagate covariance
              lemma on: all(m.p >= 1) by smt
              symmetry swap(d[0], d[1])
              split on d[0]
              lemma same: m.h[1] == m.p[1] * x by smt
            }
            """).Result("a");

        Assert.All(result.Steps.Skip(1), row => Assert.Equal("2", Pipeline.Number(row.Estimate)));
    }

    [Fact]
    public void A_split_on_what_is_decided_has_one_case()
    {
        var result = Pipeline.Run("""
            behavior b under { x ~ uniform(box(1, 2))  c ~ bernoulli(1/2) } { E(if x > 0 or c then relu(x) else 0) }
            argument a for b { propagate covariance  lemma on: x >= 1 by smt  split on x > 0 }
            """).Result("a");

        Assert.Equal("3/2", Pipeline.Number(result.Steps[1].Estimate));
        Assert.Equal("3/2", Pipeline.Number(result.Estimate));
    }

    private static string Number(Measurement measurement) => Pipeline.Number(measurement);

    private static double Value(Measurement? measurement) => measurement switch
    {
        Measurement.Exact exact => exact.Value.Midpoint.ToDouble(),
        Measurement.Heuristic heuristic => heuristic.Value,
        _ => throw new InvalidOperationException(Pipeline.Number(measurement)),
    };
}
