using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Model.Tests.Formats.Bif;

public sealed class BifTests
{
    private const int Mutations = 20_000;

    private const string Rain = """
        network "rain" { property "by hand"; }
        // the child stands before its parents
        variable Wet { type discrete [ 2 ] { yes, no }; property "position = (1, 2)"; }
        variable Rain { type discrete[2] { "a lot", none }; }
        variable Tap { type discrete [ 2 ] { on off }; }
        probability ( Wet | Rain, Tap ) {
          default 0.5, 0.5;
          (none, off) 0, 1;
          ("a lot", on) 0.99, 0.01;
        }
        /* a comment */
        probability ( Rain ) { table 0.25, 0.75; }
        probability ( Tap ) { table 3e-1 7e-1; }
        """;

    [Fact]
    public void A_network_is_its_joint_law()
    {
        var network = Read(Rain);
        var distribution = new Distribution("d", network.Draws, null);
        var builder = new GraphBuilder(network.Graph);
        var wet = network.NamedVariables().Single(variable => variable.Name == "Wet").Node;
        var yes = builder.Constant(Tensor.Scalar(new Value.Symbol("yes")), new ElementType.Category());
        var isWet = builder.Add(new Operation.Binary(BinaryOperator.Equal), [wet, yes]);

        var probability = ReferenceExpectation.Probability(builder.ToGraph(), distribution, isWet);

        // 1/4 * 3/10 * 0.99 + (1/4 * 7/10 + 3/4 * 3/10) * 1/2.
        Assert.Equal(
            Rational.Parse("0.27425"), ((ReferenceQuantity.Known)probability).Value.Value);
        Assert.Equal(["Rain", "Tap", "Wet"], network.NamedVariables().Select(variable => variable.Name));
    }

    // The dog problem as JavaBayes wrote it, without a bar: light is on with 0.6 where the family is out, else 0.05.
    [Theory]
    [InlineData("Light | Out")]
    [InlineData("Light Out")]
    public void A_table_has_the_values_of_the_last_parent_fastest(string variables)
    {
        var network = Read($$"""
            variable Out { type discrete[2] { "true" "false" }; }
            variable Light { type discrete[2] { "true" "false" }; }
            probability ( {{variables}} ) { table .6 0.05 0.4 0.95 ; }
            probability ( Out ) { table 0.15 .85 ; }
            """);
        var distribution = new Distribution("d", network.Draws, null);
        var builder = new GraphBuilder(network.Graph);
        var light = network.NamedVariables().Single(variable => variable.Name == "Light").Node;
        var yes = builder.Constant(Tensor.Scalar(new Value.Symbol("true")), new ElementType.Category());
        var isOn = builder.Add(new Operation.Binary(BinaryOperator.Equal), [light, yes]);

        var probability = ReferenceExpectation.Probability(builder.ToGraph(), distribution, isOn);

        Assert.Equal(
            (Rational.Parse("0.15") * Rational.Parse("0.6")) + (Rational.Parse("0.85") * Rational.Parse("0.05")),
            ((ReferenceQuantity.Known)probability).Value.Value);
    }

    [Theory]
    [InlineData(".6 0.05 0.4")]
    [InlineData(".6 0.4")]
    [InlineData(".6 0.05 0.4 0.95 0.1")]
    public void A_table_of_another_length_is_refused(string table) => Assert.NotNull(DistributionFile.Read(
        "net.bif",
        Encoding.UTF8.GetBytes($$"""
            network n { }
            variable Out { type discrete[2] { "true" "false" }; }
            variable Light { type discrete[2] { "true" "false" }; }
            probability ( Light | Out ) { table {{table}} ; }
            probability ( Out ) { table 0.15 .85 ; }
            """),
        FormatLimits.Default).Problem);

    // What rounding to seven places left: 0.3333333 three times is 0.9999999.
    [Fact]
    public void A_row_that_was_rounded_is_divided_by_its_sum()
    {
        var network = Read(
            "variable X { type discrete [ 3 ] { a, b, c }; } "
            + "probability ( X ) { table 0.3333333, 0.3333333, 0.3333333; }");

        var law = (Law.Discrete)network.Draws[0].Law;

        Assert.All(law.Probabilities, probability => Assert.Equal(
            Rational.Create(1, 3), network.Graph.KnownValue(probability)?.ExactNumber));
    }

