using System.Globalization;
using System.Text.Json;
using Explain.Formal.Engine;
using Explain.Formal.Logic;
using Explain.Formal.Testing;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Whether instances happened because of an argument (DESIGN 3.0, BECAUSE; THEORY 5.4).</summary>
public sealed class BecauseTests
{
    private const string Instances = """
        instance robbery { diamond = false  tamper = true  dirt = [false, false] }
        instance night { diamond = true  tamper = false  dirt = [false, false] }
        instance inside_job { diamond = true  tamper = true  dirt = [false, false] }
        instance dirty { diamond = true  tamper = false  dirt = [true, false] }

        """;

    private static string Vault(string rate, string steps) => $$"""
        model cameras(diamond: bool, tamper: bool, dirt: bool[2]) -> bool[2] {
          let seen = [(diamond and not dirt[i]) or tamper for i in 0..2]
          return seen
        }
        distribution training {
          diamond ~ bernoulli(1/2)
          tamper ~ bernoulli({{rate}})
          dirt: bool[2] ~ bernoulli(1/20)
        }
        behavior both_see under training { P(all(cameras(diamond, tamper, dirt))) }
        argument a for both_see {
          presume independent uses
          {{steps}}
        }
        {{Instances}}
        """;

    private const string Room = """
        share diamond across cameras.seen
        share tamper across cameras.seen
        """;

    // ev{diamond} is 0.978 at 1/100, 0.9978 at 1/1000 and 0.999778 at 1/10000: only there it is admissible at 1/1000,
    // and it leaves the robbery to two tamperings: -log2(1e-8) = 26.58 bits.
    [Theory]
    [InlineData("1/100", "explained", 0.0)]
    [InlineData("1/1000", "explained", 0.0)]
    [InlineData("1/10000", "anomalous", 26.575424759098897)]
    public void The_robbery_is_anomalous_where_the_diamond_explains_enough(string rate, string answer, double bits)
    {
        var because = Ask(Vault(rate, Room), "robbery").Because;

        Assert.NotNull(because);
        Assert.Equal(answer, because.Word.ToString().ToLowerInvariant());
        Assert.Equal(bits, because.Bits?.ToDouble() ?? double.NaN, 1e-9);
        Assert.True(because.IsExact);
        if (answer == "anomalous")
        {
            Assert.Equal(["diamond"], because.SubArgument);
        }
    }

    /// <summary>With both shared a night leaves two clean lenses: -log2(0.95^2) = 0.148 bits; {diamond} leaves a little
    /// less, as a tampering may help.</summary>
    [Fact]
    public void A_normal_night_is_explained_but_for_the_dirt()
    {
        var because = Ask(Vault("1/10000", Room), "night").Because;

        Assert.Equal(BecauseWord.Explained, because?.Word);
        Assert.Equal(-2 * Math.Log2(0.95), because?.Bits?.ToDouble() ?? 0, 1e-12);
        Assert.Equal(["diamond", "tamper"], because?.SubArgument);
    }

    // One camera does not show it; nothing is left out; too little is left in.
    [Theory]
    [InlineData(Room, "dirty")]
    [InlineData("", "night")]
    [InlineData("share tamper across cameras.seen", "night")]
    public void Nothing_to_explain_is_vacuous(string steps, string instance)
    {
        var result = Ask(Vault("1/10000", steps), instance);

        Assert.Equal(BecauseWord.Vacuous, result.Because?.Word);
        Assert.False(result.Passes);
    }

    /// <summary>Every copy is already its own: nothing is shared, the estimate is the truth, and there is nothing to
    /// explain.</summary>
    [Fact]
    public void An_argument_without_anything_to_explain_is_vacuous() => Assert.Equal(
        BecauseWord.Vacuous,
        Pipeline.Run("""
            behavior seen under { d ~ bernoulli(1/2)  t ~ bernoulli(1/10) } { P(d or t) }
            argument a for seen { presume independent uses }
            instance usual { d = true  t = false }
            because usual by a
            """).Result("usual by a").Because?.Word);

    /// <summary>The lemma says that nobody tampers: it holds on no training day, and fails on day 50.</summary>
    [Fact]
    public void A_lemma_that_fails_at_the_instance_is_anomalous_at_once()
    {
        var because = Ask(
            Vault("1/100", Room + "\nlemma nobody: not tamper by enumeration"), "robbery").Because;

        Assert.Equal(BecauseWord.Anomalous, because?.Word);
        Assert.Equal(["nobody"], because?.SubArgument);
        Assert.Null(because?.Bits);
    }

