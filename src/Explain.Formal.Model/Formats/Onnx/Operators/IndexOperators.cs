using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Entries at indices that an operand holds.</summary>
internal static class IndexOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        One("Gather", Gather),
        One("GatherElements", GatherElements),
        One("GatherND", GatherParts),
        One("ScatterElements", ScatterElements),
        One("ScatterND", ScatterParts),
        One("OneHot", OneHot),
    ];

    private static OnnxValue Gather(OnnxCall call)
    {
        var (x, indices) = (call[0], call[1]);
        int axis = call.Axis(call.Integer("axis", 0), x.Rank);
        Sequence<int> shape = [.. x.Shape.Take(axis), .. indices.Shape, .. x.Shape.Skip(axis + 1)];
        if (call.Tensors.Fixed(indices) is null)
        {
            return LookUp(call, x, indices, axis, shape);
        }

        int[] rows = Rows(call, indices, x.Shape[axis]);
        int[] strides = OnnxShapes.Strides(x.Shape);
        int[] inner = OnnxShapes.Strides(indices.Shape);
        return call.Tensors.Gather([x], shape, at =>
        {
            int row = 0, place = 0;
            for (int i = 0; i < at.Length; i++)
            {
                int from = i - axis;
                if (from >= 0 && from < inner.Length)
                {
                    row += at[i] * inner[from];
                }
                else
                {
                    place += at[i] * strides[from < 0 ? i : i - inner.Length + 1];
                }
            }

            return place + (rows[row] * strides[axis]);
        });
    }

    // Rows at indices that are wires, such as the embedding of a token.
    private static OnnxValue LookUp(OnnxCall call, OnnxValue x, OnnxValue indices, int axis, Sequence<int> shape)
    {
        var tensors = call.Tensors;
        call.Require(axis == 0, "its indices are computed, and 'axis' is not 0");
        call.RequireNumbers(indices);
        tensors.Charge(shape);
        Sequence<int> rest = x.Shape.Skip(1).ToSequence();
        var table = tensors.As(x, OnnxShapes.Squeeze(rest).Under(x.Shape[0]));
        var rows = Enumerable.Range(0, indices.Count).Select(i => new OnnxValue(
            tensors.Add(
                new Operation.Lookup(), [table, tensors.Gather([indices], [], [], i).Wire], rest),
            rest,
            x.Kind)).ToArray();
        call.Require(rows.Length > 0, "it has no indices");
        return tensors.Stack(rows, shape);
    }

    // The fixed indices along an axis; negative ones count from its end.
    private static int[] Rows(OnnxCall call, OnnxValue indices, int length)
    {
        var rows = call.Whole(indices, "indices");
        call.Require(rows.All(row => row >= -length && row < length), "an index is out of range");
        return [.. rows.Select(row => row < 0 ? row + length : row)];
    }

    private static OnnxValue GatherElements(OnnxCall call)
    {
        var (x, indices) = (call[0], call[1]);
        int[] places = ElementPlaces(call, x, indices);
        var shape = new TensorShape(indices.Shape);
        return call.Tensors.Gather([x], indices.Shape, at => places[shape.Offset(at)]);
    }

    // With updates in the places of entries; of two for one place the last counts.
    private static OnnxValue ScatterElements(OnnxCall call)
    {
        var (indices, updates) = (call[1], call[2]);
        call.Require(indices.Shape == updates.Shape, "its updates are not one for each index");
        return Scatter(call, ElementPlaces(call, call[0], indices));
    }

    // For each index, row-major, the place of the entry that has it along an axis, and else its own indices.
    private static int[] ElementPlaces(OnnxCall call, OnnxValue x, OnnxValue indices)
    {
        int axis = call.Axis(call.Integer("axis", 0), x.Rank);
        call.Require(
            indices.Rank == x.Rank
                && indices.Shape.Zip(x.Shape).Where((_, at) => at != axis).All(pair => pair.First <= pair.Second),
            "its indices do not fit its operand");
        int[] rows = Rows(call, indices, x.Shape[axis]);
        var shape = new TensorShape(indices.Shape);
        var operand = new TensorShape(x.Shape);
        return
        [
            .. rows.Select((row, i) =>
            {
                int[] at = shape.Indices(i);
                at[axis] = row;
                return operand.Offset(at);
            }),
        ];
    }

    private static OnnxValue GatherParts(OnnxCall call)
    {
        call.Require(call.Integer("batch_dims", 0) == 0, "'batch_dims' is set");
        var (x, indices) = (call[0], call[1]);
        var (starts, part) = PartPlaces(call, x, indices);
        var parts = new TensorShape(indices.Shape.SkipLast(1).ToSequence());
        return call.Tensors.Gather([x], [.. parts.Extents, .. part.Extents], at =>
            starts[parts.Offset(at.AsSpan(0, parts.Rank))] + part.Offset(at.AsSpan(parts.Rank)));
    }

    private static OnnxValue ScatterParts(OnnxCall call)
    {
        var (starts, part) = PartPlaces(call, call[0], call[1]);
        call.Require(
            call[2].Shape == [.. call[1].Shape.SkipLast(1), .. part.Extents],
            "its updates are not one for each index");
        return Scatter(call, [.. starts.SelectMany(start => Enumerable.Range(start, part.Count))]);
    }

    // Where the parts start whose leading indices are the rows of the indices, and the shape of a part.
    private static (int[] Starts, TensorShape Part) PartPlaces(OnnxCall call, OnnxValue x, OnnxValue indices)
    {
        int depth = indices.Rank > 0 ? indices.Shape[^1] : 0;
        call.Require(depth > 0 && depth <= x.Rank, "its indices do not fit its operand");
        int[] strides = OnnxShapes.Strides(x.Shape);
        var starts = call.Whole(indices, "indices").Chunk(depth).Select(row => row.Select((index, axis) =>
        {
            int length = x.Shape[axis];
            call.Require(index >= -length && index < length, "an index is out of range");
            return (index < 0 ? index + length : index) * strides[axis];
        }).Sum());
        return ([.. starts], new(x.Shape.Skip(depth).ToSequence()));
    }

    private static OnnxValue Scatter(OnnxCall call, int[] places)
    {
        var (x, updates) = (call[0], call[2]);
        string reduction = call.Text("reduction", "none");
        call.Require(reduction == "none", $"'reduction' is {reduction}");
        int[] sources = [.. Enumerable.Range(0, x.Count)];
        for (int i = 0; i < places.Length; i++)
        {
            sources[places[i]] = x.Count + i;
        }

        var shape = new TensorShape(x.Shape);
        return call.Tensors.Gather([x, updates], x.Shape, at => sources[shape.Offset(at)]);
    }

    // One of two values for each class, the second for the class of the index; negative ones count from the end.
    private static OnnxValue OneHot(OnnxCall call)
    {
        var (tensors, indices, values) = (call.Tensors, call[0], call[2]);
        call.RequireNumbers(indices);
        var depth = call.Whole(call[1], "depth");
        call.Require(depth is [> 0] && values.Count == 2, "it has no depth, or not two values");
        int axis = call.Axis(call.Integer("axis", -1), indices.Rank + 1);
        tensors.Charge([depth[0], indices.Count]);
        var negative = tensors.Apply(BinaryOperator.Less, indices, tensors.Whole(0));
        var counted = tensors.Choose(
            negative, tensors.Apply(BinaryOperator.Add, indices, tensors.Whole(depth[0])), indices);
        int[] classes = [.. Enumerable.Repeat(1, indices.Rank + 1)];
        classes[axis] = depth[0];
        var isHere = tensors.Apply(
            BinaryOperator.Equal,
            tensors.Reshape(counted, [.. indices.Shape.Take(axis), 1, .. indices.Shape.Skip(axis)]),
            tensors.Reshape(tensors.Integers(Enumerable.Range(0, depth[0])), classes.ToSequence()));
        return tensors.Choose(
            isHere, tensors.Gather([values], [], [], 1), tensors.Gather([values], [], [], 0));
    }
}
