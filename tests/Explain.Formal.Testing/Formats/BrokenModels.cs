using System.Text;

namespace Explain.Formal.Testing.Formats;

/// <summary>The files of models that examples of diagnostics name: those with one fault each, and right ones.</summary>
public static class BrokenModels
{
    private static readonly byte[] X = OnnxFile.Input("x", 1, 2);
    private static readonly byte[] Y = OnnxFile.Output("y");
    private static readonly byte[] Relu = OnnxFile.Node("Relu", "x", "y");

    // Two inputs, two hidden units, one result: what is normalized has means 1/2, 0 and 1, and ranges 2, 1 and 4.
    private const string Network = """
        // A network by hand.
        2,2,1,2,
        2,2,1,
        0,
        -1.0,-1.0,
        1.0,1.0,
        0.5,0.0,1.0,
        2.0,1.0,4.0,
        1.0,2.0,
        -1.0,1.0,
        0.5,
        0.0,
        1.0,-1.0,
        3e0,

        """;

    /// <summary>The right ones, by name: a list of two numbers to their weighted sum, and to two numbers.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Right =>
    [
        ("linear.onnx", OnnxFile.Write(
            13, OnnxFile.Node("MatMul", "x w", "y"), OnnxFile.Floats("w", [2, 1], 1, 0.5f), X, Y)),
        ("small.nnet", Encoding.UTF8.GetBytes(Network)),
        ("same1.onnx", OnnxFile.Write(13, OnnxFile.Node("Relu", "x", "y"), OnnxFile.Input("x", 1, 1), Y)),
        ("same2.onnx", OnnxFile.Write(13, OnnxFile.Node("Neg", "x", "y"), OnnxFile.Input("x", 1, 1), Y)),
        ("member0.onnx", OnnxFile.Write(13, Relu, X, Y)),
        ("member1.onnx", OnnxFile.Write(
            13, OnnxFile.Node("MatMul", "x w", "y"), OnnxFile.Floats("w", [2, 1], 1, 0.5f), X, Y)),
    ];

    /// <summary>The broken ones.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Broken =>
    [
        ("broken.onnx", OnnxFile.Write(13, Relu, X, Y)[..^12]),
        ("broken_line.nnet", Encoding.UTF8.GetBytes(Network.Replace("1.0,2.0,", "1.0,two,", StringComparison.Ordinal))),
        ("broken_sizes.nnet", Encoding.UTF8.GetBytes("1,1,2147483647,2147483647,\n1,2147483647,\n")),
        ("broken_version.onnx", OnnxFile.Write(3, Relu, X, Y)),
        ("broken_operator.onnx", OnnxFile.Single(13, "Zeta", [1, 2])),
        ("broken_setting.onnx", OnnxFile.Single(13, "Softmax", [1, 2], OnnxFile.Set("axis", 7))),
        ("broken_wire.onnx", OnnxFile.Write(13, OnnxFile.Node("Relu", "z", "y"), X, Y)),
        ("broken_tensor.onnx", OnnxFile.Write(
            13, OnnxFile.Node("Add", "x w", "y"), OnnxFile.Floats("w", [2], 1, 2, 3), X, Y)),
        ("broken_elements.onnx", OnnxFile.Write(13, Relu, OnnxFile.Input("x", 8, [1, 2]), Y)),
        ("broken_axis.onnx", OnnxFile.Write(13, Relu, OnnxFile.Input("x", 1, -2), Y)),
        ("broken_shapes.onnx", OnnxFile.Write(
            13, OnnxFile.Node("Add", "x w", "y"), OnnxFile.Floats("w", [3], 1, 2, 3), X, Y)),
        ("broken_open.onnx", OnnxFile.Write(
            13, OnnxFile.Node("Reshape", "x x", "y"), X, Y)),
        ("broken_size.onnx", OnnxFile.Write(13, Relu, OnnxFile.Input("x", 1, 1 << 20, 1 << 10), Y)),
        ("broken_outside.onnx", OnnxFile.Write(
            13, OnnxFile.Node("Add", "x w", "y"),
            OnnxFile.Stored("w", OnnxFile.FloatType, [2], OnnxFile.Elsewhere(("location", "../secret"))), X, Y)),
    ];
}
