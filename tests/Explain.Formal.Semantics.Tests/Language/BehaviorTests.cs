using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Behaviors, their quantities and what is tested of them.</summary>
public sealed class BehaviorTests
{
    private const string Vault = """
        const rates = [1/100, 1/1000, 1/10000, 1/1000000]
        model cameras(diamond: bool, tamper: bool, dirt: bool[2]) -> bool[2] {
          let seen = [(diamond and not dirt[i]) or tamper for i in 0..2]
          return seen
        }
        for r in 0..4 {
          distribution training {
            diamond ~ bernoulli(1/2)
            tamper ~ bernoulli(rates[r])
            dirt: bool[2] ~ bernoulli(1/20)
          }
          behavior both_see under training { P(all(cameras(diamond, tamper, dirt))) }
        }
        """;

    [Theory]
    [InlineData(0, "36539/80000")]
    [InlineData(1, "361439/800000")]
    [InlineData(2, "3610439/8000000")]
    [InlineData(3, "361000439/800000000")]
    public void The_vault_has_its_published_probabilities(int rate, string expected)
    {
        var behavior = Assert.IsType<Behavior.Quantities>(Compiled.Spec(Vault).Behaviors[rate]);

        Assert.Equal($"both_see[{rate}]", behavior.Id.Display);
        Assert.Equal(expected, Compiled.Exact(behavior.Obligations[0]));
    }

    [Theory]
    [InlineData("x ~ bernoulli(1/3)", "P(x)", "1/3")]
    [InlineData("x ~ bernoulli(1/3)  y ~ bernoulli(if x then 1/2 else 1/4)", "P(y)", "1/3")]
    [InlineData("x ~ bernoulli(1/3)  y ~ bernoulli(if x then 1/2 else 1/4)", "P(x given y)", "1/2")]
    [InlineData("x ~ uniform(0..6)  y = x + 1", "E(y)", "7/2")]
    [InlineData("x ~ uniform(1..7)  given x mod 2 == 0", "E(x)", "4")]
    [InlineData("x: bool[3] ~ bernoulli(1/2)", "E(count(x[i] for i in 0..3))", "3/2")]
    [InlineData("x ~ categorical([1/2, 1/3, 1/6])", "E(x)", "2/3")]
    [InlineData("x ~ categorical({5, 7}, [1/4, 3/4])", "E(x)", "13/2")]
    [InlineData("x ~ uniform(bool[2])", "P(x[0] and x[1])", "1/4")]
    [InlineData("x ~ uniform(permutations(3))", "P(x[0] < x[1])", "1/2")]
    [InlineData("x ~ uniform(0..2)  y ~ uniform(0..2)  z = x + y", "Cov(x, z)", "1/4")]
    [InlineData("g ~ uniform(gate.and, gate.or)", "P(g([true, false]))", "1/2")]
    public void Quantities_have_their_exact_values(string draws, string quantity, string expected) =>
        Assert.Equal(expected, Compiled.Exact($"distribution d {{ {draws} }}\nbehavior b under d {{ {quantity} }}"));

    [Theory]
    [InlineData("P(x)", true)]
    [InlineData("2 * P(x) + 1", true)]
    [InlineData("let p = P(x) let q = 2 * p + 1 return q >= 0", true)]
    [InlineData("let k = 3 return k * P(x) <= 3", true)]
    [InlineData("sum(P(x) for i in 0..3) / 3", true)]
    [InlineData("P(x) * P(x)", false)]
    [InlineData("let p = P(x) return p * p <= 3", false)]
    [InlineData("1 / P(x)", false)]
    public void A_formula_is_linear_if_its_quantities_are_only_scaled_and_added(string body, bool expected) =>
        Assert.Equal(expected, Measured(body).Formula.IsLinear);

    [Theory]
    [InlineData("let k = 3 return k >= P(x)", "input q0")]
    [InlineData("P(x) <= 3", "input q0")]
    public void The_number_of_a_claim_is_the_side_that_has_a_quantity(string body, string expected)
    {
        var formula = Measured(body).Formula;

        string operation = formula.Graph[formula.Value].Operation is Operation.Input input
            ? $"input {input.Name}" : "other";

        Assert.Equal(expected, operation);
    }

