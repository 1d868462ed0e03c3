using Explain.Formal.Numerics;
using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Functions of all entries along some axes.</summary>
internal static class ReductionOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        Over("ReduceSum", Sum),
        Over("ReduceMean", Mean),
        Over("ReduceMax", (call, x, axes, keeps) => Fold(call, x, axes, keeps, BinaryOperator.Maximum)),
        Over("ReduceMin", (call, x, axes, keeps) => Fold(call, x, axes, keeps, BinaryOperator.Minimum)),
        Over("ReduceProd", (call, x, axes, keeps) => Fold(call, x, axes, keeps, BinaryOperator.Multiply)),
        Over("ReduceSumSquare", (call, x, axes, keeps) => Sum(call, UnaryOperators.Times(call, x, x), axes, keeps)),
        Over("ReduceL1", (call, x, axes, keeps) => Sum(call, call.Tensors.Apply(UnaryOperator.Abs, x), axes, keeps)),
        Over("ReduceL2", (call, x, axes, keeps) => call.Tensors.Apply(
            UnaryOperator.Sqrt, Sum(call, UnaryOperators.Times(call, x, x), axes, keeps))),
        Over("ReduceLogSum", (call, x, axes, keeps) =>
            call.Tensors.Apply(UnaryOperator.Log, Sum(call, x, axes, keeps))),
        Over("ReduceLogSumExp", (call, x, axes, keeps) => call.Tensors.Apply(
            UnaryOperator.Log, Sum(call, call.Tensors.Apply(UnaryOperator.Exp, x), axes, keeps))),
        One("ArgMax", call => Greatest(call, call[0])),
        One("ArgMin", call => Greatest(call, call.Tensors.Apply(UnaryOperator.Negate, call[0]))),
    ];

    private delegate OnnxValue Reduction(OnnxCall call, OnnxValue x, IReadOnlyList<int> axes, bool keeps);

    /// <summary>Sums along axes: a contraction with ones.</summary>
    public static OnnxValue Sum(OnnxCall call, OnnxValue x, IReadOnlyList<int> axes, bool keeps) =>
        Weighted(call, x, axes, keeps, _ => Rational.One);

    /// <summary>Means along axes: a contraction with equal shares.</summary>
    public static OnnxValue Mean(OnnxCall call, OnnxValue x, IReadOnlyList<int> axes, bool keeps) =>
        Weighted(call, x, axes, keeps, count => (Rational)1 / count);

    /// <summary>All entries along axes combined by a function.</summary>
    public static OnnxValue Fold(
        OnnxCall call, OnnxValue x, IReadOnlyList<int> axes, bool keeps, BinaryOperator function)
    {
        var (rows, kept, count) = Rows(call, x, axes, keeps);
        int results = new TensorShape(kept).Count;
        var parts = Enumerable.Range(0, count).Select(i =>
            call.Tensors.Gather([rows], [results], [count], i)).ToArray();
        return call.Tensors.Reshape(call.Tensors.Fold(parts, function), kept);
    }

    private static (string Name, OnnxOperator Read) Over(string name, Reduction reduce) => One(name, call =>
    {
        var x = call[0];
        var stated = call.IntegersOf("axes", 1);
        if (stated is null or [] && call.Flag("noop_with_empty_axes", false))
        {
            return x;
        }

        int[] axes = stated is null or [] ? [.. Enumerable.Range(0, x.Rank)] : call.Axes(stated, x.Rank);
        var result = reduce(call, x, axes, call.Flag("keepdims", true));

        // Of whole numbers the result is whole, as in C.
        return x.Kind is ElementKind.Integer ? UnaryOperators.Truncate(call, result) : result;
    });

    private static OnnxValue Weighted(
        OnnxCall call, OnnxValue x, IReadOnlyList<int> axes, bool keeps, Func<int, Rational> weight)
    {
        var tensors = call.Tensors;
        var (rows, kept, count) = Rows(call, x, axes, keeps);
        var share = weight(count);
        var kind = share.IsInteger ? ElementKind.Integer : ElementKind.Real;
        var weights = tensors.Constant([count], kind, Enumerable.Repeat(Value.Of(share), count).ToSequence());
        return LinearOperators.Product(call, rows, weights, (new TensorShape(kept).Count, count, 1), kept);
    }

    // The axes that go away behind all others, as one; the shape that is left.
    private static (OnnxValue Rows, Sequence<int> Kept, int Count) Rows(
        OnnxCall call, OnnxValue x, IReadOnlyList<int> axes, bool keeps)
    {
        int[] left = [.. Enumerable.Range(0, x.Rank).Where(axis => !axes.Contains(axis))];
        int count = Shapes.Product([.. axes.Select(axis => x.Shape[axis])]);
        call.Require(x.Count > 0, "an axis is empty");
        var turned = call.Tensors.Permute(x, [.. left, .. axes.Order()]);
        var kept = (keeps
            ? x.Shape.Select((length, axis) => axes.Contains(axis) ? 1 : length)
            : left.Select(axis => x.Shape[axis])).ToSequence();
        return (call.Tensors.Reshape(turned, [x.Count / count, count]), kept, count);
    }

    private static OnnxValue Greatest(OnnxCall call, OnnxValue x)
    {
        var tensors = call.Tensors;
        bool isLast = call.Flag("select_last_index", false);
        int axis = call.Axis(call.Integer("axis", 0), x.Rank);
        var (rows, kept, count) = Rows(call, x, [axis], call.Flag("keepdims", true));
        call.RequireNumbers(x);
        int results = new TensorShape(kept).Count;
        var parts = Enumerable.Range(0, results).Select(i =>
        {
            // Of a row that is read backwards, the first of the greatest is the last.
            var row = isLast
                ? tensors.Gather([rows], [count], [-1], ((i + 1) * count) - 1)
                : tensors.Gather([rows], [count], [1], i * count);
            var place = tensors.Add(new Operation.ArgMax(), [tensors.As(row, TensorShape.Of(count))], []);
            var first = new OnnxValue(place, [], ElementKind.Integer);
            return isLast ? tensors.Apply(BinaryOperator.Subtract, tensors.Whole(count - 1), first) : first;
        }).ToArray();
        return tensors.Stack(parts, kept);
    }
}
