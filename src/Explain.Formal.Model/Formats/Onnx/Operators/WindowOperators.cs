using Explain.Formal.Numerics;
using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Convolutions and pools. A convolution is an affine map: its weights, contracted with entries gathered into
/// windows.</summary>
internal static class WindowOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        One("Conv", Convolve),
        One("ConvTranspose", TransposedConvolution.Read),
        One("MaxPool", MaxPool),
        One("AveragePool", AveragePool),
        One("GlobalAveragePool", call => ReductionOperators.Mean(call, call[0], Spatial(call), keeps: true)),
        One("GlobalMaxPool", call =>
            ReductionOperators.Fold(call, call[0], Spatial(call), keeps: true, BinaryOperator.Maximum)),
    ];

    /// <summary>The axes behind those of the batch and the channels.</summary>
    private static int[] Spatial(OnnxCall call)
    {
        call.Require(call[0].Rank >= 3, "its operand has no axes to move over");
        return [.. Enumerable.Range(2, call[0].Rank - 2)];
    }

    private static OnnxValue Convolve(OnnxCall call)
    {
        var (x, w) = (call[0], call[1]);
        int groups = (int)call.Integer("group", 1);
        call.Require(x.Rank >= 3 && w.Rank == x.Rank, "its operands have not the axes of a convolution");
        call.Require(
            groups > 0 && w.Shape[0] % groups == 0 && x.Shape[1] == (long)w.Shape[1] * groups && x.Count > 0,
            "the channels of its operands do not fit");
        var geometry = WindowGeometry.Read(call, x.Shape.Skip(2).ToSequence(), w.Shape.Skip(2).ToSequence());
        return new Convolution(call, x, w, call.Optional(2), groups, geometry.Output, geometry.KernelCount)
        {
            Place = (window, entry) => geometry.Place(window, entry),
            Kernel = geometry.Kernel,
        }.Build();
    }

    private static OnnxValue MaxPool(OnnxCall call)
    {
        call.Require(call.Node.Outputs.Length <= 1 || call.Node.Outputs[1].Length == 0, "its indices are asked for");
        var x = call[0];
        var geometry = Pool(call);
        var shape = Result(x, geometry);
        int size = x.Count / (x.Shape[0] * x.Shape[1]);
        int windows = call.Tensors.Charge(geometry.Output);
        int[][] seen = Seen(call, geometry);
        var parts = Enumerable.Range(0, geometry.KernelCount).Select(k => call.Tensors.Gather(
            [x], [x.Shape[0], x.Shape[1], windows],
            indices => (((indices[0] * x.Shape[1]) + indices[1]) * size)
                + seen[indices[2]][Math.Min(k, seen[indices[2]].Length - 1)]));
        return call.Tensors.Reshape(call.Tensors.Fold([.. parts], BinaryOperator.Maximum), shape);
    }

    // The places on the input that each window sees; where they are fewer, the last counts again: a maximum keeps.
    private static int[][] Seen(OnnxCall call, WindowGeometry geometry)
    {
        var output = new TensorShape(geometry.Output);
        var kernel = new TensorShape(geometry.Kernel);
        call.Tensors.Charge([output.Count, kernel.Count]);
        int[][] entries = [.. Enumerable.Range(0, kernel.Count).Select(kernel.Indices)];
        return
        [
            .. Enumerable.Range(0, output.Count).Select(window =>
            {
                int[] at = output.Indices(window);
                int[] places = [.. entries.Select(entry => geometry.Place(at, entry)).OfType<int>()];
                return places.Length > 0 ? places : throw call.Refuse("a window lies outside of its input");
            }),
        ];
    }

    private static OnnxValue AveragePool(OnnxCall call)
    {
        var x = call[0];
        var geometry = Pool(call);
        var shape = Result(x, geometry);
        var tensors = call.Tensors;
        int count = geometry.KernelCount;
        var kernel = new TensorShape(geometry.Kernel);
        int size = x.Count / (x.Shape[0] * x.Shape[1]);
        int rank = shape.Length;
        var windows = tensors.Gather([x, tensors.Zero(x)], [.. shape, count], indices =>
            geometry.Place(indices.AsSpan(2, rank - 2), kernel.Indices(indices[rank])) is { } place
                ? (((indices[0] * x.Shape[1]) + indices[1]) * size) + place
                : x.Count);
        int results = new TensorShape(shape).Count;
        var ones = tensors.Constant(
            [count], ElementKind.Real, Enumerable.Repeat(Value.Of(Rational.One), count).ToSequence());
        var sums = LinearOperators.Product(call, windows, ones, (results, count, 1), shape);
        return UnaryOperators.Times(call, sums, Shares(call, geometry, kernel, shape));
    }

    // One over the number of entries of each window: those on the input, or on it and its padding.
    private static OnnxValue Shares(OnnxCall call, WindowGeometry geometry, TensorShape kernel, Sequence<int> shape)
    {
        bool isPadded = call.Flag("count_include_pad", false);
        if (isPadded && !call.Flag("ceil_mode", false))
        {
            return call.Tensors.Number((Rational)1 / geometry.KernelCount);
        }

        var output = new TensorShape(geometry.Output);
        call.Tensors.Charge(geometry.Output);
        var shares = Enumerable.Range(0, output.Count).Select(window =>
        {
            int[] at = output.Indices(window);
            int seen = Enumerable.Range(0, geometry.KernelCount)
                .Count(entry => isPadded
                    ? geometry.IsPadded(at, kernel.Indices(entry))
                    : geometry.Place(at, kernel.Indices(entry)) is not null);
            call.Require(seen > 0, "a window lies outside of its input");
            return Value.Of((Rational)1 / seen);
        });
        var shared = call.Tensors.Constant(geometry.Output, ElementKind.Real, shares.ToSequence());
        return call.Tensors.Expand(shared, shape);
    }

    private static WindowGeometry Pool(OnnxCall call)
    {
        var x = call[0];
        call.Require(x.Rank >= 3 && x.Count > 0, "its operand has not the axes of a pool");
        var kernel = call.Integers("kernel_shape") ?? throw call.Refuse("'kernel_shape' is missing");
        return WindowGeometry.Read(call, x.Shape.Skip(2).ToSequence(), kernel.ToSequence());
    }

    private static Sequence<int> Result(OnnxValue x, WindowGeometry geometry) =>
        [x.Shape[0], x.Shape[1], .. geometry.Output];
}
