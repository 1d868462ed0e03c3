using static Explain.Formal.Model.Tests.Formats.Onnx.OnnxCase;
using static Explain.Formal.Testing.Formats.OnnxFile;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>Entries at indices, triangles and other sizes: values of the examples in the definitions of the operators,
/// or by hand.</summary>
internal static class IndexCases
{
    private const string Image = "1 2 3 4";

    /// <summary>The cases.</summary>
    public static IEnumerable<(string Name, OnnxCase Case)> All =>
    [
        ("gather elements along the last axis", With(
            "GatherElements x i -> y", [2, 2], Image, "1 1 4 3", [Indices([2, 2], 0, 0, 1, 0)], [Set("axis", 1L)])),
        ("gather elements along the first axis", With(
            "GatherElements x i -> y", [3, 3], "1 2 3 4 5 6 7 8 9", "4 8 3 7 2 3",
            [Indices([2, 3], 1, 2, 0, 2, 0, 0)], [])),
        ("gather single entries", With(
            "GatherND x i -> y", [2, 2], "0 1 2 3", "0 3", [Indices([2, 2], 0, 0, 1, 1)], [])),
        ("gather parts", With("GatherND x i -> y", [2, 2], "0 1 2 3", "2 3 0 1", [Indices([2, 1], 1, -2)], [])),
        ("scatter elements", With(
            "ScatterElements x i u -> y", [1, 5], "1 2 3 4 5", "1 1.5 3 2.5 5",
            [Indices([1, 2], 1, 3), Floats("u", [1, 2], 1.5f, 2.5f)], [Set("axis", 1L)])),
        ("scatter single entries", With(
            "ScatterND x i u -> y", [8], "1 2 3 4 5 6 7 8", "1 11 3 10 9 6 7 12",
            [Indices([4, 1], 4, 3, 1, 7), Floats("u", [4], 9, 10, 11, 12)], [])),
        ("scatter parts, of which the last counts", With(
            "ScatterND x i u -> y", [2, 2], Image, "1 2 7 8",
            [Indices([2, 1], 1, -1), Floats("u", [2, 2], 5, 6, 7, 8)], [])),
        ("one hot", new(
            Write(13, Node("OneHot", "x d v", "y"), Integers("d", 3), Floats("v", [2], 2, 5),
                Input("x", IntegerType, [2]), Output("y")),
            ["1 -1"], "2 5 2 2 2 5")),
        ("one hot along the first axis", new(
            Write(13, Node("OneHot", "x d v", "y", Set("axis", 0L)), Integers("d", 3), Floats("v", [2], 0, 1),
                Input("x", IntegerType, [2]), Output("y")),
            ["1 0"], "0 1 1 0 0 0")),
        ("the upper triangle above the diagonal", With(
            "Trilu x k -> y", [2, 2], Image, "0 2 0 0", [Stored("k", IntegerType, [], Number(7, 1))], [], 14)),
        ("the lower triangle", Of("Trilu", [2, 2], Image, "1 0 3 4", 14, Set("upper", 0L))),
        ("the diagonal of ones", new(
            Write(13, Node("EyeLike", "x", "e", Set("k", 1L)), Node("Add", "x e", "y"), Input("x", 2, 3), Output("y")),
            ["0 0 0 0 0 0"], "0 1 0 0 0 1")),
        ("cumulative sums", With(
            "CumSum x a -> y", [2, 3], "1 2 3 4 5 6", "1 2 3 5 7 9", [Stored("a", IntegerType, [], Number(7, 0))], [])),
        ("cumulative sums of what comes after", With(
            "CumSum x a -> y", [3], "1 2 3", "5 3 0", [Stored("a", IntegerType, [], Number(7, 0))],
            [Set("exclusive", 1L), Set("reverse", 1L)])),
        ("resize to sizes", With(
            "Resize x _ _ s -> y", [1, 1, 1, 2], "1 2", "1 1 2 2", [Integers("s", 1, 1, 1, 4)], [])),
        ("resize that keeps proportions, not larger", With(
            "Resize x _ _ s -> y", [1, 1, 2, 2], Image, Rows("1 1 1 1 2 2 2", 4, "3 3 3 3 4 4 4", 3),
            [Integers("s", 7, 8)], [Set("axes", [2L, 3L]), Set("keep_aspect_ratio_policy", "not_larger")], 18)),
        ("resize that keeps proportions, not smaller", With(
            "Resize x _ _ s -> y", [1, 1, 2, 2], Image, Rows("1 1 1 1 2 2 2 2", 4, "3 3 3 3 4 4 4 4", 4),
            [Integers("s", 7, 8)], [Set("axes", [2L, 3L]), Set("keep_aspect_ratio_policy", "not_smaller")], 18)),
        ("resize between entries", With(
            "Resize x _ s -> y", [1, 1, 2, 2], Image,
            "1 1.25 1.75 2 1.5 1.75 2.25 2.5 2.5 2.75 3.25 3.5 3 3.25 3.75 4", [Floats("s", [4], 1, 1, 2, 2)],
            [Set("mode", "linear")])),
        ("resize between entries whose corners stay", With(
            "Resize x _ s -> y", [1, 1, 2, 2], Image,
            "1 4/3 5/3 2 5/3 2 7/3 8/3 7/3 8/3 3 10/3 3 10/3 11/3 4", [Floats("s", [4], 1, 1, 2, 2)],
            [Set("mode", "linear"), Set("coordinate_transformation_mode", "align_corners")])),
        ("resize to half between entries", With(
            "Resize x _ s -> y", [1, 1, 1, 4], Image, "1.5 3.5", [Floats("s", [4], 1, 1, 1, 0.5f)],
            [Set("mode", "linear")])),
        ("resize to the nearest, around the middle", With(
            "Resize x _ s -> y", [1, 1, 1, 4], Image, "2 3", [Floats("s", [4], 1, 1, 1, 0.625f)],
            [Set("coordinate_transformation_mode", "half_pixel_symmetric")], 19)),
    ];

    private static byte[] Indices(int[] shape, params long[] indices) =>
        Stored("i", IntegerType, shape, [.. indices.Select(index => Number(7, index))]);

    private static string Rows(string first, int count, string second, int others) => string.Join(
        ' ', Enumerable.Repeat(first, count).Concat(Enumerable.Repeat(second, others)));
}
