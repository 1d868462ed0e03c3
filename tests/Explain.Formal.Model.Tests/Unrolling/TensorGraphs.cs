using Explain.Formal.Numerics;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

/// <summary>Grows random graphs of every operation on small tensors; the same graph for the same seed.</summary>
internal sealed class TensorGraphs
{
    public static readonly TensorType List = new(new ElementType.Integer(), TensorShape.Of(3));
    public static readonly TensorType Truths = new(new ElementType.Boolean(), TensorShape.Of(3));
    public static readonly TensorType Index = new(new ElementType.Natural(3), TensorShape.Scalar);

    private readonly SplitMix _random;
    private readonly List<NodeId> _nodes = [];

    public TensorGraphs(ulong seed)
    {
        _random = new SplitMix(seed);
        _nodes.Add(Builder.Input("x", List));
        _nodes.Add(Builder.Input("y", List));
        _nodes.Add(Builder.Input("b", Truths));
        _nodes.Add(Builder.Input("k", Index));
        _nodes.Add(Builder.Input("g", new TensorType(new ElementType.Gate(), TensorShape.Scalar)));
        _nodes.Add(Builder.Constant(Values.ReadMatrix("1 0 -2;3 1/2 0"), new ElementType.Real()));
        _nodes.Add(Builder.Parameter("w", Values.ReadList("2 -1 1"), new ElementType.Integer()));
    }

    public GraphBuilder Builder { get; } = new();

    /// <summary>All nodes of the graph, after adding so many.</summary>
    public IReadOnlyList<NodeId> Grow(int count)
    {
        while (count > 0)
        {
            if (TryAdd() is { } node)
            {
                _nodes.Add(node);
                count--;
            }
        }

        return _nodes;
    }

    /// <summary>Random values of the inputs.</summary>
    public Dictionary<string, Tensor> Point() => new(StringComparer.Ordinal)
    {
        ["x"] = Values.Whole(_random.Next(-2, 3), _random.Next(-2, 3), _random.Next(-2, 3)),
        ["y"] = Values.Whole(_random.Next(-2, 3), _random.Next(-2, 3), _random.Next(-2, 3)),
        ["b"] = new Tensor(
            TensorShape.Of(3), Enumerable.Range(0, 3).Select(_ => Value.Of(_random.OneIn(2))).ToSequence()),
        ["k"] = Tensor.Scalar(Value.Of((Rational)_random.Next(0, 3))),
        ["g"] = Tensor.Scalar(new Value.Symbol(_random.Pick(Gates.Names))),
    };

    private NodeId? TryAdd() => _random.Next(0, 21) switch
    {
        0 => Add(new Operation.Unary(UnaryOperator.Indicator), Pick(IsTruth)),
        1 => Add(new Operation.Unary(UnaryOperator.Not), Pick(IsTruth)),
        2 => Add(new Operation.Unary(_random.Pick(
            [UnaryOperator.Abs, UnaryOperator.Relu, UnaryOperator.Negate, UnaryOperator.Sign, UnaryOperator.Floor])),
                Pick(IsNumber)),
        3 or 4 => Pair(IsNumber, _random.Pick([BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply])),
        5 => Pair(IsNumber, _random.Pick([BinaryOperator.Divide, BinaryOperator.IntegerDivide, BinaryOperator.Modulo])),
        6 => Pair(IsNumber, _random.Pick([BinaryOperator.Less, BinaryOperator.Equal, BinaryOperator.Maximum])),
        7 => Pair(IsTruth, _random.Pick([BinaryOperator.And, BinaryOperator.Or, BinaryOperator.Implies])),
        8 => Add(new Operation.Binary(BinaryOperator.Power), Pick(IsNumber), Whole(_random.Next(1, 5))),
        9 => Add(new Operation.Conditional(), Pick(type => IsTruth(type) && type.IsScalar), Pick(IsNumber),
            Pick(IsNumber)),
        10 => Add(new Operation.Sum(), Pick(IsNumber), Pick(IsNumber)),
        11 => Add(new Operation.Lookup(), Pick(type => type.Shape.Rank == 1),
            Pick(type => IsNumber(type) && type.IsScalar)),
        12 => Add(new Operation.Transpose(), Pick(type => IsNumber(type) && type.Shape.Rank == 2)),
        13 => Add(new Operation.Contract(), Pick(IsWide), Pick(IsList)),
        14 => Add(_random.Pick<Operation>([new Operation.ArgMax(), new Operation.Order(), new Operation.Sort()]),
            Pick(IsList)),
        15 => Stack(_random.OneIn(2)),
        16 => Scan(_random.OneIn(2) ? "twice" : null),
        17 => Slice(),
        18 => Add(new Operation.ApplyGate(), _random.OneIn(2) ? _nodes[4] : Gate(), Pick(IsTruth)),
        19 => Add(
            new Operation.Gather(TensorShape.Of(3), [_random.Next(0, 4), _random.Next(0, 4), _random.Next(0, 4)]),
            Pick(IsList), Pick(type => IsNumber(type) && type.IsScalar)),
        _ => Add(new Operation.Apply(IntegerFunction.Number), Pick(IsTruth)),
    };

