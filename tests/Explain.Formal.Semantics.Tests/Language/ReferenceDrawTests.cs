using Explain.Formal.Logic;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Values drawn from a reference law. The expected numbers come from an implementation of Philox 4x32-10 of
/// its own (checked against the published vector of counter 0 and key 0) and from another quantile function.</summary>
public sealed class ReferenceDrawTests
{
    [Fact]
    public void Normal_weights_are_quantiles_of_the_streams_of_the_seed() => Holds(
        """
        abs(w[0] - 1.2324089178465572) < 1e-14 and abs(w[1] + 0.5070141502309121) < 1e-14
            and abs(w[2] + 1.5009204171324004) < 1e-14
        """,
        "const w: real[3] ~ normal(0, 1) = draw(seed: 3)");

    [Fact]
    public void Mean_and_variance_scale_the_standard_normal() => Holds(
        "all(abs(w[i] - (5 + 2 * z[i])) < 1e-14 for i in 0..3)",
        """
        const z: real[3] ~ normal(0, 1) = draw(seed: 3)
        const w: real[3] ~ normal(5, 4) = draw(seed: 3)
        """);

    [Fact]
    public void Numbers_are_doubles_stored_exactly() => Holds(
        "(w * 2^60) div 1 == w * 2^60",
        "const w ~ normal(0, 1) = draw(seed: 3)");

    [Theory]
    [InlineData(
        "const coin: bool[4] ~ bernoulli(1/2) = draw(seed: 0)",
        "not coin[0] and coin[1] and not coin[2] and coin[3]")]
    [InlineData("const coin: bool[4] ~ bernoulli(1) = draw(seed: 0)", "all(coin)")]
    [InlineData(
        "const g: gate[4] ~ uniform(gate.and, gate.or, gate.xor) = draw(seed: 5)",
        "g[0] == gate.xor and g[1] == gate.and and g[2] == gate.or and g[3] == gate.xor")]
    [InlineData(
        "const g: gate[4] ~ categorical({gate.and, gate.or}, [0.25, 0.75]) = draw(seed: 5)",
        "g[0] == gate.or and g[1] == gate.and and g[2] == gate.or and g[3] == gate.or")]
    [InlineData(
        "const n: nat(10)[6] ~ uniform(0..10) = draw(seed: 7)",
        "all(n[i] == [1, 5, 3, 5, 9, 5][i] for i in 0..6)")]
    [InlineData(
        "const u: real[2] ~ uniform(box(-1, 2)) = draw(seed: 2)",
        "abs(u[0] - 0.27169706009692707) < 1e-15 and abs(u[1] - 1.7736467456127105) < 1e-15")]
    [InlineData(
        "const p: nat(6)[2, 6] ~ uniform(permutations(6)) = draw(seed: 1)",
        "all(p[0, i] == [2, 4, 3, 5, 0, 1][i] and p[1, i] == [4, 1, 2, 5, 0, 3][i] for i in 0..6)")]
    public void Each_law_takes_the_outcome_at_the_address_of_its_entry(string declaration, string claim) =>
        Holds(claim, declaration);

    [Fact]
    public void Permutations_too_many_to_list_are_drawn_all_the_same() => Holds(
        "all(sort(p)[i] == i for i in 0..100)",
        "const p: nat(100)[100] ~ uniform(permutations(100)) = draw(seed: 1)");

    [Fact]
    public void The_law_of_a_parameter_gives_its_actual_value() => Assert.Equal("true", Compiled.At("""
        model net(x: real[3]) -> real { parameter w: real[3] ~ normal(0, 1) = draw(seed: 3)  return w @ x }
        behavior b { forall i in 0..2: abs(net([i, 0, 0]) - 1.2324089178465572) < 1e-14 }
        """, ("i", 1)));

    [Fact]
    public void The_seed_may_be_an_index_of_the_family()
    {
        var spec = Compiled.Spec("""
            const z: real ~ normal(0, 1) = draw(seed: 3)
            for s in [3, 4] {
              const w: real ~ normal(0, 1) = draw(seed: s)
              behavior same { forall unused in 0..1: w == z }
            }
            """);

        Assert.Equal(["true", "false"], spec.Behaviors.OfType<Behavior.Quantified>().Select(Goal));
    }

    /// <summary>The factor of [[4, 2], [2, 10]] is [[2, 0], [1, 3]].</summary>
    [Fact]
    public void A_covariance_matrix_mixes_the_standard_normals_of_each_row() => Holds(
        """
        all(abs(w[i, 0] - (5 + 2 * z[i, 0])) < 1e-14
            and abs(w[i, 1] - (7 + z[i, 0] + 3 * z[i, 1])) < 1e-14 for i in 0..2)
        """,
        """
        const z: real[2, 2] ~ normal(0, 1) = draw(seed: 3)
        const w: real[2, 2] ~ normal([5, 7], [[4, 2], [2, 10]]) = draw(seed: 3)
        """);

    [Theory]
    [InlineData("const w: real[2] = [|draw(seed: 0):XF2033|]")]
    [InlineData("const w: real[2] ~ normal(0, 1) = 1 + [|draw(seed: 0):XF2033|]")]
    [InlineData("const w: real[2] ~ normal(0, 1) = draw(seed: [|-1:XF3014|])")]
    [InlineData("const w: real[2] ~ normal(0, 1) = draw(seed: [|1/2:XF3013|])")]
    [InlineData("const w: real[2] ~ normal(0, 1) = draw(seed: [|true:XF2006|])")]
    [InlineData("const w: nat(4)[2, 3] ~ uniform(permutations(4)) = [|draw(seed: 0):XF3007|]")]
    [InlineData("const w: nat(2)[3] ~ uniform(permutations(3)) = [|draw(seed: 1):XF3014|]")]
    [InlineData("const w: real[2] ~ [|1:XF2028|] = draw(seed: 0)")]
    [InlineData("const w: real[2] ~ normal(0, [|-1:XF3017|]) = draw(seed: 0)")]
    [InlineData("const w: real[2] ~ normal([0, 0], [[1, 2], [2, 1]]) = [|draw(seed: 0):XF3015|]")]
    [InlineData("const w: real[2] ~ normal([0, 0], [[1, 1], [0, 1]]) = [|draw(seed: 0):XF3015|]")]
    public void A_draw_without_meaning_is_reported_where_it_stands(string marked) =>
        Compiled.Check(marked + "\nbehavior b { forall i in 0..2: w[i] == w[i] }");

    private static void Holds(string claim, string declarations) =>
        Assert.Equal("true", Compiled.Known(claim, declarations));

    private static string Goal(Behavior.Quantified behavior) =>
        ((Model.Operation.Constant)behavior.Obligation.Graph[behavior.Obligation.Goal].Operation).Value.ToString();
}
