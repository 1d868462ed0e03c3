using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>A transposed convolution: each result sees the inputs whose windows, going back, would hit it.</summary>
internal static class TransposedConvolution
{
    private const int Longest = 1 << 20;

    /// <summary>Reads the operator.</summary>
    public static OnnxValue Read(OnnxCall call)
    {
        var (x, w) = (call[0], call[1]);
        int groups = (int)call.Integer("group", 1);
        call.Require(x.Rank >= 3 && w.Rank == x.Rank, "its operands have not the axes of a convolution");
        call.Require(
            groups > 0 && x.Shape[1] == w.Shape[0] && w.Shape[0] % groups == 0 && x.Count > 0,
            "the channels of its operands do not fit");
        call.Require(call.Text("auto_pad", "NOTSET") is "NOTSET" or "", "'auto_pad' is set");
        call.Require(!call.Has("output_shape"), "'output_shape' is set");
        var input = x.Shape.Skip(2).ToSequence();
        var kernel = w.Shape.Skip(2).ToSequence();
        var geometry = Geometry(call, input, kernel);
        return new Convolution(
            call, x, Turned(call, w, groups), call.Optional(2), groups, geometry.Output,
            new TensorShape(kernel).Count)
        {
            Place = (window, entry) => Source(geometry, window, entry),
            Kernel = kernel,
        }.Build();
    }

    private static WindowGeometry Geometry(OnnxCall call, Sequence<int> input, Sequence<int> kernel)
    {
        int rank = input.Length;
        var strides = Setting(call, "strides", rank, 1);
        var dilations = Setting(call, "dilations", rank, 1);
        var pads = Setting(call, "pads", 2 * rank, 0);
        var more = Setting(call, "output_padding", rank, 0);
        long[] lengths = [.. Enumerable.Range(0, rank).Select(axis =>
            ((long)strides[axis] * (input[axis] - 1)) + more[axis] + ((kernel[axis] - 1L) * dilations[axis]) + 1
                - pads[axis] - pads[axis + rank])];
        call.Require(
            strides.Concat(dilations).All(step => step > 0) && lengths.All(length => length is > 0 and <= Longest),
            "its result has no size");
        return new(
            input, kernel, strides, dilations, pads.Take(rank).ToSequence(), pads.Skip(rank).ToSequence(),
            lengths.Select(length => (int)length).ToSequence());
    }

    // The input whose window, going back, has this entry here; null if there is none.
    private static int? Source(WindowGeometry geometry, ReadOnlySpan<int> window, ReadOnlySpan<int> entry)
    {
        int place = 0;
        for (int axis = 0; axis < geometry.Input.Length; axis++)
        {
            int stride = geometry.Strides[axis];
            long at = window[axis] + (long)geometry.Before[axis] - ((long)entry[axis] * geometry.Dilations[axis]);
            if (at < 0 || at % stride != 0 || at / stride >= geometry.Input[axis])
            {
                return null;
            }

            place = (place * geometry.Input[axis]) + (int)(at / stride);
        }

        return place;
    }

    private static Sequence<int> Setting(OnnxCall call, string name, int count, int standard)
    {
        var values = WindowGeometry.Setting(call, name, count, standard);
        call.Require(values.All(value => value is >= 0 and <= Longest), $"'{name}' is out of range");
        return values;
    }

    // Stored as [channels, outputs of a group, ...]; wanted as [outputs, channels of a group, ...].
    private static OnnxValue Turned(OnnxCall call, OnnxValue w, int groups)
    {
        var tensors = call.Tensors;
        int channels = w.Shape[0] / groups, outputs = w.Shape[1];
        int[] kernel = [.. w.Shape.Skip(2)];
        int[] rest = [.. Enumerable.Range(3, kernel.Length)];
        var split = tensors.Reshape(w, [groups, channels, outputs, .. kernel]);
        return tensors.Reshape(tensors.Permute(split, [0, 2, 1, .. rest]), [groups * outputs, channels, .. kernel]);
    }
}
