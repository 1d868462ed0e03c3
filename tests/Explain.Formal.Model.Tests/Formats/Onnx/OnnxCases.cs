using static Explain.Formal.Model.Tests.Formats.Onnx.OnnxCase;
using static Explain.Formal.Testing.Formats.OnnxFile;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>Operators, each with values by hand or, where they have many digits, by ONNX Runtime 1.30.0.</summary>
internal static class OnnxCases
{
    /// <summary>The cases by name.</summary>
    public static IReadOnlyDictionary<string, OnnxCase> All { get; } = Functions().Concat(Pairs()).Concat(Products())
        .Concat(Windows()).Concat(Shapes()).Concat(Parts()).Concat(Reductions()).Concat(Recurrent())
        .Concat(KindCases.All).Concat(IndexCases.All)
        .ToDictionary(pair => pair.Name, pair => pair.Case, StringComparer.Ordinal);

    private static IEnumerable<(string Name, OnnxCase Case)> Functions() =>
    [
        ("relu", Of("Relu", [1, 3], "-1 0 2", "0 0 2")),
        ("identity", Of("Identity", [1, 3], "-1 0 2", "-1 0 2")),
        ("dropout", Of("Dropout", [1, 3], "-1 0 2", "-1 0 2", 12)),
        ("neg", Of("Neg", [3], "-1 0 2", "1 0 -2")),
        ("abs", Of("Abs", [3], "-1 0 2", "1 0 2")),
        ("sign", Of("Sign", [3], "-1/2 0 2", "-1 0 1")),
        ("floor", Of("Floor", [3], "-1/2 0 2.5", "-1 0 2")),
        ("ceil", Of("Ceil", [3], "-1/2 0 2.5", "0 0 3")),
        ("sqrt", Of("Sqrt", [3], "0 4 2.25", "0 2 1.5")),
        ("reciprocal", Of("Reciprocal", [2], "-4 0.5", "-0.25 2")),
        ("exp", Of("Exp", [2], "0 1", "1 2.718281828")),
        ("log", Of("Log", [2], "1 2", "0 0.6931471806")),
        ("sigmoid", Of("Sigmoid", [2], "0 1", "0.5 0.7310585786")),
        ("tanh", Of("Tanh", [2], "0 1", "0 0.7615941560")),
        ("erf", Of("Erf", [3], "0 1 -0.5", "0 0.8427007929 -0.5204998778")),
        ("gelu", Of("Gelu", [3], "0 1 -1", "0 0.8413447461 -0.1586552539", 20)),
        ("gelu by tanh", Of("Gelu", [2], "1 -1", "0.841192 -0.158808", 20, Set("approximate", "tanh"))),
        ("leaky relu", Of("LeakyRelu", [3], "-2 0 3", "-0.5 0 3", 13, Set("alpha", 0.25f))),
        ("elu", Of("Elu", [2], "-1 3", "-1.264241118 3", 13, Set("alpha", 2f))),
        ("selu", Of("Selu", [2], "-1 1", "-1.1113307 1.0507010")),
        ("softplus", Of("Softplus", [2], "0 1", "0.6931471806 1.313261688")),
        ("softsign", Of("Softsign", [2], "-1 3", "-0.5 0.75")),
        ("hard sigmoid", Of("HardSigmoid", [3], "-5 0 1", "0 0.5 0.75", 13, Set("alpha", 0.25f))),
        ("hard swish", Of("HardSwish", [3], "-5 3 1", "0 3 0.6666666667", 14)),
        ("mish", Of("Mish", [1], "1", "0.8650983883", 18)),
        ("clip by settings", Of("Clip", [3], "-2 0 9", "-1 0 6", 7, Set("min", -1f), Set("max", 6f))),
        ("clip by operands", With(
            "Clip x _ m -> y", [3], "-2 0 9", "-2 0 6", [Floats("m", [], 6)], [])),
        ("prelu", With("PRelu x s -> y", [1, 2, 2], "-1 -2 3 -4", "-0.5 -1 3 -8", [Floats("s", [2, 1], 0.5f, 2)], [])),
        ("cast to integers", Of("Cast", [3], "-1.5 0.5 2", "-1 0 2", 13, Set("to", IntegerType))),
        ("cast to truth values", Of("Cast", [3], "-1.5 0 2", "1 0 1", 13, Set("to", TruthType))),
    ];

