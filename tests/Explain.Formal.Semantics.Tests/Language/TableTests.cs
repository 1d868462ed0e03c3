using Explain.Formal.Logic;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Rows of tables as a law, against counts by hand.</summary>
public sealed class TableTests
{
    private static readonly (string Name, string Content) Nights =
        ("nights.csv", "open,light,weather\ntrue,0.9,clear\nfalse,0.2,rain\ntrue,0.4,rain\ntrue,0.5,rain\n");

    [Theory]
    [InlineData("P(night.open)", "3/4")]
    [InlineData("E(night.light)", "1/2")]
    [InlineData("P(night.open and night.light < 0.6)", "1/2")]
    [InlineData("P(night.weather == \"rain\" given night.open)", "2/3")]
    [InlineData("Cov(night.light, night.light)", "13/200")]
    [InlineData("P(night.open and other.open)", "9/16")]
    public void A_law_of_a_table_picks_each_row_equally_often(string quantity, string value) =>
        Assert.Equal(value, Compiled.Exact(Measure($$"""
            table nights(open: bool, light: real, weather: category) from "nights.csv"
            distribution d { night ~ empirical(nights)  other ~ empirical(nights) }
            behavior b under d { {{quantity}} }
            """, Nights)));

    [Fact]
    public void A_row_of_one_column_is_its_value() => Assert.Equal("5/2", Compiled.Exact(Measure(
        """
        table nights(light: real) from "nights.csv"
        distribution d { x: real[3] ~ empirical(nights)  y = sum(x) + 1 }
        behavior b under d { E(y) }
        """, Nights)));

    [Fact]
    public void A_constant_may_be_drawn_from_a_table() => Assert.Equal(
        "true",
        Assert.IsType<Model.Operation.Constant>(Goal(
            """
            table nights(light: real) from "nights.csv"
            const l: real[9] ~ empirical(nights) = draw(seed: 1)
            behavior b { forall unused in 0..1: all(l[i] in {0.9, 0.2, 0.4, 0.5} for i in 0..9) }
            """)).Value.ToString());

    [Theory]
    [InlineData("distribution d { x ~ empirical(nights) }  behavior b under d { [|E(x):XF2006|] }")]
    [InlineData("distribution d { x ~ empirical(nights) }  behavior b under d { P([|x.opne:XF2008|]) }")]
    [InlineData("distribution d { [|x:XF3007|]: real ~ empirical(nights) }  behavior b under d { P(x.open) }")]
    [InlineData("distribution d { x ~ [|empirical([1, 2]):XF2006|] }")]
    public void What_is_no_row_is_reported(string marked) => Compiled.Check(
        "table nights(open: bool, light: real) from \"nights.csv\"\n" + marked, Nights);

    private static Model.Operation Goal(string spec)
    {
        var behavior = Compiled.Behavior<Behavior.Quantified>(spec, Nights);
        return behavior.Obligation.Graph[behavior.Obligation.Goal].Operation;
    }

    private static Obligation.Measure Measure(string spec, params (string Name, string Content)[] files) =>
        Compiled.Behavior<Behavior.Quantities>(spec, files).Obligations[0];
}
