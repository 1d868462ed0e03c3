using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Names, types and shapes: what is wrong is said once, where it is.</summary>
public sealed class TypeTests
{
    [Fact]
    public void Unknown_name_is_reported_at_the_name() => Compiled.Check("const a = 1 + ([|b:XF2001|] * 2) + 3");

    [Fact]
    public void Quantified_names_are_distinct() =>
        Compiled.Check("behavior b { forall x in bool, [|x:XF2002|] in bool: x or not x }");

    [Fact]
    public void The_index_of_a_scan_is_not_its_state() =>
        Compiled.Check("const a = scan s = 0 for [|s:XF2002|] in 0..3 { s }");

    [Fact]
    public void A_let_is_declared_once() =>
        Compiled.Check("model m(x: real) -> real { let a = 1 let [|a:XF2002|] = 2 return a + x }");

    [Fact]
    public void An_unknown_type_of_a_parameter_is_one_mistake() =>
        Compiled.Check("model m(x: real) -> real { parameter w: [|float:XF2019|][2] = [1, 2] return w[0] * x }");

    [Fact]
    public void An_unknown_name_inside_a_scan_is_one_mistake() =>
        Compiled.Check("const a = scan s = 0 for t in 0..3 { s + 1/2 + [|unknown:XF2001|] }");

    [Fact]
    public void A_truth_value_is_no_member_of_a_range() =>
        Compiled.Check("behavior b { forall x in bool: [|x in 0..3:XF2003|] }");

    [Fact]
    public void A_list_is_no_member_of_a_range() =>
        Compiled.Check("behavior b { forall x in box(0, 3)[2]: [|x in 0..3:XF2003|] }");

    [Fact]
    public void Shapes_of_members_and_sets_agree() =>
        Compiled.Check("behavior b { forall x in box(0, 3)[2]: [|x in box(0, 1)[3]:XF3001|] }");

    [Fact]
    public void A_size_may_be_used_before_the_argument_that_tells_it() => Compiled.Check(
        "fun f[n](x: real[2 * n], y: real[n]) -> real { sum(x) + sum(y) }\nconst a = f([1, 2, 3, 4], [1, 2])\n"
        + "const b = f([|[1, 2, 3]:XF3018|], [1, 2])");

    [Fact]
    public void Arguments_have_places_and_no_names() => Compiled.Check("const a = abs([|x:XF2031|]: 3)");

    [Fact]
    public void A_real_wire_is_no_index() =>
        Compiled.Check("behavior b { forall x in box(0, 1): [1, 2][[|x:XF2006|]] >= 1 }");

    [Theory]
    [InlineData("fun f(x: int) -> nat(3) { [|x:XF3014|] }\nconst a = f(7)")]
    [InlineData("fun f(x: nat(3)) -> int { x }\nbehavior b { forall x in 0..10: f([|x:XF3007|]) < 3 }")]
    [InlineData("fun f(x: nat(3)) -> int { x }\nbehavior b { forall x in box(0, 1): f([|x:XF2006|]) < 3 }")]
    [InlineData("behavior b { forall x in 0..9: f(x) < 3 }\nfun f(x: int) -> int { let y: nat(3) = [|x + 1:XF3007|] "
        + "return y }")]
    [InlineData("distribution d { [|x:XF3007|]: nat(3) ~ uniform(0, 5) }\nbehavior b under d { P(x == 5) }")]
    [InlineData("distribution d { [|x:XF3007|]: nat(3) ~ uniform(-5..2) }\nbehavior b under d { P(x == 1) }")]
    public void The_bound_of_a_nat_is_held(string spec) => Compiled.Check(spec);

    [Theory]
    [InlineData("fun f(x: nat(3)) -> int { x }\nbehavior b { forall x in 0..10: f(x mod 3) < 3 }")]
    [InlineData("fun f(x: nat(3)) -> int { x }\nbehavior b { forall x in 0..3: f(x) < 3 }")]
    [InlineData("fun f(x: nat(4)) -> int { x }\nbehavior b { forall x in nat(3): f(x) < 3 }")]
    [InlineData("distribution d { x: nat(3) ~ uniform(0, 2) }\nbehavior b under d { P(x == 2) }")]
    [InlineData("fun f(x: nat(2)) -> int { x }\ndistribution d { x ~ categorical([1/2, 1/2]) }\nbehavior b under d { "
        + "E(f(x)) }")]
    public void What_lies_below_the_bound_of_a_nat_is_accepted(string spec) => Compiled.Check(spec);

    [Fact]
    public void Sizes_are_unified_over_the_arguments() => Compiled.Check(
        """
        fun dot[n](x: real[n], y: real[n]) -> real { x @ y }
        const right = dot([1, 2], [3, 4])
        const wrong = dot([1, 2], [|[3, 4, 5]:XF3011|])
        """);

    [Fact]
    public void The_state_of_a_scan_has_the_type_of_all_rounds()
    {
        var behavior = Compiled.Behavior<Behavior.Quantified>(
            "behavior b { forall x in nat(3): (scan s = x for t in 0..3 { s + 1 })[3] == x + 3 }");

        var loop = behavior.Obligation.Graph.Nodes.Single(node => node.Operation is Operation.Scan);

        Assert.Equal(new TensorType(new ElementType.Integer(), TensorShape.Of(4)), loop.Type);
    }

    [Fact]
    public void A_state_that_stays_below_its_bound_keeps_it()
    {
        var behavior = Compiled.Behavior<Behavior.Quantified>(
            "behavior b { forall x in nat(3): (scan s = x for t in 0..3 { (s + 1) mod 3 })[3] == x }");

        var loop = behavior.Obligation.Graph.Nodes.Single(node => node.Operation is Operation.Scan);

        Assert.Equal(new TensorType(new ElementType.Natural(3), TensorShape.Of(4)), loop.Type);
    }

    [Fact]
    public void A_let_hides_an_argument_of_the_same_name() => Assert.Equal(
        "false",
        Compiled.At(
            "model m(x: real) -> real { let x = x + 1 return x }\nbehavior b { forall y in box(0, 9): m(y) == y }", (
                "y", 2)));
}
