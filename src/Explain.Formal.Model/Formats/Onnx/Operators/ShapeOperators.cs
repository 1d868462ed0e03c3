using Explain.Formal.Numerics;
using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>The same entries in other shapes, and constants, from which files compute shapes.</summary>
internal static class ShapeOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        One("Flatten", Flatten),
        One("Reshape", Reshape),
        One("Transpose", Transpose),
        One("Squeeze", Squeeze),
        One("Unsqueeze", Unsqueeze),
        One("Expand", Expand),
        One("Shape", ShapeOf),
        One("Size", call => call.Tensors.Whole(call[0].Count)),
        One("Constant", Constant),
        One("ConstantOfShape", ConstantOfShape),
        One("Range", Range),
    ];

    /// <summary>The shape without some axes of size 1.</summary>
    public static OnnxValue Without(OnnxCall call, OnnxValue x, IReadOnlyCollection<int> axes)
    {
        call.Require(axes.All(axis => x.Shape[axis] == 1), "an axis that goes away is not of size 1");
        return call.Tensors.Reshape(x, x.Shape.Where((_, axis) => !axes.Contains(axis)).ToSequence());
    }

    private static OnnxValue Flatten(OnnxCall call)
    {
        var x = call[0];
        long at = call.Integer("axis", 1);
        int axis = at == x.Rank ? x.Rank : call.Axis(at, x.Rank);
        var shape = x.Shape.Items.AsSpan();
        return call.Tensors.Reshape(x, [Shapes.Product(shape[..axis]), Shapes.Product(shape[axis..])]);
    }

    private static OnnxValue Reshape(OnnxCall call)
    {
        var x = call[0];
        var stated = call.Whole(call[1], "shape");
        bool keepsZero = call.Flag("allowzero", false);
        long[] shape = [.. stated.Select((length, axis) =>
            length == 0 && !keepsZero ? axis < x.Rank ? x.Shape[axis] : throw Misfit(call, stated) : (long)length)];
        int open = Array.IndexOf(shape, -1);
        long known = shape.Where(length => length != -1)
            .Aggregate(1L, (product, length) => length is >= 0 and <= int.MaxValue
                ? Math.Min(product * length, int.MaxValue) : throw Misfit(call, stated));
        if (open >= 0)
        {
            shape[open] = known > 0 && x.Count % known == 0 ? x.Count / known : throw Misfit(call, stated);
        }

        if (shape.Contains(-1) || (open < 0 ? known : known * shape[open]) != x.Count)
        {
            throw Misfit(call, stated);
        }

        return call.Tensors.Reshape(x, shape.Select(length => (int)length).ToSequence());
    }

    private static FileException Misfit(OnnxCall call, IEnumerable<int> shape) =>
        call.Tensors.Disagree(call[0].Shape, shape);

    private static OnnxValue Transpose(OnnxCall call)
    {
        var x = call[0];
        var order = call.Integers("perm") ?? [.. Enumerable.Range(0, x.Rank).Reverse()];
        call.Require(order.Count == x.Rank, "'perm' does not name every axis");
        return call.Tensors.Permute(x, call.Axes(order, x.Rank));
    }

    private static OnnxValue Squeeze(OnnxCall call)
    {
        var x = call[0];
        int[] axes = call.IntegersOf("axes", 1) is { } stated
            ? call.Axes(stated, x.Rank)
            : [.. Enumerable.Range(0, x.Rank).Where(axis => x.Shape[axis] == 1)];
        return Without(call, x, axes);
    }

    private static OnnxValue Unsqueeze(OnnxCall call)
    {
        var x = call[0];
        var stated = call.IntegersOf("axes", 1) ?? throw call.Refuse("'axes' is missing");
        int rank = x.Rank + stated.Count;
        call.Require(stated.Count <= 1 << 8, "it has too many axes");
        int[] axes = call.Axes(stated, rank);
        var rest = new Queue<int>(x.Shape);
        return call.Tensors.Reshape(
            x, Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) ? 1 : rest.Dequeue()).ToSequence());
    }

    private static OnnxValue Expand(OnnxCall call)
    {
        var shape = Lengths(call, call.Whole(call[1], "shape"));
        return call.Tensors.Expand(call[0], call.Tensors.Broadcast(call[0].Shape, shape));
    }

    private static OnnxValue ShapeOf(OnnxCall call)
    {
        int rank = call[0].Rank;
        int start = Bounded(call.Integer("start", 0)), end = Bounded(call.Integer("end", rank));
        return call.Tensors.Integers(call[0].Shape.Skip(start).Take(end - start));

        int Bounded(long at) => (int)Math.Clamp(at < 0 ? at + rank : at, 0, rank);
    }

    private static OnnxValue Constant(OnnxCall call)
    {
        var tensors = call.Tensors;
        if (call.Node.Attributes.GetValueOrDefault("value")?.Tensor is { } stored)
        {
            return Read(call, stored);
        }

        if (call.Integers("value_ints") is { } integers)
        {
            return tensors.Integers(integers);
        }

        if (call.Has("value_int"))
        {
            return tensors.Whole(call.Integer("value_int", 0));
        }

        return call.Has("value_float") ? tensors.Number(call.Number("value_float", 0))
            : call.Node.Attributes.GetValueOrDefault("value_floats") is { } list ? Floats(call, list)
            : throw call.Refuse("it has no value that can be read");
    }

    private static OnnxValue Floats(OnnxCall call, OnnxAttribute list)
    {
        call.Require(list.Floats.All(float.IsFinite), "it holds a number that is not finite");
        return call.Tensors.Constant(
            [list.Floats.Length],
            ElementKind.Real,
            list.Floats.Select(number => Value.Of(ExactNumber.FromDouble(number))).ToSequence());
    }

    private static OnnxValue Read(OnnxCall call, OnnxTensor stored)
    {
        var content = call.Content.Read(stored);
        return call.Tensors.Constant(content.Shape, content.Kind, content.Entries);
    }

    private static OnnxValue ConstantOfShape(OnnxCall call)
    {
        var shape = Lengths(call, call.Whole(call[0], "input"));
        var value = call.Node.Attributes.GetValueOrDefault("value")?.Tensor is { } stored
            ? Read(call, stored)
            : call.Tensors.Number(0);
        call.Require(value.Count == 1, "'value' is not one number");
        return call.Tensors.Expand(call.Tensors.Reshape(value, []), shape);
    }

    private static OnnxValue Range(OnnxCall call)
    {
        var numbers = Enumerable.Range(0, 3).SelectMany(i => call.Numbers(call[i], "range")).ToArray();
        call.Require(numbers.Length == 3 && !numbers[2].IsZero, "it does not go from one number to another by steps");
        var count = Rational.Ceiling((numbers[1] - numbers[0]) / numbers[2]);
        call.Require(count <= int.MaxValue, "it is too long");
        int length = count.Sign > 0 ? (int)count : 0;
        call.Tensors.Charge([length]);
        return call.Tensors.Constant(
            [length],
            call[0].Kind,
            Enumerable.Range(0, length).Select(i => Value.Of(numbers[0] + (i * numbers[2]))).ToSequence());
    }

    private static Sequence<int> Lengths(OnnxCall call, IReadOnlyList<int> shape)
    {
        call.Require(shape.All(length => length >= 0), "a length is negative");
        return shape.ToSequence();
    }
}
