using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

public sealed class UnrollerTests
{
    private static readonly TensorType List = new(new ElementType.Real(), TensorShape.Of(3));

    [Fact]
    public void Unrolled_operations_have_the_value_of_the_reference()
    {
        foreach (var operation in new Operation[] { new Operation.Order(), new Operation.Sort(),
            new Operation.Transpose() })
        {
            foreach (var point in Points())
            {
                AssertSame(builder => builder.Add(operation, [builder.Input("x", List)]), point);
            }
        }
    }

    [Fact]
    public void Argmax_takes_the_first_of_equals() => Assert.All(Points(), point =>
        AssertSame(builder => builder.Add(new Operation.ArgMax(), [builder.Input("x", List)]), point));

    [Fact]
    public void A_loop_has_the_value_of_the_reference() => Assert.All(Points(), point =>
        AssertSame(builder => Running(builder, wire: null), point));

    [Fact]
    public void A_wire_of_a_loop_has_the_value_of_the_reference() => Assert.All(Points(), point =>
        AssertSame(builder => Running(builder, wire: "doubled"), point));

    // Each of 500 picks would cost 40,000 bytes if it copied its 10,000 wires.
    [Fact]
    public void Picking_entries_costs_what_is_picked()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", List with { Shape = TensorShape.Of(10_000) });
        NodeId[] picked = [.. Enumerable.Range(0, 500).Select(i =>
            builder.Add(new Operation.Gather(TensorShape.Of(1), [i]), [x]))];
        var graph = builder.ToGraph();
        Unroller.Unroll(graph, picked);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Unroller.Unroll(graph, picked[..1]);
        long first = GC.GetAllocatedBytesForCurrentThread() - before;
        Unroller.Unroll(graph, picked);
        long all = GC.GetAllocatedBytesForCurrentThread() - before - first;

        Assert.InRange(all - first, 0, 500 * 4000);
    }

    [Fact]
    public void Equal_powers_of_one_base_are_built_once()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Real);
        var fourth = Power(builder, x, 4);
        var second = Power(builder, x, 2);
        var root = builder.Add(new Operation.Binary(BinaryOperator.Subtract), [fourth, second]);

        var scalar = Unroller.Unroll(builder.ToGraph(), [root]);

        Assert.Equal(2,
            scalar.Graph.Nodes.Count(node => node.Operation is Operation.Binary { Operator: BinaryOperator.Multiply }));
    }

    [Fact]
    public void A_contraction_has_the_value_of_the_reference() => Assert.All(Points(), point =>
        AssertSame(
            builder => builder.Add(
                new Operation.Contract(),
                [
                    builder.Constant(
                        new Tensor(TensorShape.Of(2, 3), Numbers(1, 2, 3, -1, 0, 5)), new ElementType.Integer()),
                    builder.Input("x", List),
                ]),
            point));

    private static NodeId Power(GraphBuilder builder, NodeId basis, int exponent) => builder.Add(
        new Operation.Binary(BinaryOperator.Power),
        [basis, builder.Constant(Tensor.Scalar(Value.Of((Rational)exponent)), new ElementType.Integer())]);

    /// <summary>A scan over the indices of x that adds x[t] to its state, with the wire "doubled".</summary>
    private static NodeId Running(GraphBuilder builder, string? wire)
    {
        var body = new GraphBuilder();
        var state = body.Input("s", TensorType.Real);
        var index = body.Input("t", new TensorType(new ElementType.Natural(3), TensorShape.Scalar));
        var list = body.Input("x", List);
        var next = body.Add(
            new Operation.Binary(BinaryOperator.Add), [state, body.Add(new Operation.Lookup(), [list, index])]);
        var doubled = body.Add(new Operation.Binary(BinaryOperator.Add), [next, next]);
        var loop = new LoopBody(
            body.ToGraph(), state, index, Numbers(0, 1, 2).Select(Tensor.Scalar).ToSequence(), [list], next,
            [new WireLabel("doubled", doubled)]);
        var zero = builder.Constant(Tensor.Scalar(Value.Of(Rational.Zero)), new ElementType.Real());
        return builder.Add(new Operation.Scan(loop, wire), [zero, builder.Input("x", List)]);
    }

    private static void AssertSame(Func<GraphBuilder, NodeId> build, Tensor point)
    {
        var builder = new GraphBuilder();
        var root = build(builder);
        var graph = builder.ToGraph();
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["x"] = point };
        var expected = ReferenceEvaluator.Evaluate(graph, root, inputs);
        var scalar = Unroller.Unroll(graph, [root]);
        var entries = Enumerable.Range(0, 3)
            .ToDictionary(i => $"x[{i}]", i => Tensor.Scalar(point.Entries[i]), StringComparer.Ordinal);

        var values = ReferenceEvaluator.Evaluate(scalar.Graph, entries);

        Assert.Equal(expected.Entries, scalar.EntriesOf(root).Select(wire => values[wire.Index].Single).ToSequence());
        Assert.All(scalar.Graph.Nodes, node => Assert.True(node.Type.IsScalar));
    }

    private static IEnumerable<Tensor> Points() =>
        from a in Enumerable.Range(-1, 3)
        from b in Enumerable.Range(-1, 3)
        from c in Enumerable.Range(-1, 3)
        select new Tensor(TensorShape.Of(3), Numbers(a, b, c));

    private static Sequence<Value> Numbers(params int[] numbers) =>
        numbers.Select(number => Value.Of((Rational)number)).ToSequence();
}