    /// <summary>What is proved serves the argument in a because as it does in its own table: without it {d} explains
    /// nothing more.</summary>
    [Fact]
    public void Proved_facts_belong_to_every_part()
    {
        // w is d and p and q: 1/8. Apart: (1/4)^2 = 1/16. As d and (p and q), every use is alone: 1/8.
        var results = Pipeline.Run("""
            model m(d: bool, p: bool, q: bool) -> bool {
              let u = d and p
              let v = d and q
              let w = u and v
              return w
            }
            behavior both under { d ~ bernoulli(1/2)  p ~ bernoulli(1/2)  q ~ bernoulli(1/2) } { P(m(d, p, q)) }
            argument a for both { presume independent uses  rewrite m.w as d and (p and q) by smt }
            instance all { d = true  p = true  q = true }
            because all by a
            """);

        Assert.Equal("1/8", Pipeline.Number(results.Result("a").Estimate));
        var because = results.Result("all by a").Because;
        Assert.Equal(BecauseWord.Explained, because?.Word);
        Assert.Equal(3, because?.Bits?.ToDouble() ?? 0, 1e-12);
    }

    /// <summary>
    /// A robbery (26.58 bits) and a normal night (0 bits) are known as anomalous, another night as normal.
    /// Of the two pairs one is in order and one is equal: (1 + 1/2) / 2.
    /// </summary>
    [Theory]
    [InlineData("false,true,true\ntrue,false,false", "1")]
    [InlineData("false,true,true\ntrue,false,true\ntrue,false,false", "3/4")]
    [InlineData("true,false,true\nfalse,true,false", "0")]
    [InlineData("false,true,true", "-")]
    public void A_table_with_known_anomalies_gives_the_area_under_the_curve(string rows, string area)
    {
        var results = Pipeline.Run(
            $$"""
            model cameras(diamond: bool, tamper: bool) -> bool {
              let left = diamond or tamper
              let right = diamond or tamper
              return left and right
            }
            distribution training { diamond ~ bernoulli(1/2)  tamper ~ bernoulli(1/10000) }
            behavior both_see under training { P(cameras(diamond, tamper)) }
            argument a for both_see {
              presume independent uses
              share diamond across cameras.left, cameras.right
              share tamper across cameras.left, cameras.right
            }
            table nights(diamond: bool, tamper: bool, anomalous: bool) from "nights.csv"
            because nights by a { expect auroc == {{(area == "-" ? "1" : area)}} }
            """,
            null,
            ("nights.csv", $"diamond,tamper,anomalous\n{rows}\n"));

        var result = results.Result("nights by a");
        Assert.Equal(area, Pipeline.Number(result.Auroc));
        Assert.Equal(area != "-", Assert.Single(result.Expectations).IsMet);
    }

    // By the diamond alone each camera takes a tampering of its own, 1e-4: 13.29 bits alone, 26.58 together. Grant that
    // one camera shows it, for any reason: the other one is a coincidence of 13.29 bits.
    [Theory]
    [InlineData("10 bits", "anomalous")]
    [InlineData("20 bits", "explained")]
    public void The_conjunction_test_grants_one_sensor_and_asks_for_the_others(string threshold, string answer)
    {
        var because = Pipeline.Run($"""
            {Vault("1/10000", Room)}
            because robbery by a (threshold: {threshold}, test: conjunction)
            """).Result("robbery by a (test: conjunction)").Because;

        Assert.NotNull(because?.Sensors);
        Assert.Equal(answer, because.Word.ToString().ToLowerInvariant());
        Assert.Equal(13.287712379549449, because.Bits?.ToDouble() ?? double.NaN, 1e-9);
        Assert.Equal(26.575424759098897, because.Sensors.Together.ToDouble(), 1e-9);
        Assert.Equal([13.2877, 13.2877], because.Sensors.Alone.Select(bits => Math.Round(bits.ToDouble(), 4)));
    }

    // The right sensor shows the diamond once in 10,000 nights. That night is 13.29 bits, all of them its own: once it
    // is granted, the left one shows the diamond that both share.
    [Theory]
    [InlineData("", "anomalous", 13.287712379549449)]
    [InlineData(" (test: conjunction)", "explained", 0)]
    public void A_rare_night_of_one_sensor_is_no_anomaly_of_the_conjunction(string test, string answer, double bits)
    {
        var because = Pipeline.Run($$"""
            model sensors(diamond: bool, luck: bool) -> bool[2] {
              let shown = [diamond, diamond and luck]
              return shown
            }
            distribution nights { diamond ~ bernoulli(1/2)  luck ~ bernoulli(1/10000) }
            behavior both under nights { P(all(sensors(diamond, luck))) }
            argument a for both { presume independent uses  share diamond across sensors.shown }
            instance lucky { diamond = true  luck = true }
            because lucky by a{{test}}
            """).Result($"lucky by a{test}").Because;

        Assert.Equal(answer, because?.Word.ToString().ToLowerInvariant());
        Assert.Equal(bits, because?.Bits?.ToDouble() ?? double.NaN, 1e-9);
    }

