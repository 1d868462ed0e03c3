using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

public sealed class LoopTests
{
    [Fact]
    public void A_loop_holds_its_first_state_and_the_state_after_each_round() =>
        Assert.Equal("[1, 3, 15, 105]", Run(wire: null, 3, 5, 7).ToString());

    [Fact]
    public void A_wire_of_a_loop_has_one_value_a_round() => Assert.Equal("[4, 8, 22]", Run("sum", 3, 5, 7).ToString());

    [Fact]
    public void A_loop_over_nothing_holds_its_first_state() => Assert.Equal("1", Values.Print(Run(wire: null)));

    [Fact]
    public void A_known_loop_is_folded_while_building()
    {
        var builder = new GraphBuilder();

        Assert.NotNull(builder.KnownValue(Build(builder, null, [2, 2], builder.Constant(
            Tensor.Scalar(Values.Read("1")), new ElementType.Integer()))));
    }

    [Fact]
    public void A_loop_that_captures_sees_the_same_value_in_every_round()
    {
        var body = new GraphBuilder();
        var state = body.Input("s", TensorType.Integer);
        var index = body.Input("t", TensorType.Integer);
        var step = body.Input("c", TensorType.Integer);
        var next = body.Add(new Operation.Binary(BinaryOperator.Add), [state, step]);
        var loop = new LoopBody(body.ToGraph(), state, index, Elements(0, 1, 2), [step], next, []);
        var builder = new GraphBuilder();
        var root = builder.Add(
            new Operation.Scan(loop, null),
            [builder.Input("zero", TensorType.Integer), builder.Input("five", TensorType.Integer)]);
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["zero"] = Tensor.Scalar(Values.Read("0")),
            ["five"] = Tensor.Scalar(Values.Read("5")),
        };

        Assert.Equal("[0, 5, 10, 15]", ReferenceEvaluator.Evaluate(builder.ToGraph(), root, inputs).ToString());
    }

    // scan s = x for t in elements { let sum = s + t  return s * t }
    private static NodeId Build(GraphBuilder builder, string? wire, int[] elements, NodeId start)
    {
        var body = new GraphBuilder();
        var state = body.Input("s", TensorType.Integer);
        var index = body.Input("t", TensorType.Integer);
        var sum = body.Add(new Operation.Binary(BinaryOperator.Add), [state, index]);
        var next = body.Add(new Operation.Binary(BinaryOperator.Multiply), [state, index]);
        var loop = new LoopBody(
            body.ToGraph(), state, index, Elements(elements), [], next, [new WireLabel("sum", sum)]);
        return builder.Add(new Operation.Scan(loop, wire), [start]);
    }

    private static Tensor Run(string? wire, params int[] elements)
    {
        var builder = new GraphBuilder();
        var root = Build(builder, wire, elements, builder.Input("x", TensorType.Integer));
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["x"] = Tensor.Scalar(Values.Read("1")) };
        return ReferenceEvaluator.Evaluate(builder.ToGraph(), root, inputs);
    }

    private static Sequence<Tensor> Elements(params int[] elements) =>
        elements.Select(element => Tensor.Scalar(Value.Of((Rational)element))).ToSequence();
}
