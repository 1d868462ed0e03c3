using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Semantics.Tests;

/// <summary>What a study may say, and what it becomes.</summary>
public sealed class StudyTests
{
    private const string Default = "study s { estimators mean  laws nonnegativity }";

    [Theory]
    [InlineData("study s { estimators [|meen:XF2001|]  laws nonnegativity }")]
    [InlineData("study s { estimators mean  laws [|nonegativity:XF2001|] }")]
    [InlineData("study s { estimators mean  laws nonnegativity  over circuits([|seize: 4:XF2001|]) }")]
    [InlineData("study s { estimators mean  laws nonnegativity  over circuits(size: [|0:XF4022|]) }")]
    [InlineData("study s { estimators mean  laws nonnegativity  over circuits(inputs: [|5:XF4022|]) }")]
    [InlineData("study s { estimators mean  laws nonnegativity  over circuits(law: [|bernoulli(1/2):XF4022|]) }")]
    [InlineData("study s { estimators mean  laws nonnegativity  over circuits(law: [|3:XF2028|]) }")]
    [InlineData("study s { estimators mean  laws nonnegativity  expect kept([|copies:XF2001|], nonnegativity) }")]
    [InlineData("study s { estimators mean  laws nonnegativity  expect kept(mean, [|linearity:XF2001|]) }")]
    [InlineData("study s { estimators mean  laws nonnegativity  expect [|broken(mean):XF2006|] }")]
    [InlineData("study s { estimators cumulants([|0:XF3013|])  laws nonnegativity }")]
    [InlineData("study s { estimators cumulants(2, [|imput: true:XF2001|])  laws nonnegativity }")]
    [InlineData("study s { estimators cumulants(2, [|variant: bare:XF2001|])  laws nonnegativity }")]
    public void A_mistake_is_reported_once_where_it_stands(string spec) => Compiled.Check(spec);

    [Theory]
    [InlineData("study s { estimators copies, cumulants(3, edgeworth: true)  laws respect_for_proof }")]
    [InlineData("law l { forall X in term: X == X }\nstudy s { estimators mean  laws l, linearity }")]
    [InlineData("const broken = 1\nbehavior b over n in {1} { n == broken  expect proved }\nexpect b.truth == broken")]
    public void These_are_no_mistakes(string spec) => Compiled.Check(spec);

    [Fact]
    public void Without_a_word_circuits_have_4_gates_and_2_standard_normal_inputs()
    {
        var study = Assert.Single(Compiled.Spec(Default).Studies);

        Assert.Equal(4, study.Circuits.Size);
        Assert.Equal(2, study.Circuits.Inputs.Draws.Length);
        Assert.All(study.Circuits.Inputs.Draws, draw => Assert.IsType<Law.Normal>(draw.Law));
        Assert.Equal(
            "circuits of at most 4 gates over 2 inputs of the law normal(0, 1)", study.Circuits.Text);
    }

    [Fact]
    public void The_names_of_estimators_are_the_words_without_blanks()
    {
        var study = Assert.Single(Compiled.Spec(
            "study s { estimators cumulants( 3 , expand: layers )  laws order_independence }").Studies);

        var rule = Assert.IsType<StudiedEstimator.Rule>(Assert.Single(study.Estimators));
        Assert.Equal("cumulants(3,expand:layers)", rule.Name);
        Assert.Equal(new BaseRule.Cumulants(3, CumulantExpansion.Layers, false), rule.BaseRule);
    }

    [Theory]
    [InlineData("simple", NetworkVariant.Simple)]
    [InlineData("augment", NetworkVariant.Augment)]
    [InlineData("base", NetworkVariant.Base)]
    public void A_rule_may_say_its_variant_for_networks(string word, NetworkVariant variant)
    {
        var study = Assert.Single(Compiled.Spec(
            $"study s {{ estimators cumulants(3, variant: {word})  laws order_independence }}").Studies);

        var rule = Assert.IsType<StudiedEstimator.Rule>(Assert.Single(study.Estimators));
        Assert.Equal(
            new BaseRule.Cumulants(3, CumulantExpansion.Networks, false) { Variant = variant }, rule.BaseRule);
    }

    [Fact]
    public void An_argument_that_points_wires_out_means_what_it_means_gate_by_gate()
    {
        const string behavior = """
            behavior b under { x: real[2] ~ normal(0, 1) } { E(sum(x)) }

            """;
        var plain = Assert.Single(Compiled.Spec(behavior + "argument a for b { propagate mean }").Arguments);
        var pointed = Assert.Single(Compiled.Spec(
            behavior + "argument a for b { propagate mean  track cov(x[0], x[1]) }").Arguments);

        Assert.Equal(new BaseRule.Cumulants(1, CumulantExpansion.Networks, false), plain.Rule);
        Assert.Equal(new BaseRule.Cumulants(1, CumulantExpansion.Wires, false), pointed.Rule);
    }
}
