using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>How windows lie on an input with some axes: those of convolutions and pools.</summary>
/// <param name="Input">The lengths of the input's axes.</param>
/// <param name="Kernel">The lengths of a window's axes, in steps of <paramref name="Dilations"/>.</param>
/// <param name="Strides">How far apart windows are.</param>
/// <param name="Dilations">How far apart the entries of a window are.</param>
/// <param name="Before">How far the first window starts before the input.</param>
/// <param name="After">How many entries of padding there are behind the input.</param>
/// <param name="Output">How many windows there are along each axis.</param>
internal sealed record WindowGeometry(
    Sequence<int> Input,
    Sequence<int> Kernel,
    Sequence<int> Strides,
    Sequence<int> Dilations,
    Sequence<int> Before,
    Sequence<int> After,
    Sequence<int> Output)
{
    // Far beyond what a graph may hold, and small enough for sums of products of two.
    private const int Longest = 1 << 20;

    /// <summary>The number of entries of a window.</summary>
    public int KernelCount => new TensorShape(Kernel).Count;

    /// <summary>Reads the settings of a convolution or pool.</summary>
    public static WindowGeometry Read(OnnxCall call, Sequence<int> input, Sequence<int> kernel)
    {
        int rank = input.Length;
        var strides = Setting(call, "strides", rank, 1);
        var dilations = Setting(call, "dilations", rank, 1);
        call.Require(
            kernel.Length == rank && kernel.All(length => length is > 0 and <= Longest)
                && strides.Concat(dilations).All(step => step is > 0 and <= Longest),
            "its window has no size");
        call.Tensors.Charge(kernel);
        var pads = Setting(call, "pads", 2 * rank, 0);
        call.Require(pads.All(pad => pad is >= 0 and <= Longest), "'pads' is out of range");
        string auto = call.Text("auto_pad", "NOTSET");
        bool isCeiling = call.Flag("ceil_mode", false);
        var before = new int[rank];
        var after = new int[rank];
        var output = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            long extent = ((kernel[axis] - 1L) * dilations[axis]) + 1;
            (before[axis], after[axis], long count) = auto switch
            {
                "SAME_UPPER" or "SAME_LOWER" =>
                    Same(input[axis], extent, strides[axis], isUpper: auto == "SAME_UPPER"),
                "VALID" => (0, 0, Count(input[axis] - extent, strides[axis], false, input[axis])),
                "NOTSET" or "" => (pads[axis], pads[axis + rank], Count(
                    input[axis] + pads[axis] + (long)pads[axis + rank] - extent, strides[axis], isCeiling,
                    input[axis] + (long)pads[axis])),
                _ => throw call.Refuse($"'auto_pad' is {auto}"),
            };
            call.Require(count is > 0 and <= int.MaxValue, "its window is larger than its input");
            output[axis] = (int)count;
        }

        return new(
            input, kernel, strides, dilations, before.ToSequence(), after.ToSequence(), output.ToSequence());
    }

    /// <summary>A setting with a number for each axis.</summary>
    public static Sequence<int> Setting(OnnxCall call, string name, int count, int standard)
    {
        var values = call.Integers(name) is { Count: > 0 } stated ? stated : [.. Enumerable.Repeat(standard, count)];
        call.Require(values.Count == count, $"'{name}' has {values.Count} numbers where {count} are needed");
        return values.ToSequence();
    }

    /// <summary>The place in the input of an entry of a window; null where it is padding.</summary>
    /// <param name="window">The indices of the window.</param>
    /// <param name="entry">The indices of the entry in it.</param>
    public int? Place(ReadOnlySpan<int> window, ReadOnlySpan<int> entry)
    {
        int place = 0;
        for (int axis = 0; axis < Input.Length; axis++)
        {
            long at = ((long)window[axis] * Strides[axis]) - Before[axis] + ((long)entry[axis] * Dilations[axis]);
            if (at < 0 || at >= Input[axis])
            {
                return null;
            }

            place = (place * Input[axis]) + (int)at;
        }

        return place;
    }

    /// <summary>Whether an entry of a window is on the input or its padding, and not behind both, as a window may be
    /// whose number was rounded up.</summary>
    /// <param name="window">The indices of the window.</param>
    /// <param name="entry">The indices of the entry in it.</param>
    public bool IsPadded(ReadOnlySpan<int> window, ReadOnlySpan<int> entry)
    {
        bool isPadded = true;
        for (int axis = 0; axis < Input.Length; axis++)
        {
            long at = ((long)window[axis] * Strides[axis]) - Before[axis] + ((long)entry[axis] * Dilations[axis]);
            isPadded &= at < Input[axis] + (long)After[axis];
        }

        return isPadded;
    }

    private static long Count(long free, int stride, bool isCeiling, long end)
    {
        if (free < 0)
        {
            return 0;
        }

        long count = ((isCeiling ? free + stride - 1 : free) / stride) + 1;

        // A window that starts behind the input and what is before it has nothing to see.
        return isCeiling && (count - 1) * stride >= end ? count - 1 : count;
    }

    private static (int Before, int After, long Count) Same(int input, long extent, int stride, bool isUpper)
    {
        long count = (input + (long)stride - 1) / stride;
        long total = Math.Max(((count - 1) * stride) + extent - input, 0);
        int less = (int)(total / 2), more = (int)(total - less);
        return isUpper ? (less, more, count) : (more, less, count);
    }
}