    private static IEnumerable<(string Name, OnnxCase Case)> Pairs() =>
    [
        ("add with a column and a row", With(
            "Add x w -> y", [2, 1], "1 2", "11 21 31 12 22 32", [Floats("w", [3], 10, 20, 30)], [])),
        ("sub from a number", With("Sub w x -> y", [1, 2], "1 2", "2 1", [Floats("w", [], 3)], [])),
        ("mul", With("Mul x w -> y", [2], "3 -2", "6 -6", [Floats("w", [2], 2, 3)], [])),
        ("div", With("Div x w -> y", [2], "3 -2", "1.5 -0.5", [Floats("w", [2], 2, 4)], [])),
        ("pow", With("Pow x w -> y", [2], "3 -2", "9 4", [Floats("w", [], 2)], [])),
        ("min of three", With(
            "Min x w v -> y", [2], "3 -2", "1 -2", [Floats("w", [2], 2, 4), Floats("v", [1], 1)], [])),
        ("max", With("Max x w -> y", [2], "3 -2", "3 4", [Floats("w", [2], 2, 4)], [])),
        ("sum of three", With(
            "Sum x w v -> y", [2], "3 -2", "6 3", [Floats("w", [2], 2, 4), Floats("v", [1], 1)], [])),
        ("mean", With("Mean x w -> y", [2], "3 -2", "2.5 1", [Floats("w", [2], 2, 4)], [])),
        ("mod", With(
            "Mod x w -> y", [2], "3 -2", "1 -2", [Floats("w", [2], 2, 4)], [Set("fmod", 1L)])),
        ("less", With("Less x w -> y", [2], "3 -2", "0 1", [Floats("w", [2], 2, 4)], [])),
        ("greater or equal", With("GreaterOrEqual x w -> y", [2], "2 -2", "1 0", [Floats("w", [2], 2, 4)], [])),
        ("where", new(
            Write(13, Node("Greater", "x w", "c"), Node("Where", "c x w", "y"), Floats("w", [2], 2, 4),
                Input("x", 2), Output("y")),
            ["3 -2"], "3 4")),
        ("truth values", new(
            Write(13, Node("Greater", "x w", "c"), Node("Not", "c", "d"), Node("Xor", "c d", "e"),
                Node("And", "c e", "f"), Node("Or", "f c", "y"), Floats("w", [2], 2, 4), Input("x", 2), Output("y")),
            ["3 -2"], "1 0")),
    ];

    private static IEnumerable<(string Name, OnnxCase Case)> Products() =>
    [
        ("matmul of a row", With(
            "MatMul x w -> y", [1, 2], "3 -2", "-3 -2 -1", [Floats("w", [2, 3], 1, 2, 3, 3, 4, 5)], [])),
        ("matmul with a column", With(
            "MatMul w x -> y", [3, 1], "1 0 -1", "-2 -2", [Floats("w", [2, 3], 1, 2, 3, 3, 4, 5)], [])),
        ("matmul of lists", With("MatMul x w -> y", [2], "3 -2", "-5", [Floats("w", [2], 1, 4)], [])),
        ("matmul of a batch with one matrix", With(
            "MatMul x w -> y", [2, 1, 2], "1 2 3 4", "5 11", [Floats("w", [2, 1], 1, 2)], [])),
        ("matmul of two batches", With(
            "MatMul x w -> y", [2, 1, 2], "1 2 3 4", "1 2 3 4 4 1 8 3",
            [Floats("w", [2, 1, 2, 2], 1, 0, 0, 1, 0, 1, 2, 0)], [])),
        ("matmul of a column and a row", With(
            "MatMul x w -> y", [2, 1], "1 2", "3 4 6 8", [Floats("w", [1, 2], 3, 4)], [])),
        ("gemm as torch writes it", With(
            "Gemm x w b -> y", [1, 2], "3 -2", "8 17",
            [Floats("w", [2, 2], 2, 1, 3, -1), Floats("b", [2], 4, 6)], [Set("transB", 1L)])),
        ("gemm with all its settings", With(
            "Gemm x w b -> y", [2, 1], "3 -2", "0.5 1",
            [Floats("w", [2, 2], 1, 2, 3, 4), Floats("b", [1], 8)],
            [Set("transA", 1L), Set("alpha", 0.5f), Set("beta", 0.25f)])),
    ];

