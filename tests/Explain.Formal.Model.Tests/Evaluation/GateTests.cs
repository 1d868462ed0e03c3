namespace Explain.Formal.Model.Tests;

public sealed class GateTests
{
    [Theory]
    [InlineData("and", "f f f t")]
    [InlineData("or", "f t t t")]
    [InlineData("xor", "f t t f")]
    [InlineData("nand", "t t t f")]
    [InlineData("nor", "t f f f")]
    [InlineData("xnor", "t f f t")]
    public void A_gate_of_two_inputs_has_its_truth_table(string gate, string table)
    {
        string[] expected = [.. table.Split(' ').Select(letter => letter == "t" ? "true" : "false")];
        for (int row = 0; row < 4; row++)
        {
            var result = ReferenceEvaluator.ApplyScalar(
                new Operation.ApplyGate(), [new Value.Symbol(gate), Value.Of(row >= 2), Value.Of(row % 2 == 1)]);

            Assert.Equal(expected[row], Values.Print(result));
        }
    }

    [Fact]
    public void Exclusive_or_of_a_list_is_its_parity() => Assert.Equal(
        "true",
        Values.Print(Values.Apply(
            new Operation.ApplyGate(), Tensor.Scalar(new Value.Symbol("xor")), Values.ReadList("true true true"))));

    [Fact]
    public void A_gate_that_is_undefined_gives_nothing() => Assert.Equal(
        "undefined",
        Values.Print(
            ReferenceEvaluator.ApplyScalar(new Operation.ApplyGate(), [Values.Read("undefined"), Value.Of(true)])));

    [Theory]
    [InlineData("AND", "and")]
    [InlineData("gate.xnor", "xnor")]
    [InlineData("Nor", "nor")]
    [InlineData("buf", null)]
    public void Names_of_files_are_read_in_any_case(string text, string? name) =>
        Assert.Equal(name, Gates.TryRead(text));

    [Fact]
    public void Every_name_has_a_meaning() => Assert.All(Gates.Names, name => Gates.Meaning(name));

    [Fact]
    public void Other_names_have_none() => Assert.Throws<ArgumentException>(() => Gates.Meaning("buffer"));
}
