using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Testing;

/// <summary>Which numbers a random graph computes with.</summary>
public enum GraphFamily
{
    /// <summary>No numbers: gates only.</summary>
    Boolean,

    /// <summary>Whole numbers: sums, products, floors, remainders by constants, choices.</summary>
    Integer,

    /// <summary>Rational numbers: sums, multiples, relu, abs, min, max, choices.</summary>
    PiecewiseLinear,
}

/// <summary>Grows random scalar graphs over given inputs; the same graph for the same seed on any machine.</summary>
/// <remarks>Wires are reused now and then. No operation can be undefined, and everything is exact at exact
/// inputs.</remarks>
public sealed class GraphGrower
{
    private readonly GraphBuilder _builder;
    private readonly SplitMix _random;
    private readonly GraphFamily _family;
    private readonly List<NodeId> _truths = [];
    private readonly List<NodeId> _numbers = [];

    /// <summary>A generator that draws on the inputs, which are truth values and numbers.</summary>
    public GraphGrower(GraphBuilder builder, IEnumerable<NodeId> inputs, GraphFamily family, ulong seed)
    {
        _builder = builder;
        _random = new SplitMix(seed);
        _family = family;
        foreach (var input in inputs)
        {
            (builder.TypeOf(input).Element is ElementType.Boolean ? _truths : _numbers).Add(input);
        }
    }

    /// <summary>A truth value of so many layers at most.</summary>
    public NodeId Truth(int depth)
    {
        if (depth == 0 || _random.OneIn(6))
        {
            return _truths.Count > 0 && (_family == GraphFamily.Boolean || !_random.OneIn(4)) ? _random.Pick(_truths)
                : depth == 0 ? Constant(Value.Of(_random.OneIn(2)), new ElementType.Boolean())
                : Compare(depth);
        }

        var truth = _random.Next(0, _family == GraphFamily.Boolean ? 7 : 9) switch
        {
            0 => Unary(UnaryOperator.Not, Truth(depth - 1)),
            1 => Binary(BinaryOperator.And, Truth(depth - 1), Truth(depth - 1)),
            2 => Binary(BinaryOperator.Or, Truth(depth - 1), Truth(depth - 1)),
            3 => Binary(BinaryOperator.Implies, Truth(depth - 1), Truth(depth - 1)),
            4 => Binary(BinaryOperator.Equal, Truth(depth - 1), Truth(depth - 1)),
            5 => Binary(BinaryOperator.NotEqual, Truth(depth - 1), Truth(depth - 1)),
            6 => Choose(Truth(depth - 1), Truth(depth - 1), Truth(depth - 1)),
            _ => Compare(depth),
        };
        _truths.Add(truth);
        return truth;
    }

    /// <summary>A number of so many layers at most.</summary>
    public NodeId Number(int depth)
    {
        if (depth == 0 || _random.OneIn(6))
        {
            return _numbers.Count > 0 && !_random.OneIn(3) ? _random.Pick(_numbers)
                : depth == 0 ? Constant()
                : Unary(UnaryOperator.Indicator, Truth(depth - 1));
        }

        var number = _random.Next(0, 13) switch
        {
            0 or 1 => Binary(BinaryOperator.Add, Number(depth - 1), Number(depth - 1)),
            2 => Binary(BinaryOperator.Subtract, Number(depth - 1), Number(depth - 1)),
            3 => Binary(BinaryOperator.Minimum, Number(depth - 1), Number(depth - 1)),
            4 => Binary(BinaryOperator.Maximum, Number(depth - 1), Number(depth - 1)),
            5 => Unary(UnaryOperator.Abs, Number(depth - 1)),
            6 => Unary(UnaryOperator.Relu, Number(depth - 1)),
            7 => Unary(UnaryOperator.Negate, Number(depth - 1)),
            8 => Choose(Truth(depth - 1), Number(depth - 1), Number(depth - 1)),
            9 => _builder.Add(new Operation.Sum(), [Number(depth - 1), Number(depth - 1), Number(depth - 1)]),
            10 => Binary(BinaryOperator.Multiply, Constant(), Number(depth - 1)),
            _ => _family == GraphFamily.Integer ? Whole(depth) : Steps(depth),
        };
        _numbers.Add(number);
        return number;
    }

    private NodeId Whole(int depth) => _random.Next(0, 4) switch
    {
        0 => Binary(BinaryOperator.Multiply, Number(depth - 1), Number(depth - 1)),
        1 => Binary(BinaryOperator.IntegerDivide, Number(depth - 1), Divisor()),
        2 => Binary(BinaryOperator.Modulo, Number(depth - 1), Divisor()),
        _ => Unary(UnaryOperator.Sign, Number(depth - 1)),
    };

    private NodeId Steps(int depth) => _random.Next(0, 3) switch
    {
        0 => Unary(UnaryOperator.Step, Number(depth - 1)),
        1 => Unary(UnaryOperator.Sign, Number(depth - 1)),
        _ => Binary(BinaryOperator.Divide, Number(depth - 1), Divisor()),
    };

    private NodeId Compare(int depth) => Binary(
        _random.Pick([BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Equal, BinaryOperator.NotEqual]),
        Number(depth - 1),
        Number(depth - 1));

    private NodeId Divisor()
    {
        int divisor = _random.Next(1, 6);
        return Constant(Value.Of((Rational)(_random.OneIn(3) ? -divisor : divisor)), new ElementType.Integer());
    }

    private NodeId Constant()
    {
        Rational number = _random.Next(-4, 5);
        return _family == GraphFamily.PiecewiseLinear
            ? Constant(Value.Of(number / _random.Next(1, 5)), new ElementType.Real())
            : Constant(Value.Of(number), new ElementType.Integer());
    }

    private NodeId Constant(Value value, ElementType type) => _builder.Constant(Tensor.Scalar(value), type);

    private NodeId Unary(UnaryOperator function, NodeId x) => _builder.Add(new Operation.Unary(function), [x]);

    private NodeId Binary(BinaryOperator function, NodeId x, NodeId y) =>
        _builder.Add(new Operation.Binary(function), [x, y]);

    private NodeId Choose(NodeId condition, NodeId then, NodeId otherwise) =>
        _builder.Add(new Operation.Conditional(), [condition, then, otherwise]);
}