    // Quotes make a word of anything: of nothing, and of signs.
    [Fact]
    public void Words_in_quotes_are_words_whatever_they_hold()
    {
        var network = Read("""
            network "" { }
            variable X { type discrete [ 2 ] { "", "}" }; }
            variable ";" { type discrete [ 1 ] { "(" }; }
            probability ( X ) { table 0.25, 0.75; }
            probability ( ";" | X ) { ("") 1; ("}") 1; }
            """);

        Assert.Equal(["X", "_"], network.NamedVariables().Select(variable => variable.Name));
        Assert.Equal(
            ["", "}"],
            ((Law.Discrete)network.Draws[0].Law).Outcomes.Select(
                outcome => network.Graph.KnownValue(outcome)?.Single.ToString()));
    }

    [DataTheory]
    [InlineData("cancer", 5)]
    [InlineData("survey", 6)]
    [InlineData("alarm", 37)]
    public void Published_networks_are_read(string name, int variables) => Assert.Equal(
        variables, Read(File.ReadAllText(TestData.Path($"bayesnets/{name}.bif"))).Draws.Length);

    [Theory]
    [InlineData("what", "XF3801")]
    [InlineData("\"\" variable X { }", "XF3801")]
    [InlineData("variable X { type discrete [1] \"{\" a }; }", "XF3801")]
    [InlineData("variable X { type discrete [ 3 ] { a, b }; }", "XF3801")]
    [InlineData("variable X { }", "XF3801")]
    [InlineData("variable X { type real; }", "XF3801")]
    [InlineData("variable X { type discrete [1] { a }; } probability ( X ) { table one; }", "XF3801")]
    [InlineData("variable X { type discrete [1] { a }; } probability ( X ", "XF3801")]
    [InlineData("probability ( X ) { table 1; }", "XF3802")]
    [InlineData("variable X { type discrete [1] { a }; } variable Y { type discrete [1] { b }; } "
        + "probability ( X | Y ) { (c) 1; }", "XF3802")]
    [InlineData("variable X { type discrete [2] { a, a }; }", "XF3803")]
    [InlineData("variable X { type discrete [1] { a }; } variable X { type discrete [1] { a }; }", "XF3803")]
    [InlineData("variable X { type discrete [1] { a }; } probability ( X ) { table 1; table 1; }", "XF3803")]
    [InlineData("variable X { type discrete [1] { a }; } probability ( X ) { table 0.5; }", "XF3804")]
    [InlineData("variable X { type discrete [2] { a b }; } probability ( X ) { table -1, 2; }", "XF3804")]
    [InlineData("variable X { type discrete [2] { a b }; } probability ( X ) { table 1; }", "XF3804")]
    [InlineData("variable X { type discrete [1] { a }; }", "XF3805")]
    [InlineData("variable X { type discrete [1] { a }; } probability ( X ) { }", "XF3805")]
    [InlineData("variable X { type discrete [1] { a }; } probability ( X | X ) { (a) 1; }", "XF3806")]
    public void What_is_wrong_is_told(string text, string code) => Assert.Equal(
        code,
        DistributionFile.Read("n.bif", Encoding.UTF8.GetBytes(text), FormatLimits.Default).Problem?.Descriptor.Code);

    [Fact]
    public void Mutated_networks_are_read_or_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Rain);
        var random = new Random(38_000);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = ByteMutations.Of(bytes, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            var result = DistributionFile.Read("n.bif", mutated, FormatLimits.Default);
            Assert.InRange(
                GC.GetAllocatedBytesForCurrentThread() - before,
                0,
                FormatLimits.Allowance + ((long)FormatLimits.ModelMultiple * mutated.Length));
            Assert.NotEmpty(result.Problem?.Message ?? "read");
        }
    }

    private static ImportedDistribution Read(string text) => DistributionFile.Read(
        "n.bif", Encoding.UTF8.GetBytes(text), FormatLimits.Default).TryGet(out var network, out var problem)
            ? network
            : throw new InvalidOperationException(problem.Message);
}
