using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using static Explain.Formal.Testing.Formats.OnnxFile;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>What the reader makes of names, shapes, weights and outputs.</summary>
public sealed class OnnxReaderTests
{
    private static readonly byte[] X = Input("x", 1, 2);
    private static readonly byte[] Y = Output("y");

    [Fact]
    public void Axes_of_size_one_and_the_batch_are_dropped()
    {
        var model = OnnxRun.Open(Write(13, Node("Relu", "x", "y"), Input("x", -1, 1, 3, 1, 2), Y));

        Assert.Equal("real[3, 2]", model.Graph[model.Inputs[0]].Type.ToString());
        Assert.Equal("real[3, 2]", model.OutputType.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_first_axis_without_a_length_is_a_batch_of_one(int length) =>
        Assert.Equal("real[3]", OnnxRun.Open(Write(13, Node("Relu", "x", "y"), Input("x", length, 3), Y))
            .OutputType.ToString());

    [Fact]
    public void Weights_and_wires_are_named_as_in_the_file_in_words_of_the_language()
    {
        var model = OnnxRun.Open(Write(
            13, Node("MatMul", "x 0.weight", "/0/MatMul_output"), Node("Relu", "/0/MatMul_output", "y"),
            Floats("0.weight", [2, 2], 1, 2, 3, 4), X, Y));

        Assert.Equal(["_0_weight", "_0_MatMul_output", "y"], model.NamedWires().Select(wire => wire.Name));
        Assert.Equal("[[1, 2], [3, 4]]", Assert.IsType<Operation.Parameter>(
            model.Graph[model.NamedWires()[0].Node].Operation).Value.ToString());
    }

    [Fact]
    public void Names_that_come_to_one_word_get_numbers() => Assert.Equal(
        ["w_a", "w_a_2", "m", "y"],
        OnnxRun.Open(Write(
            13, Node("Add", "x w.a", "m"), Node("Add", "m w/a", "y"), Floats("w.a", [2], 1, 2),
            Floats("w/a", [2], 3, 4), X, Y)).NamedWires().Select(wire => wire.Name));

    [Fact]
    public void Old_files_name_weights_among_the_inputs()
    {
        var model = OnnxRun.Open(Write(
            8, Node("Add", "x w", "y"), Floats("w", [2], 1, 2), Input("w", 2), X, Y));

        Assert.Equal(["x"], model.NamedInputs().Select(input => input.Name));
    }

    [Fact]
    public void Several_results_of_one_type_are_one_tensor()
    {
        var model = OnnxRun.Open(Write(
            13, Node("Relu", "x", "y"), Node("Neg", "x", "z"), X, Y, Output("z")));

        Assert.Equal("[[1, 0], [-1, 2]]", OnnxRun.Evaluate(model, [1, -2]).ToString());
    }

    [Fact]
    public void Of_results_of_several_types_the_first_is_taken_and_the_others_are_wires()
    {
        var model = OnnxRun.Open(Write(
            13, Node("ReduceSum", "x", "y"), Node("Neg", "x", "z"), X, Y, Output("z")));

        Assert.Equal("3", OnnxRun.Evaluate(model, [1, 2]).ToString());
        Assert.Contains("z", model.NamedWires().Select(wire => wire.Name));
    }

    [Theory]
    [InlineData(1, "00000040", "2")]
    [InlineData(10, "0044", "4")]
    [InlineData(11, "0000000000000840", "3")]
    [InlineData(16, "8040", "4")]
    [InlineData(6, "FEFFFFFF", "-2")]
    [InlineData(7, "0500000000000000", "5")]
    [InlineData(3, "FF", "-1")]
    [InlineData(2, "FF", "255")]
    public void Every_type_of_elements_is_read_from_bytes(int type, string bytes, string value) => Check(
        value, Stored("w", type, [1], Field(9, Convert.FromHexString(bytes))));

    [Theory]
    [InlineData(1, 4, "00000040", "2")]
    [InlineData(11, 10, "0000000000000840", "3")]
    [InlineData(10, 5, "8088_01", "4")]
    [InlineData(7, 7, "05", "5")]
    [InlineData(6, 5, "FEFFFFFFFFFFFFFFFF01", "-2")]
    public void Every_type_of_elements_is_read_one_by_one(int type, int field, string bytes, string value) => Check(
        value, Stored("w", type, [1], Field(field, Convert.FromHexString(
            bytes.Replace("_", "", StringComparison.Ordinal)))));

    [Fact]
    public void Weights_may_lie_in_a_file_beside()
    {
        byte[] file = Write(
            13, Node("Add", "x w", "y"),
            Stored("w", FloatType, [2], Elsewhere(("location", "data/w.bin"), ("offset", "4"), ("length", "8"))), X, Y);
        byte[] beside = [9, 9, 9, 9, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];

        bool isRead = ModelFile.Read(
            "model.onnx", file, FormatLimits.Default,
            name => name == "data/w.bin" ? new ReadOnlyMemory<byte>(beside) : throw new InvalidOperationException(name))
            .TryGet(out var model, out _);

        Assert.True(isRead);
        Assert.Equal("[1, 2]", OnnxRun.Evaluate(model!, [0, 0]).ToString());
    }

    [Theory]
    [InlineData("Zeta", "The node 'Zeta_of_y' of the ONNX file uses the operator 'Zeta', which cannot be read.")]
    [InlineData("Loop", "The node 'Loop_of_y' of the ONNX file uses the operator 'Loop', which cannot be read.")]
    public void An_operator_that_cannot_be_read_is_named_with_its_node(string operation, string message) =>
        Assert.Equal(message, OnnxRun.Problem(Single(13, operation, [1, 2])));

    [Fact]
    public void What_only_served_to_find_shapes_is_gone()
    {
        var graph = OnnxRun.Open(OnnxCases.All["a shape computed by the file"].File).Graph;

        Assert.DoesNotContain(graph.Nodes, node => node.Operation is Operation.Constant);
    }

    [Fact]
    public void A_recurrent_layer_stays_a_loop() => Assert.Contains(
        OnnxRun.Open(OnnxCases.All["gru"].File).Graph.Nodes, node => node.Operation is Operation.Scan);

    [Fact]
    public void A_convolution_is_a_contraction_of_its_weights()
    {
        var graph = OnnxRun.Open(OnnxCases.All["conv"].File).Graph;

        Assert.Equal(1, graph.Nodes.Count(node => node.Operation is Operation.Contract));
        Assert.DoesNotContain(graph.Nodes, node => node.Operation is Operation.Sum);
    }

    [Fact]
    public void A_long_list_may_be_repeated() => Assert.Equal("real[4000]", OnnxRun.Open(Write(
        13, Node("Tile", "x r", "y"), Integers("r", 2), Input("x", 2000), Y)).OutputType.ToString());

    [Theory]
    [InlineData("r")]
    [InlineData("h")]
    [InlineData("c")]
    public void A_recurrent_layer_of_truth_values_is_refused(string truth)
    {
        byte[] file = Write(
            13, Node("LSTM", "x w r _ _ h c", "y", Set("hidden_size", 1L)), Of("w", [1, 4, 1]), Of("r", [1, 4, 1]),
            Of("h", [1, 1, 1]), Of("c", [1, 1, 1]), Input("x", 2, 1, 1), Y);

        Assert.Equal(
            "The node 'LSTM_of_y' (LSTM) of the ONNX file cannot be read: an operand holds truth values where numbers "
                + "are needed.",
            OnnxRun.Problem(file));

        byte[] Of(string name, int[] axes) => name == truth
            ? Stored(name, TruthType, axes, Field(9, new byte[axes.Aggregate(1, (product, axis) => product * axis)]))
            : Floats(name, axes, new float[axes.Aggregate(1, (product, axis) => product * axis)]);
    }

    [Fact]
    public void A_policy_that_is_not_known_is_refused() => Assert.Contains(
        "'keep_aspect_ratio_policy' is other",
        OnnxRun.Problem(Write(
            18, Node("Resize", "x _ _ s", "y", Set("keep_aspect_ratio_policy", "other")), Integers("s", 1, 4), X, Y)),
        StringComparison.Ordinal);

    private static void Check(string expected, byte[] stored)
    {
        var model = OnnxRun.Open(Write(
            13, Node("Cast", "w", "v", Set("to", 1L)), Node("Add", "x v", "y"), stored, Input("x", 1), Y));

        Assert.Equal(expected, OnnxRun.Evaluate(model, [Rational.Zero]).ToString());
    }
}
