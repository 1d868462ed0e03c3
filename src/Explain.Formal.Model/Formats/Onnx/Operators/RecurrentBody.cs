using System.Diagnostics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Builds the body of the loop that a recurrent layer is.</summary>
/// <param name="size">The length of the state.</param>
/// <param name="steps">The number of steps.</param>
/// <param name="cell">What a step computes.</param>
/// <param name="activations">Its functions.</param>
internal sealed class RecurrentBody(int size, int steps, RecurrentCell cell, Sequence<UnaryOperator> activations)
{
    private readonly GraphBuilder _graph = new();

    /// <summary>The shape of the state: a list, or the list that is shown and the memory.</summary>
    public TensorShape StateShape => cell.HasMemory ? TensorShape.Of(2, size) : TensorShape.Of(size);

    /// <summary>The body; it captures what the inputs drive, <c>[steps, gates * size]</c>, the weights of the state,
    /// <c>[gates, size, size]</c>, and their biases, <c>[gates * size]</c>.</summary>
    public LoopBody Build(bool isReverse)
    {
        int rows = cell.Gates * size;
        var real = new ElementType.Real();
        var state = _graph.Input("state", new TensorType(real, StateShape));
        var step = _graph.Input("step", new TensorType(new ElementType.Natural(steps), TensorShape.Scalar));
        NodeId[] captures =
        [
            _graph.Input("driven", new TensorType(real, TensorShape.Of(steps, rows))),
            _graph.Input("weights", new TensorType(real, TensorShape.Of(cell.Gates, size, size))),
            _graph.Input("bias", new TensorType(real, TensorShape.Of(rows))),
        ];
        var driven = _graph.Add(new Operation.Lookup(), [captures[0], step]);
        var next = Next(state, driven, captures[1], captures[2]);
        var order = Enumerable.Range(0, steps).Select(i => isReverse ? steps - 1 - i : i);
        return new LoopBody(
            _graph.ToGraph(), state, step,
            order.Select(i => Tensor.Scalar(Value.Of((Rational)i))).ToSequence(),
            captures.ToSequence(), next, []);
    }

    private NodeId Next(NodeId state, NodeId driven, NodeId weights, NodeId bias) => cell switch
    {
        RecurrentCell.Plain => Activate(0, Pre(0, state, driven, weights, bias)),
        RecurrentCell.Gated gated => Mixed(gated, state, driven, weights, bias),
        RecurrentCell.LongShort => Remembered(state, driven, weights, bias),
        _ => throw new UnreachableException($"Unhandled {cell.GetType().Name}."),
    };

    // Gates: update, reset, new.
    private NodeId Mixed(RecurrentCell.Gated gated, NodeId state, NodeId driven, NodeId weights, NodeId bias)
    {
        var update = Activate(0, Pre(0, state, driven, weights, bias));
        var reset = Activate(0, Pre(1, state, driven, weights, bias));
        var pre = gated.ResetsLast
            ? Combine(BinaryOperator.Add, Gate(2, driven), Combine(
                BinaryOperator.Multiply, reset, FromState(2, state, weights, bias)))
            : Pre(2, Combine(BinaryOperator.Multiply, reset, state), driven, weights, bias);
        var one = _graph.Constant(Tensor.Scalar(Value.Of(Rational.One)), new ElementType.Real());
        var kept = Combine(BinaryOperator.Multiply, update, state);
        var fresh = Combine(BinaryOperator.Multiply, Combine(BinaryOperator.Subtract, one, update), Activate(1, pre));
        return Combine(BinaryOperator.Add, fresh, kept);
    }

    // Gates: input, output, forget, candidate.
    private NodeId Remembered(NodeId state, NodeId driven, NodeId weights, NodeId bias)
    {
        var shown = _graph.Add(new Operation.Slice([new AxisSelector.At(0)]), [state]);
        var memory = _graph.Add(new Operation.Slice([new AxisSelector.At(1)]), [state]);
        var input = Activate(0, Pre(0, shown, driven, weights, bias));
        var output = Activate(0, Pre(1, shown, driven, weights, bias));
        var forget = Activate(0, Pre(2, shown, driven, weights, bias));
        var candidate = Activate(1, Pre(3, shown, driven, weights, bias));
        var next = Combine(
            BinaryOperator.Add,
            Combine(BinaryOperator.Multiply, forget, memory),
            Combine(BinaryOperator.Multiply, input, candidate));
        var result = Combine(BinaryOperator.Multiply, output, Activate(2, next));
        return _graph.Add(new Operation.Stack(TensorShape.Of(2)), [result, next]);
    }

    private NodeId Pre(int gate, NodeId state, NodeId driven, NodeId weights, NodeId bias) =>
        Combine(BinaryOperator.Add, Gate(gate, driven), FromState(gate, state, weights, bias));

    private NodeId FromState(int gate, NodeId state, NodeId weights, NodeId bias)
    {
        var own = _graph.Add(new Operation.Slice([new AxisSelector.At(gate)]), [weights]);
        return Combine(BinaryOperator.Add, _graph.Add(new Operation.Contract(), [own, state]), Gate(gate, bias));
    }

    private NodeId Gate(int gate, NodeId list) =>
        _graph.Add(new Operation.Slice([new AxisSelector.Range(gate * size, (gate + 1) * size)]), [list]);

    private NodeId Combine(BinaryOperator function, NodeId x, NodeId y) =>
        _graph.Add(new Operation.Binary(function), [x, y]);

    private NodeId Activate(int index, NodeId x) =>
        _graph.Add(new Operation.Unary(activations[Math.Min(index, activations.Length - 1)]), [x]);
}
