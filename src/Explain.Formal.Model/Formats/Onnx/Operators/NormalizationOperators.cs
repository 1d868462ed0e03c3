using Explain.Formal.Numerics;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Operators that set entries in proportion to others.</summary>
internal static class NormalizationOperators
{
    private static readonly Rational _epsilon = ExactNumber.FromDouble(1e-5f);

    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        One("Softmax", Softmax),
        One("LogSoftmax", call => call.Tensors.Apply(UnaryOperator.Log, Softmax(call))),
        ("BatchNormalization", call => [Batch(call)]),
        One("InstanceNormalization", Instance),
        ("LayerNormalization", call => [Layer(call)]),
    ];

    // Before version 13 all axes from the given one on are one list.
    private static OnnxValue Softmax(OnnxCall call)
    {
        var (x, tensors) = (call[0], call.Tensors);
        bool isOld = call.Opset < 13;
        int axis = call.Axis(call.Integer("axis", isOld ? 1 : -1), x.Rank);
        call.Require(x.Count > 0, "an axis is empty");
        int[] others = isOld ? [] : [.. Enumerable.Range(axis + 1, x.Rank - axis - 1)];
        int[] order = isOld
            ? [.. Enumerable.Range(0, x.Rank)]
            : [.. Enumerable.Range(0, axis), .. others, axis];
        int length = isOld ? Shapes.Product(x.Shape.Items.AsSpan()[axis..]) : x.Shape[axis];
        var turned = tensors.Permute(x, order);
        int rows = x.Count / length;
        var wire = tensors.As(turned, rows == 1 ? TensorShape.Of(length) : TensorShape.Of(rows, length));
        call.RequireNumbers(x);
        var result = tensors.Reshape(
            turned with { Wire = tensors.Add(new Operation.Softmax(), [wire], x.Shape) }, turned.Shape);
        return tensors.Permute(result, [.. Enumerable.Range(0, x.Rank).Select(at => Array.IndexOf(order, at))]);
    }

    private static OnnxValue Batch(OnnxCall call)
    {
        call.Require(!call.Flag("training_mode", false), "it is in training mode");
        call.Require(call.Flag("spatial", true), "'spatial' is not set");
        call.Require(call[0].Rank >= 2, "its operand has no axis of channels");
        var (mean, variance) = (Channels(call, 3), Channels(call, 4));
        return Scaled(call, call[0], mean, variance, Channels(call, 1), Channels(call, 2));
    }

    private static OnnxValue Instance(OnnxCall call)
    {
        var x = call[0];
        call.Require(x.Rank >= 3, "its operand has no axes behind the channels");
        var (mean, variance) = Moments(call, x, [.. Enumerable.Range(2, x.Rank - 2)]);
        return Scaled(call, x, mean, variance, Channels(call, 1), Channels(call, 2));
    }

    private static OnnxValue Layer(OnnxCall call)
    {
        call.Require(call.Node.Outputs.Skip(1).All(name => name.Length == 0), "its mean or deviation is asked for");
        var x = call[0];
        int axis = call.Axis(call.Integer("axis", -1), x.Rank);
        var (mean, variance) = Moments(call, x, [.. Enumerable.Range(axis, x.Rank - axis)]);
        return Scaled(call, x, mean, variance, call[1], call.Optional(2));
    }

    private static (OnnxValue Mean, OnnxValue Variance) Moments(OnnxCall call, OnnxValue x, int[] axes)
    {
        var mean = ReductionOperators.Mean(call, x, axes, keeps: true);
        var centred = call.Tensors.Apply(BinaryOperator.Subtract, x, mean);
        return (mean, ReductionOperators.Mean(call, UnaryOperators.Times(call, centred, centred), axes, keeps: true));
    }

    // (x - mean) / sqrt(variance + epsilon) * scale + shift.
    private static OnnxValue Scaled(
        OnnxCall call, OnnxValue x, OnnxValue mean, OnnxValue variance, OnnxValue scale, OnnxValue? shift)
    {
        var tensors = call.Tensors;
        var epsilon = tensors.Number(call.Number("epsilon", _epsilon));
        var deviation = tensors.Apply(UnaryOperator.Sqrt, UnaryOperators.Plus(call, variance, epsilon));
        var unit = UnaryOperators.Over(call, tensors.Apply(BinaryOperator.Subtract, x, mean), deviation);
        var scaled = UnaryOperators.Times(call, unit, scale);
        return shift is null ? scaled : UnaryOperators.Plus(call, scaled, shift);
    }

    // A number for each channel, with axes to broadcast along the others.
    private static OnnxValue Channels(OnnxCall call, int operand)
    {
        var (x, value) = (call[0], call[operand]);
        call.Require(value.Count == x.Shape[1], $"operand {operand} has not one number for each channel");
        return call.Tensors.Reshape(value, [x.Shape[1], .. Enumerable.Repeat(1, x.Rank - 2)]);
    }
}
