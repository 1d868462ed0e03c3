using static Explain.Formal.Model.Tests.Formats.Onnx.OnnxCase;
using static Explain.Formal.Testing.Formats.OnnxFile;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>Operators that go by what entries are in the file: whole numbers, floating-point numbers, truth values.
/// Values by hand.</summary>
internal static class KindCases
{
    private static readonly byte[] Y = Output("y");

    /// <summary>The cases.</summary>
    public static IEnumerable<(string Name, OnnxCase Case)> All =>
    [
        ("div of whole numbers", new(
            Write(13, Node("Div", "x w", "y"), Integers("w", 2, 2), Whole(2), Y), ["7 -7"], "3 -3")),
        ("div of rounded numbers", new(
            Write(13, Node("Floor", "x", "f"), Node("Ceil", "x", "c"), Node("Div", "f c", "y"), Input("x", 2), Y),
            ["2.5 3.5"], "2/3 3/4")),
        ("div of signs", new(
            Write(13, Node("Sign", "x", "s"), Node("Add", "s s", "t"), Node("Div", "s t", "y"), Input("x", 2), Y),
            ["2.5 -3"], "1/2 1/2")),
        ("div of whole numbers that were cast", new(
            Write(
                13, Node("Cast", "x", "f", Set("to", 1L)), Node("Cast", "w", "g", Set("to", 1L)),
                Node("Div", "f g", "y"), Integers("w", 2, 4), Whole(2), Y),
            ["3 -2"], "1.5 -0.5")),
        ("div of truth values that were cast", new(
            Write(
                13, Node("Greater", "x w", "c"), Node("Cast", "c", "f", Set("to", 1L)), Node("Add", "f f", "s"),
                Node("Div", "f s", "y"), Floats("w", [1], 2), Input("x", 1), Y),
            ["3"], "0.5")),
        ("div of truth values that were cast to whole numbers", new(
            Write(
                13, Node("Greater", "x w", "c"), Node("Cast", "c", "f", Set("to", 7L)), Node("Add", "f f", "s"),
                Node("Div", "f s", "y"), Floats("w", [1], 2), Input("x", 1), Y),
            ["3"], "0")),
        ("div of whole numbers after shapes", new(
            Write(
                13, Node("Transpose", "x", "t"), Node("Reshape", "t s", "r"), Node("Gather", "r i", "g"),
                Node("Concat", "g w", "c", Set("axis", 0L)), Node("Div", "c v", "y"), Integers("s", 4),
                Integers("i", 1, 0), Integers("w", 9), Integers("v", 2), Input("x", IntegerType, [2, 2]), Y),
            ["5 6 7 8"], "3 2 4")),
        ("pow of whole numbers", new(
            Write(13, Node("Pow", "x w", "y"), Floats("w", [2], 0.5f, -1), Whole(2), Y), ["4 2"], "2 0")),
        ("mean of whole numbers", new(
            Write(13, Node("ReduceMean", "x", "y"), Whole(2), Y), ["1 2"], "1")),
        ("pad of truth values", new(
            Write(
                13, Node("Greater", "x w", "c"), Node("Pad", "c p", "y"), Floats("w", [2], 2, 4),
                Integers("p", 1, 1), Input("x", 2), Y),
            ["3 -2"], "0 1 0 0")),
        ("cast like another", new(
            Write(15, Node("CastLike", "x w", "y"), Integers("w", 7), Input("x", 2), Y), ["2.5 -1.5"], "2 -1")),
        ("round", Of("Round", [6], "0.5 1.5 -0.5 2.4 -2.6 2.5", "0 2 0 2 -3 2")),
        ("celu", Of("Celu", [2], "-2 3", "-1.264241118 3", 12, Set("alpha", 2f))),
        ("thresholded relu", Of("ThresholdedRelu", [3], "0.5 1 2", "0 0 2")),
        ("shrink", Of("Shrink", [3], "-2 0.5 3", "-1.5 0 2.5", 9, Set("lambd", 1f), Set("bias", 0.5f))),
    ];

    private static byte[] Whole(int length) => Input("x", IntegerType, [length]);
}
