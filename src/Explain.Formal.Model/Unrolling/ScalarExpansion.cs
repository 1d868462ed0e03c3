using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>Expands one operation on tensors into operations on their entries, as the reference meaning says.</summary>
internal sealed class ScalarExpansion(GraphBuilder builder)
{
    private readonly OrderingExpansion _ordering = new(builder);
    private readonly PowerExpansion _powers = new(builder);

    /// <summary>The wires of the result, row-major.</summary>
    public ImmutableArray<NodeId> Expand(Node node, ImmutableArray<NodeId>[] operands, TensorType[] types) =>
        node.Operation switch
        {
            Operation.Binary { Operator: BinaryOperator.Power } =>
                Each(node, operands, x => _powers.Raise(x[0], x[1], node.Origin)),
            Operation.Unary or Operation.Binary =>
                Each(node, operands, x => builder.Add(node.Operation, x, node.Origin)),
            Operation.Conditional => Each(node, operands, x => Choose(x[0], x[1], x[2], node.Origin)),
            Operation.Sum => [builder.Add(node.Operation, Flatten(operands).AsSpan(), node.Type, node.Origin)],
            Operation.Apply { Function: IntegerFunction.Number } => [Number(Flatten(operands), node.Origin)],
            Operation.Apply => [builder.Add(node.Operation, Flatten(operands).AsSpan(), node.Origin)],
            Operation.ApplyGate => [ApplyGate(operands[0][0], Flatten(operands[1..]), node.Origin)],
            Operation.Slice slice => [.. Enumerable.Range(0, node.Type.Shape.Count).Select(i =>
                operands[0][slice.PlaceOf(node.Type.Shape.Indices(i), types[0].Shape)])],
            Operation.Lookup => Lookup(node, operands, types),
            Operation.Stack or Operation.Concatenate or Operation.Reshape => Flatten(operands),
            Operation.Transpose => Transpose(node, operands[0], types[0].Shape),
            Operation.Gather gather => Gather(gather, new JoinedLists<NodeId>(operands)),
            Operation.Contract => Contract(node, operands, types[1].Shape),
            Operation.ArgMax => [_ordering.ArgMax(operands[0], node.Origin)],
            Operation.Order => _ordering.Order(operands[0], node.Origin),
            Operation.Sort => _ordering.Sort(operands[0], node.Origin),
            Operation.Softmax => Softmax(operands[0], types[0].Shape.Extents[^1], node.Origin),
            Operation.Inverse => [.. operands[0].Select(_ => Undefined("the inverse of an unknown matrix", node))],
            Operation.Constant or Operation.Input or Operation.Parameter or Operation.Scan =>
                throw new UnreachableException($"{node.Operation.GetType().Name} is unrolled elsewhere."),
            _ => throw new UnreachableException($"Unhandled {node.Operation.GetType().Name}."),
        };

    private static ImmutableArray<NodeId> Flatten(ImmutableArray<NodeId>[] operands) =>
        [.. operands.SelectMany(x => x)];

    private static ImmutableArray<NodeId> Each(
        Node node, ImmutableArray<NodeId>[] operands, Func<NodeId[], NodeId> make) =>
        [.. Enumerable.Range(0, node.Type.Shape.Count).Select(i =>
            make([.. operands.Select(operand => operand[operand.Length == 1 ? 0 : i])]))];

    private NodeId Choose(NodeId condition, NodeId then, NodeId otherwise, Origin origin) =>
        builder.KnownValue(condition)?.Single switch
        {
            Value.Logical { Truth: Truth.True } => then,
            Value.Logical { Truth: Truth.False } => otherwise,
            _ => builder.Add(new Operation.Conditional(), [condition, then, otherwise], origin),
        };

    private NodeId Number(ImmutableArray<NodeId> digits, Origin origin)
    {
        var terms = digits.Select((digit, i) => builder.Add(
            new Operation.Binary(BinaryOperator.Multiply),
            [
                builder.Add(new Operation.Unary(UnaryOperator.Indicator), [digit], origin),
                Whole(System.Numerics.BigInteger.One << i, origin),
            ],
            origin)).ToArray();
        return builder.Add(new Operation.Sum(), terms, TensorType.Integer, origin);
    }

    private NodeId Whole(System.Numerics.BigInteger value, Origin origin) =>
        builder.Constant(Tensor.Scalar(Value.Of((Rational)value)), new ElementType.Integer(), origin);

