using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Model.Tests.Formats.Circuits;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Tests.Formats.Cnf;

public sealed class CnfTests
{
    private const int Mutations = 20_000;

    private const string Formula = """
        c t wmc
        c p weight 1 0.4 0
        c p weight -1 1.2 0
        c p weight 2 0.9 0
        p cnf 3 3
        1 2 0 -1
        3 0
        c a comment
        -2 -3 0
        """;

    private static readonly string Projected =
        "c p show 2 0\n" + Formula.Replace("c t wmc", "c t pwmc", StringComparison.Ordinal);

    // (a or b) and (not a or c) and (not b or not c): of the eight worlds a c and b alone.
    [Fact]
    public void A_formula_holds_where_all_clauses_hold() => Assert.Equal(
        [0, 0, 1, 0, 0, 1, 0, 0], Circuit.Read("f.cnf", Formula).Table(3));

    [Fact]
    public void Weights_are_a_law()
    {
        Assert.True(DistributionFile.Read("f.cnf", Encoding.UTF8.GetBytes(Formula), FormatLimits.Default)
            .TryGet(out var distribution, out _));

        var law = (Law.Bernoulli)distribution.Draws[0].Law;

        // 0.4 of 1.6; what its negation leaves of 1; none at all.
        Assert.Equal(
            [Rational.Create(1, 4), Rational.Create(9, 10), Rational.Half],
            distribution.Graph.KnownValue(law.Probability)!.Entries.Select(
                entry => ((Value.Number)entry).Enclosure.Value));
    }

