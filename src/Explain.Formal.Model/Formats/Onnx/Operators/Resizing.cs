using System.Numerics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Images in other sizes: by the nearest entry, or between the two nearest along each axis.</summary>
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
            ? To(call, Spread(x, axes, scales ?? []), null, isOld)
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
        return To(
            call, Spread(x, axes, scales),
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
        return To(call, scales, null, isOld: true);
    }

    private static OnnxValue To(
        OnnxCall call, IReadOnlyList<Rational> scales, IReadOnlyList<int>? sizes, bool isOld)
    {
        var x = call[0];
        call.Require(
            scales.Count == x.Rank && scales.All(scale => scale.Sign > 0 && scale <= (Rational)Longest) && x.Count > 0,
            "the scales are not one for each axis");
        int[] shape = [.. x.Shape.Select((length, axis) =>
            sizes?[axis] ?? Cut(Rational.Floor(length * scales[axis])))];
        call.Tensors.Charge(shape);
        Rational[][] places = [.. shape.Select((length, axis) => Enumerable.Range(0, length)
            .Select(at => Place(call, at, x.Shape[axis], length, scales[axis], isOld)).ToArray())];
        string mode = call.Text("mode", "nearest");
        return mode switch
        {
            "nearest" => Nearest(call, places, isOld),
            "linear" or "bilinear" => Between(call, places),
            _ => throw call.Refuse($"the mode '{mode}' is not 'nearest' or 'linear'"),
        };
    }

    private static OnnxValue Nearest(OnnxCall call, Rational[][] places, bool isOld)
    {
        var x = call[0];
        int[][] sources = [.. places.Select((each, axis) =>
            each.Select(place => Rounded(call, place, x.Shape[axis], isOld)).ToArray())];
        int[] strides = OnnxShapes.Strides(x.Shape);
        return call.Tensors.Gather([x], places.Select(each => each.Length).ToSequence(), indices =>
        {
            int place = 0;
            for (int axis = 0; axis < indices.Length; axis++)
            {
                place += sources[axis][indices[axis]] * strides[axis];
            }

            return place;
        });
    }

    // One axis after the other, each a product with a matrix of shares.
    private static OnnxValue Between(OnnxCall call, Rational[][] places)
    {
        call.Require(
            !call.Flag("antialias", false) && !call.Flag("exclude_outside", false),
            "'antialias' or 'exclude_outside' is set");
        var result = call[0];
        for (int axis = 0; axis < places.Length; axis++)
        {
            int length = result.Shape[axis];
            if (!places[axis].SequenceEqual(Enumerable.Range(0, length).Select(at => (Rational)at)))
            {
                result = LinearOperators.Along(call, result, axis, Shares(call, places[axis], length));
            }
        }

        return result;
    }

    // A column for each place: what the entries before and after it count. Beyond the rim, the last entry counts.
    private static OnnxValue Shares(OnnxCall call, Rational[] places, int length)
    {
        int count = call.Tensors.Charge([length, places.Length]);
        var shares = new Rational[count];
        for (int i = 0; i < places.Length; i++)
        {
            var before = Rational.Floor(places[i]);
            var share = places[i] - before;
            shares[(Inside(before, length) * places.Length) + i] += Rational.One - share;
            shares[(Inside(before + 1, length) * places.Length) + i] += share;
        }

        return call.Tensors.Constant([length, places.Length], ElementKind.Real, shares.Select(Value.Of).ToSequence());
    }

    private static int Inside(BigInteger place, int length) =>
        (int)BigInteger.Max(0, BigInteger.Min(place, length - 1));

    // Where an entry of the result lies among those of the input.
    private static Rational Place(OnnxCall call, int at, int length, int result, Rational scale, bool isOld) =>
        (isOld ? "asymmetric" : call.Text("coordinate_transformation_mode", "half_pixel")) switch
        {
            "asymmetric" => at / scale,
            "half_pixel" => ((at + Rational.Half) / scale) - Rational.Half,
            "pytorch_half_pixel" => result > 1 ? ((at + Rational.Half) / scale) - Rational.Half : 0,
            "half_pixel_symmetric" => SymmetricPlace(at, length, result, scale),
            "align_corners" => result > 1 ? at * (Rational)(length - 1) / (result - 1) : 0,
            var other => throw call.Refuse($"'coordinate_transformation_mode' is {other}"),
        };

    private static int Rounded(OnnxCall call, Rational place, int length, bool isOld)
    {
        var nearest = (isOld ? "floor" : call.Text("nearest_mode", "round_prefer_floor")) switch
        {
            "floor" => Rational.Floor(place),
            "ceil" => Rational.Ceiling(place),
            "round_prefer_floor" => Rational.Ceiling(place - Rational.Half),
            "round_prefer_ceil" => Rational.Floor(place + Rational.Half),
            var other => throw call.Refuse($"'nearest_mode' is {other}"),
        };
        return Inside(nearest, length);
    }

    // As half_pixel, around the middle of the input: a length that was rounded moves both rims alike.
    private static Rational SymmetricPlace(int at, int length, int result, Rational scale)
    {
        var adjustment = result / (scale * length);
        return ((length * Rational.Half) * (Rational.One - adjustment))
            + ((at + Rational.Half) / scale) - Rational.Half;
    }
}
