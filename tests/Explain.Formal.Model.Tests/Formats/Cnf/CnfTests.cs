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
    public void What_is_wrong_is_told(string text, string code) =>
        Assert.Equal(code, Circuit.CodeOf("wrong.cnf", text));

    [Fact]
    public void Mutated_formulas_are_read_or_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Formula);
        var random = new Random(37_600);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = ByteMutations.Of(bytes, random);
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