    private NodeId? Pair(Func<TensorType, bool> kind, BinaryOperator function) =>
        Pick(kind) is { } first
        && Pick(type => kind(type) && (type.IsScalar || type.Shape == Builder.TypeOf(first).Shape)) is { } second
            ? Add(new Operation.Binary(function), first, second)
            : null;

    private NodeId? Stack(bool isNew) => Pick(IsList) is { } first && Pick(IsList) is { } second
        ? Add(isNew ? new Operation.Stack(TensorShape.Of(2)) : new Operation.Concatenate(), first, second)
        : null;

    private NodeId? Slice() => Pick(type => type.Shape.Rank == 2) is { } matrix
        ? Add(new Operation.Slice([new AxisSelector.At(_random.Next(0, 2)), new AxisSelector.Range(0, 2)]), matrix)
        : null;

    // scan s = start for t in 0..3 { let twice = s + list[t]  return twice - s * s }
    private NodeId? Scan(string? wire)
    {
        var body = new GraphBuilder();
        var state = body.Input("s", TensorType.Real);
        var index = body.Input("t", Index);
        var list = body.Input("l", List);
        var twice = body.Add(
            new Operation.Binary(BinaryOperator.Add), [state, body.Add(new Operation.Lookup(), [list, index])]);
        var next = body.Add(
            new Operation.Binary(BinaryOperator.Subtract),
            [twice, body.Add(new Operation.Binary(BinaryOperator.Minimum), [state, index])]);
        var elements = Enumerable.Range(0, 3).Select(t => Tensor.Scalar(Value.Of((Rational)t))).ToSequence();
        var loop = new LoopBody(
            body.ToGraph(), state, index, elements, [list], next, [new WireLabel("twice", twice)]);
        return Add(
            new Operation.Scan(loop, wire), Pick(type => IsNumber(type) && type.IsScalar), Pick(type => type == List));
    }

    private NodeId? Add(Operation operation, params NodeId?[] operands) => operands.All(operand => operand is not null)
        && (operation is not Operation.Conditional
            || Builder.TypeOf(operands[1]!.Value) == Builder.TypeOf(operands[2]!.Value))
        ? Builder.Add(operation, [.. operands.OfType<NodeId>()])
        : null;

    private NodeId Whole(int value) =>
        Builder.Constant(Tensor.Scalar(Value.Of((Rational)value)), new ElementType.Integer());

    private NodeId Gate() =>
        Builder.Constant(Tensor.Scalar(new Value.Symbol(_random.Pick(Gates.Names))), new ElementType.Gate());

    private NodeId? Pick(Func<TensorType, bool> filter)
    {
        NodeId[] candidates = [.. _nodes.Where(node => filter(Builder.TypeOf(node)))];
        return candidates.Length == 0 ? null : _random.Pick(candidates);
    }

    private static bool IsNumber(TensorType type) => type.Element.IsNumeric;

    private static bool IsTruth(TensorType type) => type.Element is ElementType.Boolean;

    private static bool IsWide(TensorType type) =>
        IsNumber(type) && type.Shape.Rank == 2 && type.Shape.Extents[1] == 3;

    private static bool IsList(TensorType type) =>
        IsNumber(type) && type.Shape.Rank == 1 && type.Shape.Extents[0] == 3;
}
