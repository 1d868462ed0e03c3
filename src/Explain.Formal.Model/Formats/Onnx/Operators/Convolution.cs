using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Where an entry of a window lies in the input; null where it is padding.</summary>
internal delegate int? WindowPlace(ReadOnlySpan<int> window, ReadOnlySpan<int> entry);

/// <summary>A convolution as products of matrices, one for each image and group.</summary>
/// <param name="call">The operator.</param>
/// <param name="x">The input, <c>[images, channels, ...]</c>.</param>
/// <param name="w">The weights, <c>[outputs, channels of a group, ...]</c>.</param>
/// <param name="bias">A number for each output, or null.</param>
/// <param name="groups">The number of groups.</param>
/// <param name="output">How many windows there are along each axis.</param>
/// <param name="size">The number of entries of a window in one channel.</param>
internal sealed class Convolution(
    OnnxCall call, OnnxValue x, OnnxValue w, OnnxValue? bias, int groups, Sequence<int> output, int size)
{
    /// <summary>Where the entries of windows lie.</summary>
    public required WindowPlace Place { get; init; }

    /// <summary>The lengths of a window's axes.</summary>
    public required Sequence<int> Kernel { get; init; }

    /// <summary>The result, <c>[images, outputs, ...]</c>.</summary>
    public OnnxValue Build()
    {
        var tensors = call.Tensors;
        int images = x.Shape[0], outputs = w.Shape[0];
        int windows = tensors.Charge(output);
        int rows = outputs / groups, inner = w.Shape[1] * size;
        int?[] places = Places(windows);
        var parts = new List<OnnxValue>();
        for (int image = 0; image < images; image++)
        {
            for (int group = 0; group < groups; group++)
            {
                var weights = groups == 1 ? w : tensors.Gather(
                    [w], [rows, inner], [inner, 1], group * rows * inner);
                parts.Add(LinearOperators.Product(
                    call, weights, Windows(places, image, group), (rows, inner, windows), [rows, windows]));
            }
        }

        var result = tensors.Stack(parts, [images, outputs, .. output]);
        if (bias is null)
        {
            return result;
        }

        call.Require(bias.Count == outputs, "the bias has not one number for each output");
        return UnaryOperators.Plus(
            call, result, tensors.Reshape(bias, [outputs, .. Enumerable.Repeat(1, output.Length)]));
    }

    // For each entry of a window, and each window, its place in a channel: the same for all images and groups.
    private int?[] Places(int windows)
    {
        call.Tensors.Charge([windows, size]);
        var kernel = new TensorShape(Kernel);
        var outputs = new TensorShape(output);
        int?[] places = new int?[windows * size];
        for (int window = 0; window < windows; window++)
        {
            int[] at = outputs.Indices(window);
            for (int entry = 0; entry < size; entry++)
            {
                places[(entry * windows) + window] = Place(at, kernel.Indices(entry));
            }
        }

        return places;
    }

    // A column for each window: the entries of all channels of the group.
    private OnnxValue Windows(int?[] places, int image, int group)
    {
        int channels = w.Shape[1], windows = places.Length / size;
        int pixels = x.Count / (x.Shape[0] * x.Shape[1]);
        int start = ((image * x.Shape[1]) + (group * channels)) * pixels;
        bool isPadded = places.Contains(null);
        return call.Tensors.Gather(
            isPadded ? [x, call.Tensors.Zero(x)] : [x],
            [channels * size, windows],
            indices =>
            {
                (int channel, int entry) = Math.DivRem(indices[0], size);
                return places[(entry * windows) + indices[1]] is { } place
                    ? start + (channel * pixels) + place
                    : x.Count;
            });
    }
}
