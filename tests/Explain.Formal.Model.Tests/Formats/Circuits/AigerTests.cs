using Explain.Formal.Testing;

namespace Explain.Formal.Model.Tests.Formats.Circuits;

public sealed class AigerTests
{
    [Fact]
    public void Binary_and_text_are_one_circuit()
    {
        var text = Circuit.Read(
            "h.aag", "aag 7 2 0 2 3\n2\n4\n6\n12\n6 13 15\n12 2 4\n14 3 5\ni0 x\no1 carry\nc\nhi\n");
        // The same with gates in order: 6 = and(2, 4), 8 = and(3, 5), 10 = and(7, 9); deltas as the format has them.
        var binary = Circuit.Read("h.aig", "aig 5 2 0 2 3\n10\n6\n\u0002\u0002\u0003\u0002\u0001\u0002");

        Assert.Equal([0, 1, 1, 2], text.Table(2));
        Assert.Equal([0, 1, 1, 2], binary.Table(2));
        Assert.Contains(text.Graph.Labels, label => label.Name == "x");
        Assert.Contains(text.Graph.Labels, label => label.Name == "carry");
    }

    [Theory]
    [InlineData("c\nanything")]
    [InlineData("c written by hand\ni9 anything")]
    [InlineData("cwritten by hand")]
    [InlineData("\nc")]
    [InlineData("i0 \nc")]
    public void The_comment_starts_with_its_letter(string rest) => Assert.Equal(
        [0, 1], Circuit.Read("c.aag", $"aag 1 1 0 1 0\n2\n2\n{rest}").Table(1));

    [Fact]
    public void Outputs_that_are_negated_or_named_before_keep_their_names() => Assert.Equal(
        [("a", 1), ("same", 1), ("other", 0)],
        Circuit.Read("c.aag", "aag 1 1 0 2 0\n2\n2\n3\ni0 a\no0 same\no1 other\n") is var model
            ? [.. model.Graph.Labels.Select(label => (label.Name, Value(model, label.Node)))]
            : []);

    private static int Value(Model.Formats.ImportedModel model, NodeId node) =>
        (model with { Output = node }).At(1);

    [Theory]
    [InlineData("aag 0 0 0 1 0\n0\n", 0)]
    [InlineData("aag 0 0 0 1 0\n1\n", 1)]
    [InlineData("aig 0 0 0 1 0\n1\n", 1)]
    public void A_constant_circuit_has_no_input(string text, int value)
    {
        var model = Circuit.Read("c.aag", text);

        Assert.Empty(model.Inputs);
        Assert.Equal(value, model.At(0));
    }

    [Fact]
    public void An_input_that_nothing_uses_is_still_an_input() =>
        Assert.Equal("bool[7]", Circuit.Read("c.aig", "aig 7 7 0 1 0\n14\n") is var model
            ? model.Graph[model.Inputs[0]].Type.ToString() : "");

    [Theory]
    [InlineData("", "XF3741")]
    [InlineData("aag 1 1 0", "XF3741")]
    [InlineData("aag 1 2 0 0 0", "XF3741")]
    [InlineData("aig 9 2 0 0 0", "XF3741")]
    [InlineData("aag 4294967299 1 0 0 0", "XF3741")]
    [InlineData("aag 1 0 1 0 0\n2 3\n", "XF3742")]
    [InlineData("aag 1 1 0 0 0 1\n2\n2\n", "XF3742")]
    [InlineData("aag 1 1 0 0 0\n3\n", "XF3743")]
    [InlineData("aag 1 1 0 1 0\n2\n4\n", "XF3743")]
    [InlineData("aag 1 1 0 1 0\n2\n", "XF3743")]
    [InlineData("aag 1 1 0 1 0\n2\n2\ni5 x\n", "XF3743")]
    [InlineData("aag 2 1 0 1 1\n2\n4\n4 4 2\n", "XF3703")]
    [InlineData("aag 3 1 0 1 1\n2\n4\n4 6 2\n", "XF3701")]
    [InlineData("aag 2 2 0 1 0\n2\n2\n2\n", "XF3702")]
    [InlineData("aig 2 1 0 1 1\n4\n\u0000\u0000", "XF3744")]
    [InlineData("aig 2 1 0 1 1\n4\n\u0002", "XF3744")]
    [InlineData("aig 2 1 0 1 1\n4\n\u0002\u0003", "XF3744")]
    [InlineData("aig 2000000 2000000 0 1 0\n4\n", "XF3705")]
    [InlineData("aag 1 1 0 0 0\n2\n", "XF3704")]
    public void What_is_wrong_is_told(string text, string code) =>
        Assert.Equal(code, Circuit.CodeOf("wrong.aag", text));

    [DataTheory]
    [InlineData("and", new[] { 0, 0, 0, 1 })]
    [InlineData("or", new[] { 0, 1, 1, 1 })]
    [InlineData("xor1", new[] { 0, 1, 1, 0 })]
    [InlineData("halfadder", new[] { 0, 1, 1, 2 })]
    public void Published_examples_are_what_they_are_called(string name, int[] table) =>
        Assert.Equal(table, Circuit.Read(name + ".aag", Data($"aiger/{name}.aag")).Table(2));

    [DataFact]
    public void One_circuit_in_two_formats_is_one_function()
    {
        var left = Circuit.Read("c.blif", Data("epfl/ctrl.blif"));
        var right = Circuit.Read("c.aig", Data("epfl/ctrl.aig"));

        Assert.Equal(left.OutputType, right.OutputType);
        Assert.Equal(left.Table(7), right.Table(7));
    }

    private static byte[] Data(string path) => File.ReadAllBytes(TestData.Path($"circuits/{path}"));
}
