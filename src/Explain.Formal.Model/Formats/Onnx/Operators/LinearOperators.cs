using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Products of matrices: every affine layer is one contraction, with its weights as an operand.</summary>
internal static class LinearOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        One("MatMul", call => Multiply(call, call[0], call[1])),
        One("Gemm", Gemm),
    ];

    /// <summary>The product of two tensors as numpy's <c>matmul</c> defines it: over the last two axes, with
    /// broadcasting of those in front.</summary>
    public static OnnxValue Multiply(OnnxCall call, OnnxValue x, OnnxValue y)
    {
        call.Require(x.Rank > 0 && y.Rank > 0, "an operand has no axes");
        var left = x.Rank == 1 ? x.Shape.Items.Insert(0, 1) : x.Shape.Items;
        var right = y.Rank == 1 ? y.Shape.Items.Add(1) : y.Shape.Items;
        int rows = left[^2], inner = left[^1], columns = right[^1];
        call.Require(x.Count > 0 && y.Count > 0, "an axis is empty");
        if (right[^2] != inner)
        {
            throw call.Tensors.Disagree(x.Shape, y.Shape);
        }

        var batch = call.Tensors.Broadcast(
            left.SkipLast(2).ToSequence(), right.SkipLast(2).ToSequence());
        IEnumerable<int> shape =
            [.. batch, .. x.Rank == 1 ? [] : new[] { rows }, .. y.Rank == 1 ? [] : new[] { columns }];
        var result = shape.ToSequence();
        return Shapes.Product(right.AsSpan()[..^2]) == 1
            ? Product(call, x, y, (x.Count / inner, inner, columns), result)
            : Batched(call, (x, new(left)), (y, new(right)), batch, result);
    }

    private static OnnxValue Gemm(OnnxCall call)
    {
        var tensors = call.Tensors;
        var (a, b) = (call[0], call[1]);
        call.Require(a.Rank == 2 && b.Rank == 2, "its operands are no matrices");
        a = call.Flag("transA", false) ? tensors.Permute(a, [1, 0]) : a;
        var result = call.Flag("transB", false) ? TimesTransposed(call, a, b) : Multiply(call, a, b);
        var alpha = call.Number("alpha", 1);
        result = alpha.IsOne ? result : UnaryOperators.Times(call, tensors.Number(alpha), result);
        if (call.Optional(2) is not { } c)
        {
            return result;
        }

        var beta = call.Number("beta", 1);
        return beta.IsZero ? result : UnaryOperators.Plus(
            call, result, beta.IsOne ? c : UnaryOperators.Times(call, tensors.Number(beta), c));
    }

    // Of a row x, x times the transposed w is w @ x: the weights stay as they are stored.
    private static OnnxValue TimesTransposed(OnnxCall call, OnnxValue x, OnnxValue w)
    {
        var tensors = call.Tensors;
        int outputs = w.Shape[0], inner = w.Shape[1];
        if (x.Shape[1] != inner)
        {
            throw tensors.Disagree(x.Shape, w.Shape);
        }

        return x.Shape[0] == 1 && inner > 1
            ? tensors.Contract(
                tensors.As(w, Matrix(outputs, inner)),
                tensors.As(x, TensorShape.Of(inner)),
                [1, outputs],
                OnnxValue.Join(x.Kind, w.Kind))
            : Multiply(call, x, tensors.Permute(w, [1, 0]));
    }

    /// <summary>The product of two matrices that are given as values of any shape with as many entries.</summary>
    public static OnnxValue Product(
        OnnxCall call, OnnxValue x, OnnxValue y, (int Rows, int Inner, int Columns) size, Sequence<int> shape)
    {
        var tensors = call.Tensors;
        if (size.Inner == 1 && (size.Rows == 1 || size.Columns == 1))
        {
            // One number times each entry: there is nothing to sum.
            return tensors.Reshape(UnaryOperators.Times(
                call, tensors.Reshape(x, [size.Rows]), tensors.Reshape(y, [size.Columns])), shape);
        }

        var right = size.Columns == 1
            ? TensorShape.Of(size.Inner)
            : TensorShape.Of(size.Inner, size.Columns);
        var result = tensors.Contract(
            tensors.As(x, Matrix(size.Rows, size.Inner)), tensors.As(y, right), shape, OnnxValue.Join(x.Kind, y.Kind));
        return tensors.Reshape(result, shape);
    }

    /// <summary>A matrix applied along an axis: of its rows each is for an entry there, of its columns for a
    /// result.</summary>
    public static OnnxValue Along(OnnxCall call, OnnxValue x, int axis, OnnxValue matrix)
    {
        var tensors = call.Tensors;
        int inner = x.Shape[axis], columns = matrix.Shape[1];
        int[] order = [.. Enumerable.Range(0, x.Rank).Where(each => each != axis), axis];
        var turned = tensors.Permute(x, order);
        var product = Product(
            call, turned, matrix, (x.Count / inner, inner, columns), [.. turned.Shape.SkipLast(1), columns]);
        return tensors.Permute(product, [.. Enumerable.Range(0, x.Rank).Select(at => Array.IndexOf(order, at))]);
    }

    private static OnnxValue Batched(
        OnnxCall call,
        (OnnxValue Value, Sequence<int> Shape) x,
        (OnnxValue Value, Sequence<int> Shape) y,
        Sequence<int> batch,
        Sequence<int> shape)
    {
        var tensors = call.Tensors;
        var left = tensors.Expand(
            tensors.Reshape(x.Value, x.Shape), [.. batch, x.Shape[^2], x.Shape[^1]]);
        var right = tensors.Expand(
            tensors.Reshape(y.Value, y.Shape), [.. batch, y.Shape[^2], y.Shape[^1]]);
        int rows = x.Shape[^2], inner = x.Shape[^1], columns = y.Shape[^1];
        int count = Shapes.Product(batch.Items.AsSpan());
        var parts = Enumerable.Range(0, count).Select(i => Product(
            call,
            tensors.Gather([left], [rows, inner], [inner, 1], i * rows * inner),
            tensors.Gather([right], [inner, columns], [columns, 1], i * inner * columns),
            (rows, inner, columns),
            [rows, columns])).ToArray();
        return tensors.Stack(parts, shape);
    }

    // A matrix of one row is a list.
    private static TensorShape Matrix(int rows, int columns) =>
        rows == 1 ? TensorShape.Of(columns) : TensorShape.Of(rows, columns);
}
