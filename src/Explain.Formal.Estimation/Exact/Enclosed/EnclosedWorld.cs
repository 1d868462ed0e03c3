using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>One world on intervals: what can be decided without fractions. Used by one thread.</summary>
internal sealed class EnclosedWorld
{
    private static readonly DoubleInterval Zero = DoubleInterval.Point(0);
    private static readonly DoubleInterval One = DoubleInterval.Point(1);

    private readonly EnclosedProgram _program;
    private readonly DoubleInterval[] _values;

    public EnclosedWorld(EnclosedProgram program, int nodes)
    {
        _program = program;
        _values = new DoubleInterval[nodes];
        foreach (var (node, value) in program.Known)
        {
            _values[node] = value;
        }
    }

    /// <summary>The interval of the indicator of a truth value.</summary>
    public static DoubleInterval Indicator(Truth truth) => truth switch
    {
        Truth.True => One,
        Truth.False => Zero,
        _ => new(0, 1), // undecided
    };

    /// <summary>Takes up the values of the wires of a choice.</summary>
    public void Take(IEnumerable<NodeId> wires, Value[] values)
    {
        foreach (var wire in wires)
        {
            _values[wire.Index] = EnclosedProgram.Interval(values[wire.Index]) ?? DoubleInterval.Unknown;
        }
    }

    /// <summary>Evaluates what a step of the plan completes.</summary>
    public void Run(int step)
    {
        foreach (var instruction in _program.Steps[step])
        {
            _values[instruction.Node] = Apply(instruction.Operation, instruction.Operands);
        }
    }

    /// <summary>Writes the truth values that are asked for; false if one of them is open.</summary>
    public bool TryDecide(Value[] values)
    {
        foreach (int root in _program.Roots)
        {
            if (!_values[root].IsPoint)
            {
                return false;
            }
        }

        foreach (int root in _program.Roots)
        {
            values[root] = Value.Of(_values[root].Low != 0);
        }

        return true;
    }

    private DoubleInterval Apply(Operation operation, int[] operands) => operation switch
    {
        Operation.Unary unary => Apply(unary.Operator, _values[operands[0]]),
        Operation.Binary binary => Apply(binary.Operator, _values[operands[0]], _values[operands[1]]),
        Operation.Conditional => Choose(_values[operands[0]], _values[operands[1]], _values[operands[2]]),
        Operation.Sum => Sum(operands),
        _ => DoubleInterval.Unknown, // no answer is always right: the world is then looked at in fractions
    };

    private DoubleInterval Sum(int[] operands)
    {
        var sum = Zero;
        foreach (int operand in operands)
        {
            sum += _values[operand];
        }

        return sum;
    }

    // Undecided by no answer too: then the condition may be undefined, and so is the result.
    private static DoubleInterval Choose(DoubleInterval condition, DoubleInterval then, DoubleInterval otherwise) =>
        condition.IsPoint ? (condition.Low != 0 ? then : otherwise)
        : condition.IsKnown ? DoubleInterval.Union(then, otherwise)
        : DoubleInterval.Unknown;

    private static DoubleInterval Apply(UnaryOperator function, DoubleInterval x) => function switch
    {
        UnaryOperator.Negate => -x,
        UnaryOperator.Not => One - x,
        UnaryOperator.Indicator => x,
        UnaryOperator.Abs => DoubleInterval.Abs(x),
        UnaryOperator.Sign => x.IsKnown ? new(Math.Sign(x.Low), Math.Sign(x.High)) : DoubleInterval.Unknown,
        UnaryOperator.Floor => DoubleInterval.Floor(x),
        UnaryOperator.Relu => DoubleInterval.Maximum(x, Zero),
        UnaryOperator.Step => Decided(DoubleInterval.Less(Zero, x), x, x),
        UnaryOperator.Exp => DoubleInterval.Exp(x),
        UnaryOperator.Log => DoubleInterval.Log(x),
        UnaryOperator.Sqrt => DoubleInterval.Sqrt(x),
        UnaryOperator.Sigmoid => DoubleInterval.Sigmoid(x),
        UnaryOperator.Tanh => DoubleInterval.Tanh(x),
        UnaryOperator.Gelu or UnaryOperator.Phi => DoubleInterval.Unknown,
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static DoubleInterval Apply(BinaryOperator function, DoubleInterval x, DoubleInterval y) =>
        function switch
        {
            BinaryOperator.Add => x + y,
            BinaryOperator.Subtract => x - y,
            BinaryOperator.Multiply => x * y,
            BinaryOperator.Divide => x / y,
            BinaryOperator.Minimum => DoubleInterval.Minimum(x, y),
            BinaryOperator.Maximum => DoubleInterval.Maximum(x, y),
            BinaryOperator.Equal => Decided(DoubleInterval.Equal(x, y), x, y),
            BinaryOperator.NotEqual => One - Decided(DoubleInterval.Equal(x, y), x, y),
            BinaryOperator.Less => Decided(DoubleInterval.Less(x, y), x, y),
            BinaryOperator.LessOrEqual => One - Decided(DoubleInterval.Less(y, x), x, y),
            BinaryOperator.And => And(x, y),
            BinaryOperator.Or => One - And(One - x, One - y),
            BinaryOperator.Implies => One - And(x, One - y),
            BinaryOperator.IntegerDivide or BinaryOperator.Modulo or BinaryOperator.Power => DoubleInterval.Unknown,
            _ => throw new UnreachableException($"Unhandled {function}."),
        };

    private static DoubleInterval Decided(Truth truth, DoubleInterval x, DoubleInterval y) =>
        x.IsKnown && y.IsKnown ? Indicator(truth) : DoubleInterval.Unknown;

    // "false and undefined" is false, as the reference evaluator has it.
    private static DoubleInterval And(DoubleInterval x, DoubleInterval y) =>
        IsFalse(x) || IsFalse(y) ? Zero
        : x.IsKnown && y.IsKnown ? new(Math.Min(x.Low, y.Low), Math.Min(x.High, y.High))
        : DoubleInterval.Unknown;

    private static bool IsFalse(DoubleInterval truth) => truth is { Low: 0, High: 0 };
}
