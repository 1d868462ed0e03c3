using System.Numerics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Images in other sizes, by the nearest entry: entries at fixed places.</summary>
internal static class Resizing
{
    private const int Longest = 1 << 20;

    /// <summary>Reads <c>Resize</c>.</summary>
    public static OnnxValue Resize(OnnxCall call)
    {
        var x = call[0];
        bool isOld = call.Opset < 11;
        call.Require(!call.Has("axes"), "'axes' is set");
        var scales = call.Optional(isOld ? 1 : 2) is { Count: > 0 } stated ? call.Numbers(stated, "scales") : null;
        var sizes = !isOld && call.Optional(3) is { Count: > 0 } wanted ? call.Whole(wanted, "sizes") : null;
        return sizes is null
            ? Nearest(call, x, scales ?? throw call.Refuse("it has no scales"), null, isOld)
            : Nearest(
                call, x,
                [.. sizes.Select((size, axis) => x.Rank == sizes.Count && x.Shape[axis] > 0
                    ? (Rational)size / x.Shape[axis] : Rational.One)],
                sizes, isOld);
    }

    /// <summary>Reads <c>Upsample</c>.</summary>
    public static OnnxValue Upsample(OnnxCall call)
    {
        var scales = call.Node.Attributes.GetValueOrDefault("scales") is { } attribute
            ? [.. attribute.Floats.Select(number => float.IsFinite(number)
                ? ExactNumber.FromDouble(number) : throw call.Refuse("a scale is no finite number"))]
            : call.Numbers(call[1], "scales");
        return Nearest(call, call[0], scales, null, isOld: true);
    }

    private static OnnxValue Nearest(
        OnnxCall call, OnnxValue x, IReadOnlyList<Rational> scales, IReadOnlyList<int>? sizes, bool isOld)
    {
        call.Require(call.Text("mode", "nearest") == "nearest", $"the mode '{call.Text("mode", "")}' is not 'nearest'");
        call.Require(
            scales.Count == x.Rank && scales.All(scale => scale.Sign > 0 && scale <= (Rational)Longest) && x.Count > 0,
            "the scales are not one for each axis");
        int[] shape = [.. x.Shape.Select((length, axis) =>
            sizes?[axis] ?? (int)BigInteger.Min(Rational.Floor(length * scales[axis]), Longest))];
        call.Tensors.Charge(shape);
        int[][] sources = [.. shape.Select((length, axis) => Enumerable.Range(0, length)
            .Select(at => Source(call, at, x.Shape[axis], length, scales[axis], isOld)).ToArray())];
        int[] strides = TensorBuilder.Strides(x.Shape);
        return call.Tensors.Gather([x], shape.ToSequence(), indices =>
        {
            int place = 0;
            for (int axis = 0; axis < indices.Length; axis++)
            {
                place += sources[axis][indices[axis]] * strides[axis];
            }

            return place;
        });
    }

    private static int Source(OnnxCall call, int at, int length, int result, Rational scale, bool isOld)
    {
        var place = (isOld ? "asymmetric" : call.Text("coordinate_transformation_mode", "half_pixel")) switch
        {
            "asymmetric" => at / scale,
            "half_pixel" => ((at + Rational.Half) / scale) - Rational.Half,
            "pytorch_half_pixel" => result > 1 ? ((at + Rational.Half) / scale) - Rational.Half : 0,
            "align_corners" => result > 1 ? at * (Rational)(length - 1) / (result - 1) : 0,
            var other => throw call.Refuse($"'coordinate_transformation_mode' is {other}"),
        };
        var nearest = (isOld ? "floor" : call.Text("nearest_mode", "round_prefer_floor")) switch
        {
            "floor" => Rational.Floor(place),
            "ceil" => Rational.Ceiling(place),
            "round_prefer_floor" => Rational.Ceiling(place - Rational.Half),
            "round_prefer_ceil" => Rational.Floor(place + Rational.Half),
            var other => throw call.Refuse($"'nearest_mode' is {other}"),
        };
        return (int)BigInteger.Max(0, BigInteger.Min(nearest, length - 1));
    }
}