    private static IEnumerable<(string Name, OnnxCase Case)> Windows() =>
    [
        ("conv", With(
            "Conv x w b -> y", [1, 1, 3, 3], "1 2 3 4 5 6 7 8 9", "7 9 13 15",
            [Floats("w", [1, 1, 2, 2], 1, 0, 0, 1), Floats("b", [1], 1)], [])),
        ("conv with padding, steps and two channels", With(
            "Conv x w -> y", [1, 2, 3, 3], "1 2 3 4 5 6 7 8 9 1 1 1 1 1 1 1 1 1", "21 21 22 43 4 16 36 39",
            [Floats("w", [2, 2, 3, 3], [.. Enumerable.Range(0, 36).Select(i => (i % 5) - 1)])],
            [Set("pads", [1, 1, 1, 1]), Set("strides", [2, 2])])),
        ("conv of groups, dilated", With(
            "Conv x w -> y", [1, 2, 5], "1 2 3 4 5 6 7 8 9 10", "-2 -2 -2 20 23 26",
            [Floats("w", [2, 1, 2], 1, -1, 2, 1)], [Set("group", 2L), Set("dilations", [2L])])),
        ("conv with padding of the same size", With(
            "Conv x w -> y", [1, 1, 4], "1 2 3 4", "3 5 7 4", [Floats("w", [1, 1, 2], 1, 1)],
            [Set("auto_pad", "SAME_UPPER")])),
        ("conv transposed", With(
            "ConvTranspose x w -> y", [1, 1, 2, 2], "1 2 3 4", "1 1 2 2 1 1 2 2 3 3 4 4 3 3 4 4",
            [Floats("w", [1, 1, 2, 2], 1, 1, 1, 1)], [Set("strides", [2, 2])])),
        ("conv transposed with padding and two channels", With(
            "ConvTranspose x w -> y", [1, 2, 3], "1 2 3 4 5 6", "9 12 12 16 15 -3 -2 -3 -3 -3",
            [Floats("w", [2, 2, 3], 1, 1, 1, 0, 1, -1, 1, 2, 1, -1, -1, 1)],
            [Set("strides", [2L]), Set("pads", [1, 1])])),
        ("max pool", Of(
            "MaxPool", [1, 1, 4, 4], "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "6 8 14 16", 12,
            Set("kernel_shape", [2, 2]), Set("strides", [2, 2]))),
        ("max pool with padding of negative numbers", Of(
            "MaxPool", [1, 1, 3], "-3 -1 -2", "-1 -1 -1", 12, Set("kernel_shape", [3L]), Set("pads", [1, 1]))),
        ("max pool rounded up", Of(
            "MaxPool", [1, 1, 5], "1 5 2 3 4", "5 3 4", 12, Set("kernel_shape", [2L]), Set("strides", [2L]),
            Set("ceil_mode", 1L))),
        ("average pool", Of(
            "AveragePool", [1, 1, 2, 4], "1 2 3 4 5 6 7 8", "3.5 5.5", 12,
            Set("kernel_shape", [2, 2]), Set("strides", [2, 2]))),
        ("average pool with padding left out", Of(
            "AveragePool", [1, 1, 3], "3 6 9", "4.5 6 7.5", 12, Set("kernel_shape", [3L]), Set("pads", [1, 1]))),
        ("average pool with padding", Of(
            "AveragePool", [1, 1, 3], "3 6 9", "3 6 5", 12, Set("kernel_shape", [3L]), Set("pads", [1, 1]),
            Set("count_include_pad", 1L))),
        // A zero in front and one behind, by steps of two: 0 1 2, 2 3 4, 4 5 6, and 6 0 with a place that is not there.
        ("average pool with padding, rounded up", Of(
            "AveragePool", [1, 1, 6], "1 2 3 4 5 6", "1 3 5 3", 19, Set("kernel_shape", [3L]), Set("strides", [2L]),
            Set("pads", [1, 1]), Set("ceil_mode", 1L), Set("count_include_pad", 1L))),
        ("global average pool", Of("GlobalAveragePool", [1, 2, 2, 2], "1 2 3 4 5 6 7 8", "2.5 6.5")),
        ("global max pool", Of("GlobalMaxPool", [1, 2, 2, 2], "1 2 3 4 5 6 7 8", "4 8")),
    ];

