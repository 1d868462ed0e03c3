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
        int[] axes = call.Axes(call.Integers("axes") ?? [.. Enumerable.Range(0, x.Rank)], x.Rank);
        var scales = call.Optional(isOld ? 1 : 2) is { Count: > 0 } stated ? call.Numbers(stated, "scales") : null;
        var sizes = !isOld && call.Optional(3) is { Count: > 0 } wanted ? call.Whole(wanted, "sizes") : null;
        call.Require(
            (scales?.Count ?? sizes?.Count) == axes.Length, "it has not one scale or size for each axis");
        return sizes is null
            ? Nearest(call, x, Spread(x, axes, scales ?? []), null, isOld)
            : ToSizes(call, axes, sizes);
    }

    // A size for each axis; where the proportions are kept, all axes have the least or the greatest scale of all.
    private static OnnxValue ToSizes(OnnxCall call, int[] axes, IReadOnlyList<int> sizes)
    {
        var x = call[0];
        call.Require(sizes.All(size => size is >= 0 and <= Longest) && x.Count > 0, "a size is out of range");
        Rational[] scales = [.. axes.Select((axis, i) => (Rational)sizes[i] / x.Shape[axis])];
        Rational? common = call.Text("keep_aspect_ratio_policy", "stretch") switch
        {
            "stretch" or "" => null,
            "not_larger" => scales.Min(),
            "not_smaller" => scales.Max(),
            var other => throw call.Refuse($"'keep_aspect_ratio_policy' is {other}"),
        };
        if (common is { } scale)
        {
            scales = [.. scales.Select(_ => scale)];
            sizes = [.. axes.Select(axis => Cut(Rational.Floor((x.Shape[axis] * scale) + Rational.Half)))];
        }

        var wanted = new Dictionary<int, int>(axes.Zip(sizes, KeyValuePair.Create));
        return Nearest(
            call, x, Spread(x, axes, scales),
            [.. x.Shape.Select((length, axis) => wanted.GetValueOrDefault(axis, length))], isOld: false);
    }

    // The scales of some axes among those of all.
    private static Rational[] Spread(OnnxValue x, int[] axes, IReadOnlyList<Rational> some)
    {
        var all = new Rational[x.Rank];
        Array.Fill(all, Rational.One);
        for (int i = 0; i < axes.Length; i++)
        {
            all[axes[i]] = some[i];
        }

        return all;
    }

    private static int Cut(BigInteger length) => (int)BigInteger.Min(length, Longest);

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
            sizes?[axis] ?? Cut(Rational.Floor(length * scales[axis])))];
        call.Tensors.Charge(shape);
        int[][] sources = [.. shape.Select((length, axis) => Enumerable.Range(0, length)
            .Select(at => Source(call, at, x.Shape[axis], length, scales[axis], isOld)).ToArray())];
        int[] strides = OnnxShapes.Strides(x.Shape);
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
            "half_pixel_symmetric" => SymmetricPlace(at, length, result, scale),
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

    // As half_pixel, around the middle of the input: a length that was rounded moves both rims alike.
    private static Rational SymmetricPlace(int at, int length, int result, Rational scale)
    {
        var adjustment = result / (scale * length);
        return ((length * Rational.Half) * (Rational.One - adjustment))
            + ((at + Rational.Half) / scale) - Rational.Half;
    }
}
