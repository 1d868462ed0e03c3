using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Triangles and diagonals.</summary>
internal static class MatrixOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        One("Trilu", Triangle),
        One("EyeLike", Diagonal),
        One("CumSum", CumulativeSum),
    ];

    // What is on the other side of a diagonal of the last two axes becomes zero.
    private static OnnxValue Triangle(OnnxCall call)
    {
        var x = call[0];
        call.Require(x.Rank >= 2, "its operand is no matrix");
        var offset = call.Optional(1) is { } given ? call.Whole(given, "k") : [0];
        call.Require(offset.Count == 1, "'k' is not one number");
        bool isUpper = call.Flag("upper", true);
        var shape = new TensorShape(x.Shape);
        return call.Tensors.Gather([x, call.Tensors.Zero(x)], x.Shape, indices =>
        {
            long diagonal = (long)indices[^1] - indices[^2];
            bool isKept = isUpper ? diagonal >= offset[0] : diagonal <= offset[0];
            return isKept ? shape.Offset(indices) : x.Count;
        });
    }

    private static OnnxValue Diagonal(OnnxCall call)
    {
        var (tensors, x) = (call.Tensors, call[0]);
        call.Require(x.Rank == 2, "its operand is no matrix");
        var kind = call.Has("dtype")
            ? OnnxTypes.KindOf(call.Integer("dtype", 0)) ?? throw call.Refuse("it has no element type known here")
            : x.Kind;
        long offset = call.Integer("k", 0);
        bool isTruth = kind is ElementKind.Boolean;
        var ends = tensors.Constant(
            [2], kind, isTruth ? [Value.Of(false), Value.Of(true)] : [Value.Of(0), Value.Of(1)]);
        return tensors.Gather([ends], x.Shape, indices => (long)indices[1] - indices[0] == offset ? 1 : 0);
    }

    // A contraction with a triangle of ones.
    private static OnnxValue CumulativeSum(OnnxCall call)
    {
        var (tensors, x) = (call.Tensors, call[0]);
        var stated = call.Whole(call[1], "axis");
        call.Require(stated.Count == 1 && x.Count > 0, "'axis' is not one number, or an axis is empty");
        int axis = call.Axis(stated[0], x.Rank), length = x.Shape[axis];
        bool isReverse = call.Flag("reverse", false);
        int least = call.Flag("exclusive", false) ? 1 : 0;
        var ones = tensors.Gather([tensors.Integers([0, 1])], [length, length], indices =>
            (isReverse ? indices[0] - indices[1] : indices[1] - indices[0]) >= least ? 1 : 0);
        return LinearOperators.Along(call, x, axis, ones);
    }
}