    // 1/4 and what it leaves; no weight; and again without a law.
    [Fact]
    public void Weights_of_variables_are_a_law()
    {
        const string Weighted = "comments\np cnf 3 1\nw 1 .25\nw 2 -1\n1 2 3 0\n";
        Assert.True(DistributionFile.Read("f.cnf", Encoding.UTF8.GetBytes(Weighted), FormatLimits.Default)
            .TryGet(out var distribution, out _));

        var law = (Law.Bernoulli)distribution.Draws[0].Law;

        Assert.Equal("[1/4, 1/2, 1/2]", distribution.Graph.KnownValue(law.Probability)?.ToString());
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 1], Circuit.Read("f.cnf", Weighted).Table(3));
    }

    [Theory]
    [InlineData("p cnf 2 0\n", new[] { 1, 1, 1, 1 })]
    [InlineData("p cnf 2 1\n0\n", new[] { 0, 0, 0, 0 })]
    [InlineData("p cnf 2 1\n1 -2 0\n%\n0\n", new[] { 1, 1, 0, 1 })]
    public void Empty_formulas_and_clauses_have_a_value(string text, int[] table) =>
        Assert.Equal(table, Circuit.Read("f.cnf", text).Table(2));

    [Theory]
    [InlineData("", "XF3761")]
    [InlineData("1 0", "XF3761")]
    [InlineData("p cnf 0 0", "XF3761")]
    [InlineData("p cnf 1 0\np cnf 1 0", "XF3761")]
    [InlineData("p cnf 1 0\nw 1", "XF3765")]
    [InlineData("p cnf 1 0\nw 2 0.5", "XF3762")]
    [InlineData("p cnf 1 0\nw 1 2", "XF3765")]
    [InlineData("p cnf 1 1\n2 0", "XF3762")]
    [InlineData("p cnf 1 1\n-2147483648 0", "XF3762")]
    [InlineData("p cnf 1 1\nx 0", "XF3762")]
    [InlineData("c p weight 2 1 0\np cnf 1 0", "XF3762")]
    [InlineData("p cnf 1 2\n1 0", "XF3763")]
    [InlineData("p cnf 1 1\n1 0\n1", "XF3763")]
    [InlineData("p cnf 999999 0", "XF3764")]
    [InlineData("p cnf 1 0\nc p weight 1 x 0", "XF3765")]
    [InlineData("p cnf 1 0\nc p weight 1 -1 0", "XF3765")]
    [InlineData("p cnf 1 0\nc p weight 1 0 0\nc p weight -1 0 0", "XF3765")]
    [InlineData("p cnf 2 0\nc p show 0", "XF3766")]
    [InlineData("p cnf 2 0\nc p show", "XF3766")]
    [InlineData("p cnf 2 0\nc p show 1", "XF3766")]
    [InlineData("p cnf 2 0\nc p show -1 0", "XF3766")]
    [InlineData("c p show 3 0\np cnf 2 0", "XF3766")]
    public void What_is_wrong_is_told(string text, string code) =>
        Assert.Equal(code, Circuit.CodeOf("wrong.cnf", text));

    // (a or c) and (not c or b): there is a c for all but the world without a and b.
    [Fact]
    public void Variables_that_are_not_shown_are_chosen_so_that_all_clauses_hold()
    {
        var model = Circuit.Read("f.cnf", "c t pmc\np cnf 3 2\nc p show 2 0\nc p show 1 0\n1 3 0\n-3 2 0\n");

        Assert.Equal("bool[2]", model.Graph[model.Inputs[0]].Type.ToString());
        Assert.Equal([0, 1, 1, 1], model.Table(2));
    }

    [Theory]
    [InlineData("mc")]
    [InlineData("wmc")]
    public void A_count_without_a_projection_shows_all(string type) => Assert.Equal(
        [0, 1, 1, 1],
        Circuit.Read("f.cnf", $"c t {type}\nc p show 1 0\np cnf 2 1\n1 2 0\n").Table(2));

    // By looking at all worlds: of 6 variables, 1 to 5 are hidden.
    [Fact]
    public void A_projection_is_what_enumeration_says()
    {
        var random = new Random(37_601);
        for (int sample = 0; sample < 60; sample++)
        {
            string clauses = string.Concat(Enumerable.Range(0, 14).Select(_ => string.Join(
                ' ', Enumerable.Range(0, random.Next(1, 4))
                    .Select(_ => random.Next(1, 7) * (random.Next(2) == 0 ? 1 : -1)).Append(0)) + "\n"));
            int[] shown = [.. Enumerable.Range(1, 6).Where(_ => random.Next(2) == 0)];
            shown = shown.Length is 0 or 6 ? [2, 5] : shown;
            int[] all = Circuit.Read("f.cnf", $"p cnf 6 14\n{clauses}").Table(6);
            int[] expected = new int[1 << shown.Length];
            for (int world = 0; world < all.Length; world++)
            {
                expected[shown.Select((variable, i) => ((world >> (variable - 1)) & 1) << i).Sum()] |= all[world];
            }

            var model = Circuit.Read("f.cnf", $"c p show {string.Join(' ', shown)} 0\np cnf 6 14\n{clauses}");
            Assert.Equal(expected, model.Table(shown.Length));
        }
    }

    // 1,000 gates in a row: each hidden wire is the last one and an input; the last is true, or it is shown.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hidden_wires_of_a_circuit_go_away(bool isTrue)
    {
        const int Gates = 1000;
        string clauses = string.Concat(Enumerable.Range(1, Gates).Select(i =>
        {
            int wire = Gates + i, before = i == 1 ? 1 : wire - 1;
            return $"-{wire} {before} 0\n-{wire} {i} 0\n{wire} -{before} -{i} 0\n";
        }));
        int[] shown = [.. Enumerable.Range(1, Gates), .. isTrue ? [] : new[] { 2 * Gates }];
        string last = isTrue ? $"{2 * Gates} 0\n" : "";
        var model = Circuit.Read(
            "f.cnf",
            $"c p show {string.Join(' ', shown)} 0\n"
                + $"p cnf {2 * Gates} {(3 * Gates) + (isTrue ? 1 : 0)}\n{clauses}{last}");

        Assert.Equal(isTrue ? 0 : 1, model.At(0));
        Assert.Equal($"bool[{shown.Length}]", model.Graph[model.Inputs[0]].Type.ToString());
    }

    [Fact]
    public void The_law_is_that_of_the_variables_that_are_shown()
    {
        Assert.True(DistributionFile.Read(
            "f.cnf", Encoding.UTF8.GetBytes(Projected), FormatLimits.Default)
            .TryGet(out var distribution, out _));

        var law = (Law.Bernoulli)distribution.Draws[0].Law;

        Assert.Equal("[9/10]", distribution.Graph.KnownValue(law.Probability)?.ToString());
    }

    [Fact]
    public void Mutated_formulas_are_read_or_refused()
    {
        byte[][] files = [Encoding.UTF8.GetBytes(Formula), Encoding.UTF8.GetBytes(Projected)];
        var random = new Random(37_600);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = ByteMutations.Of(files[i % 2], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            var result = ModelFile.Read("f.cnf", mutated, FormatLimits.Default, Circuit.NoFile);
            Assert.InRange(
                GC.GetAllocatedBytesForCurrentThread() - before,
                0,
                FormatLimits.Allowance + ((long)FormatLimits.ModelMultiple * mutated.Length));
            Assert.NotEmpty(result.Problem?.Message ?? "read");
        }
    }
}