    private static IEnumerable<(string Name, OnnxCase Case)> Shapes() =>
    [
        ("flatten", Of("Flatten", [1, 2, 2], "1 2 3 4", "1 2 3 4")),
        ("reshape", With(
            "Reshape x s -> y", [1, 2, 3], "1 2 3 4 5 6", "1 2 3 4 5 6", [Integers("s", 0, -1, 2)], [])),
        ("transpose", Of("Transpose", [2, 3], "1 2 3 4 5 6", "1 4 2 5 3 6")),
        ("transpose of three axes", Of(
            "Transpose", [2, 2, 2], "1 2 3 4 5 6 7 8", "1 3 5 7 2 4 6 8", 13, Set("perm", [2, 0, 1]))),
        ("squeeze by a setting", Of("Squeeze", [1, 2, 1], "1 2", "1 2", 11, Set("axes", [0, 2]))),
        ("squeeze by an operand", With("Squeeze x a -> y", [1, 2, 1], "1 2", "1 2", [Integers("a", 0)], [])),
        ("unsqueeze by a setting", Of("Unsqueeze", [2], "1 2", "1 2", 11, Set("axes", [0, 2]))),
        ("unsqueeze by an operand", With("Unsqueeze x a -> y", [2], "1 2", "1 2", [Integers("a", -1)], [])),
        ("expand", With("Expand x s -> y", [2, 1], "1 2", "1 1 1 2 2 2", [Integers("s", 2, 3)], [])),
        ("a shape computed by the file", new(
            Write(13, Node("Shape", "x", "s"), Node("Gather", "s i", "n"), Node("Concat", "m n", "t", Set("axis", 0L)),
                Node("Reshape", "x t", "y"), Integers("i", 1), Integers("m", -1), Input("x", 2, 3, 1), Output("y")),
            ["1 2 3 4 5 6"], "1 2 3 4 5 6")),
        ("a constant", new(
            Write(13, Node("Constant", "", "c", SetTensor("value", Tensor("", FloatType, [2], Field(9,
                [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(-2f)])))), Node("Add", "x c", "y"),
                Input("x", 2), Output("y")),
            ["1 2"], "2 0")),
        ("a constant of a shape", new(
            Write(13, Node("ConstantOfShape", "s", "c"), Node("Concat", "x c", "y", Set("axis", 0L)),
                Integers("s", 2), Input("x", 2), Output("y")),
            ["1 2"], "1 2 0 0")),
    ];