    private NodeId ApplyGate(NodeId gate, ImmutableArray<NodeId> inputs, Origin origin)
    {
        if (builder.KnownValue(gate)?.Single is not Value.Symbol symbol)
        {
            return builder.Add(new Operation.ApplyGate(), [gate, .. inputs], origin);
        }

        var (function, isNegated) = Gates.Meaning(symbol.Name);
        var result = inputs.Aggregate(
            (left, right) => builder.Add(new Operation.Binary(function), [left, right], origin));
        return isNegated ? builder.Add(new Operation.Unary(UnaryOperator.Not), [result], origin) : result;
    }

    private ImmutableArray<NodeId> Lookup(Node node, ImmutableArray<NodeId>[] operands, TensorType[] types)
    {
        var part = operands[0];
        var shape = types[0].Shape;
        for (int axis = 1; axis < operands.Length; axis++)
        {
            int size = shape.Rest.Count;
            var rows = Enumerable.Range(0, shape.Extents[0]).Select(i => part.Slice(i * size, size)).ToArray();
            part = Pick(rows, operands[axis][0], types[axis].Element, node);
            shape = shape.Rest;
        }

        return part;
    }

    private ImmutableArray<NodeId> Pick(ImmutableArray<NodeId>[] rows, NodeId index, ElementType type, Node node)
    {
        if (builder.KnownValue(index)?.Single is Value.Number { Enclosure: { IsExact: true, Low: var at } })
        {
            return at.IsInteger && at.Sign >= 0 && at < (Rational)rows.Length
                ? rows[(int)at.Numerator]
                : [.. rows[0].Select(_ => Undefined("an index out of range", node))];
        }

        bool isSafe = type is ElementType.Natural natural && natural.Bound <= rows.Length;
        var result = isSafe ? rows[^1] : [.. rows[0].Select(_ => Undefined("an index out of range", node))];
        for (int i = rows.Length - (isSafe ? 2 : 1); i >= 0; i--)
        {
            var isHere = builder.Add(
                new Operation.Binary(BinaryOperator.Equal), [index, Whole(i, node.Origin)], node.Origin);
            result = [.. rows[i].Zip(result, (here, other) => Choose(isHere, here, other, node.Origin))];
        }

        return result;
    }

    private NodeId Undefined(string reason, Node node) =>
        builder.Constant(Tensor.Scalar(new Value.Undefined(reason)), node.Type.Element, node.Origin);

    private static ImmutableArray<NodeId> Transpose(Node node, ImmutableArray<NodeId> operand, TensorShape source) =>
        [.. Enumerable.Range(0, node.Type.Shape.Count).Select(i =>
            operand[source.Offset([.. node.Type.Shape.Indices(i).Reverse()])])];

    private static ImmutableArray<NodeId> Gather(Operation.Gather gather, JoinedLists<NodeId> entries) =>
        [.. gather.Places.Select(place => entries[place])];

    private ImmutableArray<NodeId> Contract(Node node, ImmutableArray<NodeId>[] operands, TensorShape right)
    {
        int inner = right.Extents[0];
        int columns = right.Rest.Count;
        var element = node.Type with { Shape = TensorShape.Scalar };
        return [.. Enumerable.Range(0, node.Type.Shape.Count).Select(i =>
        {
            (int row, int column) = Math.DivRem(i, columns);
            var products = Enumerable.Range(0, inner).Select(k => builder.Add(
                new Operation.Binary(BinaryOperator.Multiply),
                [operands[0][(row * inner) + k], operands[1][(k * columns) + column]],
                node.Origin)).ToArray();
            return builder.Add(new Operation.Sum(), products, element, node.Origin);
        })];
    }

    private ImmutableArray<NodeId> Softmax(ImmutableArray<NodeId> operand, int size, Origin origin)
    {
        var exponentials = operand
            .Select(x => builder.Add(new Operation.Unary(UnaryOperator.Exp), [x], origin)).ToArray();
        var sums = exponentials.Chunk(size)
            .Select(chunk => builder.Add(new Operation.Sum(), chunk, TensorType.Real, origin)).ToArray();
        return [.. exponentials.Select((x, i) => builder.Add(
            new Operation.Binary(BinaryOperator.Divide), [x, sums[i / size]], origin))];
    }
}