    [Fact]
    public void The_conjunction_test_needs_several_sensors()
    {
        var result = Pipeline.Run("""
            distribution nights { diamond ~ bernoulli(1/2)  luck ~ bernoulli(1/3) }
            behavior either under nights { P(diamond or luck) }
            argument a for either { presume independent uses }
            instance i { diamond = true  luck = true }
            because i by a (test: conjunction)
            """).Result("i by a (test: conjunction)");

        Assert.Contains("several sensors", Assert.IsType<Verdict.Unknown>(result.Verdict).Sentence,
            StringComparison.Ordinal);
    }

    // Tampering has 26.58 bits, the diamond 0; where neither is there is no event. So from 26.58 bits on two of three
    // anomalous rows are hits and one of four others a false alarm; from 0 on all are flagged.
    [Fact]
    public void The_curve_has_a_point_for_each_number_of_bits()
    {
        var results = Pipeline.Run(
            """
            model cameras(diamond: bool, tamper: bool) -> bool {
              let left = diamond or tamper
              let right = diamond or tamper
              return left and right
            }
            distribution training { diamond ~ bernoulli(1/2)  tamper ~ bernoulli(1/10000) }
            behavior both_see under training { P(cameras(diamond, tamper)) }
            argument a for both_see {
              presume independent uses
              share diamond across cameras.left, cameras.right
              share tamper across cameras.left, cameras.right
            }
            table nights(diamond: bool, tamper: bool, anomalous: bool) from "nights.csv"
            because nights by a
            """,
            null,
            ("nights.csv", "diamond,tamper,anomalous\nfalse,true,true\nfalse,true,true\nfalse,true,false\n"
                + "true,false,true\ntrue,false,false\ntrue,false,false\ntrue,false,false\nfalse,false,true\n"));

        var curve = results.Result("nights by a").Roc;
        Assert.Equal(["0", "1/4", "1"], curve.Select(point => point.FalseAlarms.ToString()));
        Assert.Equal(["0", "2/3", "1"], curve.Select(point => point.Hits.ToString()));
        Assert.Equal([double.PositiveInfinity, 26.5754, 0], curve.Select(point => Math.Round(point.Threshold, 4)));
    }

    /// <summary>Every estimate and every number of bits of the published toy.</summary>
    [DataFact]
    public void The_two_sensor_toy_has_its_published_bits()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(TestData.Path("because/two_sensor_toy.json")));
        int count = 0;
        foreach (var toy in json.RootElement.EnumerateArray())
        {
            string rate = toy.GetProperty("eps").GetString() ?? "";
            foreach (var subset in toy.GetProperty("subsets").EnumerateObject())
            {
                Check(rate, subset.Name == "empty" ? "" : subset.Name, subset.Value);
                count++;
            }
        }

        Assert.True(count >= 16, $"Only {count} parts.");
    }

    private static void Check(string rate, string part, JsonElement published)
    {
        string steps = string.Join('\n', part.Select(letter =>
            $"share {(letter == 'd' ? "diamond" : "tamper")} across cameras.seen"));
        double fraction = published.GetProperty("explained_fraction").GetDouble();
        // Above this delta the part alone is admissible, and no smaller one.
        string delta = part.Length == 2 ? "0" : (1 - (fraction / 2)).ToString("R", CultureInfo.InvariantCulture);
        string asked = part.Length == 0
            ? ""
            : $"""
            because night by a (delta: {delta})
            because robbery by a (delta: {delta})
            because inside_job by a (delta: {delta})
            """;
        var results = Pipeline.Run(Vault(rate, steps) + asked);

        Assert.Equal(
            published.GetProperty("G").GetString(), Pipeline.Number(results.Result("a").Estimate).TrimStart('~'));
        if (part.Length > 0)
        {
            Assert.Equal(Bits(published, "normal D=1,T=0"), BitsOf(results, "night"), 1e-9);
            Assert.Equal(Bits(published, "tamper D=0,T=1"), BitsOf(results, "robbery"), 1e-9);
            Assert.Equal(Bits(published, "both D=1,T=1"), BitsOf(results, "inside_job"), 1e-9);
        }
    }

    private static double Bits(JsonElement published, string instance) =>
        published.GetProperty(instance).GetProperty("surprise_bits").GetDouble();

    private static double BitsOf(SettledSpecification results, string instance) =>
        results.Result($"{instance} by a").Because?.Bits?.ToDouble() ?? double.NaN;

    private static ResultRecord Ask(string spec, string instance) =>
        Pipeline.Run($"{spec}\nbecause {instance} by a").Result($"{instance} by a");
}
