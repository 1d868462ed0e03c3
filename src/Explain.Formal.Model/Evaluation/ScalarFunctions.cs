using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of functions of one or two entries: exact, or outward-rounded.</summary>
internal static class ScalarFunctions
{
    private const long LargestResultBits = 1 << 24;

    public static Value Apply(UnaryOperator function, Value operand) => (function, operand) switch
    {
        (_, Value.Undefined) => operand,
        (UnaryOperator.Not, Value.Logical logical) => new Value.Logical(logical.Truth.Not()),
        (UnaryOperator.Indicator, Value.Logical logical) => Indicator(logical.Truth),
        (_, Value.Number number) => Apply(function, number.Enclosure),
        _ => throw new UnreachableException($"{function} of {operand}."),
    };

    public static Value Apply(BinaryOperator function, Value left, Value right) => (left, right) switch
    {
        (Value.Logical a, Value.Logical b) => new Value.Logical(Apply(function, a.Truth, b.Truth)),
        (Value.Undefined, Value.Logical b) when Dominates(function, b.Truth, isLeft: false) => Absorbed(function),
        (Value.Logical a, Value.Undefined) when Dominates(function, a.Truth, isLeft: true) => Absorbed(function),
        (Value.Undefined, _) => left,
        (_, Value.Undefined) => right,
        (Value.Symbol a, Value.Symbol b) => function switch
        {
            BinaryOperator.Equal => Value.Of(string.Equals(a.Name, b.Name, StringComparison.Ordinal)),
            BinaryOperator.NotEqual => Value.Of(!string.Equals(a.Name, b.Name, StringComparison.Ordinal)),
            _ => throw new UnreachableException($"{function} of symbols."),
        },
        (Value.Number a, Value.Number b) => Apply(function, a.Enclosure, b.Enclosure),
        _ => throw new UnreachableException($"{function} of {left} and {right}."),
    };

    public static Value Choose(Value condition, Value then, Value otherwise) => condition switch
    {
        Value.Undefined => condition,
        Value.Logical { Truth: Truth.True } => then,
        Value.Logical { Truth: Truth.False } => otherwise,
        Value.Logical => (then, otherwise) switch
        {
            (Value.Number a, Value.Number b) => new Value.Number(Enclosure.Union(a.Enclosure, b.Enclosure)),
            _ when then == otherwise => then,
            (Value.Logical, Value.Logical) => new Value.Logical(Truth.Undecided),
            _ => new Value.Undefined("a tie that intervals cannot decide"),
        },
        _ => throw new UnreachableException($"A condition is {condition}."),
    };

    private static Value Indicator(Truth truth) => truth switch
    {
        Truth.True => Value.Of(Rational.One),
        Truth.False => Value.Of(Rational.Zero),
        _ => new Value.Number(Enclosure.Create(0, 1)),
    };

    // "false and undefined" is false: the other side cannot matter.
    private static bool Dominates(BinaryOperator function, Truth truth, bool isLeft) => function switch
    {
        BinaryOperator.And => truth == Truth.False,
        BinaryOperator.Or => truth == Truth.True,
        BinaryOperator.Implies => truth == (isLeft ? Truth.False : Truth.True),
        _ => false,
    };

    private static Value Absorbed(BinaryOperator function) => Value.Of(function != BinaryOperator.And);

    private static Truth Apply(BinaryOperator function, Truth a, Truth b) => function switch
    {
        BinaryOperator.And => a.And(b),
        BinaryOperator.Or => a.Or(b),
        BinaryOperator.Implies => a.Implies(b),
        BinaryOperator.NotEqual => a.Xor(b),
        BinaryOperator.Equal => a.Iff(b),
        _ => throw new UnreachableException($"{function} of truth values."),
    };

    private static Value Apply(UnaryOperator function, Enclosure x) => function switch
    {
        UnaryOperator.Negate => new Value.Number(-x),
        UnaryOperator.Abs => new Value.Number(Enclosure.Abs(x)),
        UnaryOperator.Relu => new Value.Number(Enclosure.Max(x, 0)),
        UnaryOperator.Step => Indicator(Enclosure.Less(0, x)),
        UnaryOperator.Sign => new Value.Number(Enclosure.Create(x.Low.Sign, x.High.Sign)),
        UnaryOperator.Floor => new Value.Number(Enclosure.Floor(x)),
        UnaryOperator.Exp => Or(Enclosure.Exp(x), "an exponential too large to write"),
        UnaryOperator.Log => Or(Enclosure.Log(x), "the logarithm of a number that is not positive"),
        UnaryOperator.Sqrt => Or(Enclosure.Sqrt(x), "the square root of a negative number"),
        UnaryOperator.Sigmoid => new Value.Number(Enclosure.Sigmoid(x)),
        UnaryOperator.Tanh => new Value.Number(Enclosure.Tanh(x)),
        UnaryOperator.Gelu => new Value.Number(Enclosure.Gelu(x)),
        UnaryOperator.Phi => new Value.Number(Enclosure.Phi(x)),
        UnaryOperator.Not or UnaryOperator.Indicator => throw new UnreachableException($"{function} of a number."),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static Value Or(Enclosure? result, string reason) =>
        result is { } number ? new Value.Number(number) : new Value.Undefined(reason);

    private static Value Apply(BinaryOperator function, Enclosure a, Enclosure b) => function switch
    {
        BinaryOperator.Add => new Value.Number(a + b),
        BinaryOperator.Subtract => new Value.Number(a - b),
        BinaryOperator.Multiply or BinaryOperator.Divide when a.BitLength + b.BitLength > LargestResultBits =>
            new Value.Undefined("a number of more than 2^24 bits"),
        BinaryOperator.Multiply => new Value.Number(a * b),
        BinaryOperator.Divide => Divide(a, b),
        BinaryOperator.IntegerDivide => Divide(a, b) is Value.Number quotient
            ? Apply(UnaryOperator.Floor, quotient.Enclosure)
            : new Value.Undefined("a division by zero"),
        BinaryOperator.Modulo => Apply(BinaryOperator.IntegerDivide, a, b) is Value.Number quotient
            ? new Value.Number(a - (b * quotient.Enclosure))
            : new Value.Undefined("a division by zero"),
        BinaryOperator.Power => Powers.Raise(a, b),
        BinaryOperator.Minimum => new Value.Number(Enclosure.Min(a, b)),
        BinaryOperator.Maximum => new Value.Number(Enclosure.Max(a, b)),
        BinaryOperator.Equal => new Value.Logical(Enclosure.Equal(a, b)),
        BinaryOperator.NotEqual => new Value.Logical(Enclosure.Equal(a, b).Not()),
        BinaryOperator.Less => new Value.Logical(Enclosure.Less(a, b)),
        BinaryOperator.LessOrEqual => new Value.Logical(Enclosure.LessOrEqual(a, b)),
        BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies =>
            throw new UnreachableException($"{function} of numbers."),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static Value Divide(Enclosure a, Enclosure b) => Or(Enclosure.Divide(a, b), "a division by zero");
}