    private static IEnumerable<(string Name, OnnxCase Case)> Parts() =>
    [
        ("concat along the last axis", With(
            "Concat x w -> y", [2, 2], "1 2 3 4", "1 2 9 3 4 8", [Floats("w", [2, 1], 9, 8)], [Set("axis", -1L)])),
        ("split by a setting", Of(
            "Split", [2, 3], "1 2 3 4 5 6", "1 2 4 5", 11, Set("axis", 1L), Set("split", [2, 1])) with
        {
            File = Write(11, Node("Split", "x", "y z", Set("axis", 1L), Set("split", [2, 1])),
                Input("x", 2, 3), Output("y")),
        }),
        ("split by an operand", With(
            "Split x s -> y z", [3], "1 2 3", "1 2", [Integers("s", 2, 1)], [])),
        ("slice by settings", Of(
            "Slice", [2, 3], "1 2 3 4 5 6", "2 5", 9, Set("axes", [1L]), Set("starts", [-2L]), Set("ends", [-1L]))),
        ("slice by operands, backwards", With(
            "Slice x s e a t -> y", [5], "1 2 3 4 5", "5 3 1",
            [Integers("s", -1), Integers("e", long.MinValue), Integers("a", 0), Integers("t", -2)], [])),
        ("slice to the end", With(
            "Slice x s e -> y", [5], "1 2 3 4 5", "3 4 5", [Integers("s", 2), Integers("e", long.MaxValue)], [])),
        ("pad with a constant", Of(
            "Pad", [2], "1 2", "7 1 2 7 7", 7, Set("pads", [1, 2]), Set("value", 7f))),
        ("pad by reflection", With(
            "Pad x p -> y", [3], "1 2 3", "3 2 1 2 3 2", [Integers("p", 2, 1)], [Set("mode", "reflect")])),
        ("gather along an axis", With(
            "Gather x i -> y", [2, 3], "1 2 3 4 5 6", "3 1 6 4", [Integers("i", 2, -3)], [Set("axis", 1L)])),
        ("tile", With("Tile x r -> y", [1, 2], "1 2", "1 2 1 2 1 2 1 2", [Integers("r", 2, 2)], [])),
        ("depth to space", Of(
            "DepthToSpace", [1, 4, 1, 2], "1 2 3 4 5 6 7 8", "1 3 2 4 5 7 6 8", 13, Set("blocksize", 2L))),
        ("space to depth", Of(
            "SpaceToDepth", [1, 1, 2, 4], "1 3 2 4 5 7 6 8", "1 2 3 4 5 6 7 8", 13, Set("blocksize", 2L))),
        ("resize by the nearest", With(
            "Resize x _ s -> y", [1, 1, 1, 2], "1 2", "1 1 2 2 1 1 2 2", [Floats("s", [4], 1, 1, 2, 2)], [])),
        ("upsample", With(
            "Upsample x s -> y", [1, 1, 1, 2], "1 2", "1 1 1 2 2 2", [Floats("s", [4], 1, 1, 1, 3)], [], 9)),
        ("an embedding", new(
            Write(13, Node("Gather", "w x", "y"), Floats("w", [3, 2], 1, 2, 3, 4, 5, 6),
                Input("x", IntegerType, [1, 2]), Output("y")),
            ["2 0"], "5 6 1 2")),
    ];

    private static IEnumerable<(string Name, OnnxCase Case)> Reductions() =>
    [
        ("reduce sum by an operand", With(
            "ReduceSum x a -> y", [2, 3], "1 2 3 4 5 6", "6 15", [Integers("a", 1)], [])),
        ("reduce mean by a setting", Of(
            "ReduceMean", [2, 3], "1 2 3 4 5 6", "2.5 3.5 4.5", 13, Set("axes", [0L]), Set("keepdims", 0L))),
        ("reduce mean of all", Of("ReduceMean", [2, 2], "1 2 3 4", "2.5")),
        ("reduce max", Of("ReduceMax", [2, 3], "1 2 9 4 5 6", "9 6", 13, Set("axes", [-1L]))),
        ("reduce min", Of("ReduceMin", [2, 2], "3 2 9 4", "2")),
        ("reduce prod", Of("ReduceProd", [2, 2], "3 2 9 4", "216")),
        ("reduce L1", Of("ReduceL1", [2], "3 -4", "7")),
        ("reduce L2", Of("ReduceL2", [2], "3 -4", "5")),
        ("arg max", Of("ArgMax", [2, 3], "1 9 9 4 5 6", "1 2", 13, Set("axis", 1L))),
        ("arg max, the last", Of(
            "ArgMax", [2, 3], "9 1 9 4 5 6", "2 2", 13, Set("axis", 1L), Set("select_last_index", 1L))),
        ("arg min without its axis", Of(
            "ArgMin", [2, 3], "1 9 9 4 5 3", "0 1 1", 13, Set("axis", 0L), Set("keepdims", 0L))),
        ("softmax", Of("Softmax", [1, 3], "0 1 2", "0.09003057317 0.2447284711 0.6652409558")),
        ("softmax along the first axis", Of(
            "Softmax", [2, 2], "0 5 0 5", "0.5 0.5 0.5 0.5", 13, Set("axis", 0L))),
        ("softmax over all axes, as of old", Of(
            "Softmax", [1, 2, 2], "0 0 0 0", "0.25 0.25 0.25 0.25", 11)),
        ("log softmax", Of("LogSoftmax", [1, 2], "0 0", "-0.6931471806 -0.6931471806")),
        ("batch normalization", With(
            "BatchNormalization x s b m v -> y", [1, 2, 2], "1 2 3 4", "-1 1 7 10",
            [Floats("s", [2], 2, 3), Floats("b", [2], 1, 1), Floats("m", [2], 2, 1), Floats("v", [2], 0.5f, 0.5f)],
            [Set("epsilon", 0.5f)])),
        ("instance normalization", With(
            "InstanceNormalization x s b -> y", [1, 1, 2], "1 3", "-1 3",
            [Floats("s", [1], 4), Floats("b", [1], 1)], [Set("epsilon", 3f)])),
        ("layer normalization", With(
            "LayerNormalization x s -> y", [1, 2], "1 3", "-1 0.5",
            [Floats("s", [2], 2, 1)], [Set("epsilon", 3f)], 17)),
    ];

