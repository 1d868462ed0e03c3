using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Parts of tensors, and tensors put together: entries at fixed places.</summary>
internal static class PartOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        One("Concat", call => Concatenate(call, call.All(), call.Integer("axis", 1))),
        ("Split", Split),
        One("Slice", Slice),
        One("Pad", Pad),
        One("Tile", Tile),
        One("DepthToSpace", DepthToSpace),
        One("SpaceToDepth", SpaceToDepth),
        One("Resize", Resizing.Resize),
        One("Upsample", Resizing.Upsample),
    ];

    /// <summary>Values one behind the other along an axis.</summary>
    public static OnnxValue Concatenate(OnnxCall call, IReadOnlyList<OnnxValue> parts, long along)
    {
        var first = parts[0].Shape;
        int axis = call.Axis(along, first.Length);
        if (parts.FirstOrDefault(part => part.Rank != first.Length || !part.Shape.Where((_, at) => at != axis)
            .SequenceEqual(first.Where((_, at) => at != axis))) is { } other)
        {
            throw call.Tensors.Disagree(first, other.Shape);
        }

        long total = parts.Sum(part => (long)part.Shape[axis]);
        call.Require(total <= int.MaxValue, "it is too long");
        var shape = first.Select((length, at) => at == axis ? (int)total : length).ToSequence();
        var owner = new List<(int First, int[] Steps)>((int)total);
        int start = 0, offset = 0;
        foreach (var part in parts)
        {
            int[] steps = OnnxShapes.Strides(part.Shape);
            owner.AddRange(Enumerable.Repeat((offset - (start * steps[axis]), steps), part.Shape[axis]));
            start += part.Shape[axis];
            offset += part.Count;
        }

        return call.Tensors.Gather(parts, shape, indices =>
        {
            (int place, int[] steps) = owner[indices[axis]];
            for (int at = 0; at < indices.Length; at++)
            {
                place += indices[at] * steps[at];
            }

            return place;
        });
    }

    /// <summary>The part of a value from an index of an axis on.</summary>
    public static OnnxValue Part(OnnxCall call, OnnxValue x, int axis, int start, int length)
    {
        int[] steps = OnnxShapes.Strides(x.Shape);
        var shape = x.Shape.Select((extent, at) => at == axis ? length : extent).ToSequence();
        return call.Tensors.Gather([x], shape, steps, start * steps[axis]);
    }

    private static IReadOnlyList<OnnxValue> Split(OnnxCall call)
    {
        var x = call[0];
        int axis = call.Axis(call.Integer("axis", 0), x.Rank);
        int count = call.Node.Outputs.Length;
        int length = x.Shape[axis];
        call.Require(count > 0, "it has no results");
        int each = (length + count - 1) / count;
        var lengths = call.IntegersOf("split", 1)
            ?? [.. Enumerable.Range(0, count).Select(i => Math.Clamp(length - (i * each), 0, each))];
        call.Require(
            lengths.Count == count && lengths.All(part => part >= 0) && lengths.Sum(part => (long)part) == length,
            "its parts are not as long as its operand");
        var parts = new List<OnnxValue>();
        int start = 0;
        foreach (int part in lengths)
        {
            parts.Add(Part(call, x, axis, start, part));
            start += part;
        }

        return parts;
    }

    private static OnnxValue Slice(OnnxCall call)
    {
        var x = call[0];
        var starts = call.IntegersOf("starts", 1) ?? throw call.Refuse("'starts' is missing");
        var ends = call.IntegersOf("ends", 2) ?? throw call.Refuse("'ends' is missing");
        int[] axes = call.Axes(call.IntegersOf("axes", 3) ?? [.. Enumerable.Range(0, starts.Count)], x.Rank);
        var steps = call.IntegersOf("steps", 4) ?? [.. Enumerable.Repeat(1, starts.Count)];
        call.Require(
            starts.Count == ends.Count && starts.Count == axes.Length && starts.Count == steps.Count
                && steps.All(step => step != 0),
            "its settings are not one for each axis");
        int[] strides = OnnxShapes.Strides(x.Shape);
        int[] shape = [.. x.Shape];
        int place = 0;
        for (int i = 0; i < axes.Length; i++)
        {
            int length = x.Shape[axes[i]];
            var (start, count) = Bounds(starts[i], ends[i], steps[i], length);
            place += start * strides[axes[i]];
            shape[axes[i]] = count;
            strides[axes[i]] = count > 1 ? strides[axes[i]] * steps[i] : 0;
        }

        return call.Tensors.Gather([x], shape.ToSequence(), strides, place);
    }

    // As in numpy: negative bounds count from the end, and all are cut to what is there.
    private static (int Start, int Count) Bounds(long start, long end, long step, int length)
    {
        if (length == 0)
        {
            return (0, 0);
        }

        long highest = step > 0 ? length : length - 1;
        start = Math.Clamp(start < 0 ? start + length : start, 0, highest);
        end = Math.Clamp(end < 0 ? end + length : end, step > 0 ? 0 : -1, highest);
        long count = step > 0 ? (end - start + step - 1) / step : (start - end - step - 1) / -step;
        return count > 0 ? ((int)start, (int)count) : (0, 0);
    }

    private static OnnxValue Pad(OnnxCall call)
    {
        var x = call[0];
        string mode = call.Text("mode", "constant");
        var stated = call.IntegersOf("pads", 1) ?? throw call.Refuse("'pads' is missing");
        int[] axes = call.Axes(
            call.Optional(3) is { } some ? call.Whole(some, "axes") : [.. Enumerable.Range(0, x.Rank)], x.Rank);
        call.Require(
            stated.Count == 2 * axes.Length && stated.All(pad => pad is > -(1 << 20) and < 1 << 20),
            "'pads' has not two numbers for each axis");
        int[] before = new int[x.Rank];
        int[] shape = [.. x.Shape];
        for (int i = 0; i < axes.Length; i++)
        {
            before[axes[i]] = stated[i];
            shape[axes[i]] += stated[i] + stated[i + axes.Length];
        }

        call.Require(shape.All(length => length >= 0), "'pads' takes away more than there is");
        var value = call.Optional(2)
            ?? (call.Has("value") ? call.Tensors.Number(call.Number("value", 0)) : call.Tensors.Zero(x));
        call.Require(value.Count == 1, "the value for the rim is not one number");
        return call.Tensors.Gather([x, value], shape.ToSequence(), indices =>
        {
            int place = 0;
            for (int axis = 0; axis < indices.Length; axis++)
            {
                if (Source(call, indices[axis] - before[axis], x.Shape[axis], mode) is not { } at)
                {
                    return x.Count;
                }

                place = (place * x.Shape[axis]) + at;
            }

            return place;
        });
    }

    private static int? Source(OnnxCall call, int at, int length, string mode) => mode switch
    {
        _ when at >= 0 && at < length => at,
        "constant" => null,
        "edge" when length > 0 => Math.Clamp(at, 0, length - 1),
        "reflect" when length > 1 && at > -length && at < (2 * length) - 1 =>
            at < 0 ? -at : (2 * (length - 1)) - at,
        "wrap" when length > 0 => ((at % length) + length) % length,
        _ => throw call.Refuse($"the mode '{mode}' has no entry to repeat"),
    };

    private static OnnxValue Tile(OnnxCall call)
    {
        var x = call[0];
        var repeats = call.Whole(call[1], "repeats");
        call.Require(
            repeats.Count == x.Rank && x.Shape.Zip(repeats).All(pair =>
                pair.Second >= 0 && (long)pair.First * pair.Second <= int.MaxValue),
            "'repeats' is out of range");
        int[] strides = OnnxShapes.Strides(x.Shape);
        return call.Tensors.Gather(
            [x], x.Shape.Select((length, axis) => length * repeats[axis]).ToSequence(),
            indices => Enumerable.Range(0, x.Rank).Sum(axis => indices[axis] % x.Shape[axis] * strides[axis]));
    }

    private static OnnxValue DepthToSpace(OnnxCall call)
    {
        var x = call[0];
        int block = Block(call, x);
        call.Require(x.Shape[1] % (block * block) == 0, "the channels do not fill blocks");
        int channels = x.Shape[1] / (block * block);
        bool isRows = call.Text("mode", "DCR") == "CRD";
        var split = call.Tensors.Reshape(x, isRows
            ? [x.Shape[0], channels, block, block, x.Shape[2], x.Shape[3]]
            : [x.Shape[0], block, block, channels, x.Shape[2], x.Shape[3]]);
        var turned = call.Tensors.Permute(split, isRows ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2]);
        return call.Tensors.Reshape(turned, [x.Shape[0], channels, x.Shape[2] * block, x.Shape[3] * block]);
    }

    private static OnnxValue SpaceToDepth(OnnxCall call)
    {
        var x = call[0];
        int block = Block(call, x);
        call.Require(x.Shape[2] % block == 0 && x.Shape[3] % block == 0, "the pixels do not fill blocks");
        int rows = x.Shape[2] / block, columns = x.Shape[3] / block;
        var split = call.Tensors.Reshape(x, [x.Shape[0], x.Shape[1], rows, block, columns, block]);
        return call.Tensors.Reshape(
            call.Tensors.Permute(split, [0, 3, 5, 1, 2, 4]), [x.Shape[0], x.Shape[1] * block * block, rows, columns]);
    }

    private static int Block(OnnxCall call, OnnxValue x)
    {
        long block = call.Integer("blocksize", 0);
        call.Require(x.Rank == 4 && block is > 0 and <= 1 << 10, "its operand has not four axes, or it has no blocks");
        return (int)block;
    }
}
