namespace Explain.Formal.Semantics.Tests;

/// <summary>The laws by which networks are started, against their variances.</summary>
public sealed class InitialLawTests
{
    // The draws are those of normal(0, v) at the same seed, so that equal variances give equal values.
    [Theory]
    [InlineData("init(he)", "real[3, 8]", "1/4")]
    [InlineData("init(he)", "real[8]", "1/4")]
    [InlineData("init(lecun)", "real[3, 8]", "1/8")]
    [InlineData("init(xavier)", "real[2, 8]", "1/5")]
    [InlineData("init(xavier)", "real[7, 2, 8]", "1/5")]
    [InlineData("init(he)", "real", "2")]
    public void The_variance_follows_from_the_axes(string law, string type, string variance) =>
        Assert.Equal("true", Compiled.Known("all(w == v)", $"""
            const w: {type} ~ {law} = draw(seed: 1)
            const v: {type} ~ normal(0, {variance}) = draw(seed: 1)
            """));

    [Theory]
    [InlineData("const w: real[2] ~ init([|hee:XF2001|]) = draw(seed: 1)")]
    [InlineData("const w: real[2] ~ [|init(1):XF2006|] = draw(seed: 1)")]
    public void An_unknown_rule_is_reported(string marked) => Compiled.Check(marked);

    [Fact]
    public void A_distribution_may_use_it_too() => Assert.Equal("true", Compiled.Known(
        "he == 1", "const he = 1\ndistribution d { x: real[4] ~ init(he) }"));
}