    private static IEnumerable<(string Name, OnnxCase Case)> Recurrent() =>
    [
        ("a network of AlgZoo: no bias, one number a step", With(
            "RNN x w r -> _ y", [2, 1, 1], "1 3", "2 0",
            [Floats("w", [1, 2, 1], 1, -1), Floats("r", [1, 2, 2], -1, 1, 1, -1)],
            [Set("hidden_size", 2L), Set("activations", ["Relu"])])),
        ("gru", With("GRU x w r b -> y h", [3, 1, 2], "1 -1 0.5 2 -2 0.25",
            "0.4054448903 0 -0.4564418793 -0.4004440010 -0.5027462244 -0.6832353473", Weights(3, 1), Sized())),
        ("gru that resets last, backwards", With(
            "GRU x w r b -> y h", [3, 1, 2], "1 -1 0.5 2 -2 0.25",
            "0.1371055692 -0.3227845728 -0.6367893219 -0.6610580683 -0.2294996232 -0.4691667568", Weights(3, 1),
            [.. Sized(), Set("linear_before_reset", 1L), Set("direction", "reverse")])),
        ("lstm in both directions", With(
            "LSTM x w r b -> y h c", [3, 1, 2], "1 -1 0.5 2 -2 0.25",
            "0.0158998724 -0.1823595762 -0.2385172546 -0.1430846155 0.1140685827 0.0850436911 "
                + "-0.3714821041 -0.2643449605 0.1475268602 0.0549949221 -0.4153647125 -0.3559336066",
            Weights(4, 2),
            [.. Sized(), Set("direction", "bidirectional")])),
        ("lstm with first states, its last memory", With(
            "LSTM x w r b _ h0 c0 -> _ h y", [3, 1, 2], "1 -1 0.5 2 -2 0.25",
            "0.4386473298 0.1142142341",
            [.. Weights(4, 1), Floats("h0", [1, 1, 2], 0.5f, -0.5f), Floats("c0", [1, 1, 2], 1, -1)], Sized())),
    ];

    private static byte[][] Sized() => [Set("hidden_size", 2L)];

    // Weights that are different and small, of a layer with two inputs and two units.
    private static byte[][] Weights(int gates, int directions) =>
    [
        Floats("w", [directions, 2 * gates, 2], Waves(directions * 4 * gates, 5)),
        Floats("r", [directions, 2 * gates, 2], Waves(directions * 4 * gates, 7)),
        Floats("b", [directions, 4 * gates], Waves(directions * 4 * gates, 3)),
    ];

    private static float[] Waves(int count, int step) =>
        [.. Enumerable.Range(0, count).Select(i => ((i * step % 11) - 5) / 8f)];
}