    [Theory]
    [InlineData("P(x) == 1/2 within 0.1", 0.59375, "true")]
    [InlineData("P(x) == 1/2 within 0.1", 0.625, "false")]
    [InlineData("P(x) == 1/2 within 10%", 0.53125, "true")]
    [InlineData("P(x) == 1/2 within 10%", 0.5625, "false")]
    [InlineData("P(x) <= 1/2 within 0.1", 0.59375, "true")]
    [InlineData("P(x) >= 1/2 within 0.1", 0.375, "false")]
    [InlineData("1/2 == P(x) within 10%", 0.45, "false")]
    public void Within_is_absolute_or_a_share_of_the_right_side(string body, double value, string expected)
    {
        var formula = Measured(body).Formula;

        var claim = formula.Claim ?? throw new InvalidOperationException("There is no claim.");

        Assert.Equal(
            expected, ReferenceEvaluator.Evaluate(formula.Graph, claim, Compiled.Inputs(("q0", value))).ToString());
    }

    [Fact]
    public void A_quantity_inside_a_scan_is_an_input_of_the_formula()
    {
        var formula = Measured("(scan s = P(x) for t in 0..3 { s + P(x) })[3] >= 0").Formula;

        var value = ReferenceEvaluator.Evaluate(formula.Graph, formula.Value, Compiled.Inputs(("q0", 1), ("q1", 2)));

        Assert.Equal("7", value.ToString());
    }

    [Theory]
    [InlineData("(scan s = 1 for t in 0..3 { E(x * s) })[3] >= 0")]
    [InlineData("(scan s = 0 for t in 0..3 { s + E(x * t) })[3] >= 0")]
    [InlineData("sum(E(x * t) for t in [E(x), 2]) >= 0")]
    public void A_quantity_that_depends_on_another_comes_later(string body) =>
        Assert.IsType<Behavior.Unsupported>(Assert.Single(Compiled.Spec(
            $"distribution d {{ x ~ bernoulli(1/2) }}\nbehavior b under d {{ {body} }}".Replace(
                "x *", "(if x then 1 else 0) *", StringComparison.Ordinal))
            .Behaviors));

    [Theory]
    [InlineData("[|3:XF2032|]")]
    [InlineData("[|true:XF2032|]")]
    [InlineData("let k = 3 return [|k > 2:XF2032|]")]
    [InlineData("P([|P(x):XF2017|] > 0)")]
    [InlineData("let p = P(x) return E([|p:XF2017|])")]
    [InlineData("[|x:XF2015|] and P(x) > 0")]
    public void A_behavior_under_a_distribution_states_something_about_its_numbers(string body) =>
        Compiled.Check($"distribution d {{ x ~ bernoulli(1/2) }}\nbehavior b under d {{ {body} }}");

    [Fact]
    public void The_lets_of_a_scan_are_wires_of_the_model_around_it()
    {
        var behavior = Compiled.Behavior<Behavior.Quantities>(
            """
            model m(x: real) -> real {
              let r = (scan s = x for t in 0..3 { let pre = s + 1 return pre * 2 })[3]
              return r
            }
            distribution d { x ~ uniform(0..2) }
            behavior b under d { let y = m(x) return E(y.pre[1]) }
            """);

        // pre[1] = 2 (x + 1) + 1, and E(x) = 1/2.
        Assert.Equal("4", Compiled.Exact(behavior.Obligations[0]));
    }

    [Fact]
    public void A_result_may_be_read_inside_of_its_own_declaration() => Compiled.Check(
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x)  expect b.truth == 1/2  expect a.estimate == truth  expect [|trut:XF2001|] == 1 }
        argument a for b { propagate mean  expect estimate == b.truth }
        """);

    [Fact]
    public void Members_of_families_are_named_by_value_and_picked_outside()
    {
        var spec = Compiled.Spec(
            """
            for n in [2, 3], k in 0..n {
              for z in {true, false} if z { behavior b { forall x in bool: x or k < n } }
            }
            expect b[3, 2, true].verdict == b[2, 0, true].verdict
            """);

        Assert.Equal(
            ["b[2, 0, true]", "b[2, 1, true]", "b[3, 0, true]", "b[3, 1, true]", "b[3, 2, true]"],
            spec.Behaviors.Select(behavior => behavior.Id.Display));
    }

    private static Behavior.Quantities Measured(string body) => Compiled.Behavior<Behavior.Quantities>(
        $"distribution d {{ x ~ bernoulli(1/2) }}\nbehavior b under d {{ {body} }}");
}
