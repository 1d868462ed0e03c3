using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A plan of worlds as a table of operations on intervals with ends of type double.</summary>
/// <remarks>A truth value is the interval of what its indicator may be: 0, 1 or [0, 1]. Where a value may be undefined
/// there is no answer, and the world is looked at exactly.</remarks>
/// <param name="Steps">The instructions of each step of the plan.</param>
/// <param name="Known">The values of constants and parameters, by place.</param>
/// <param name="Roots">The places of the truth values that are asked for.</param>
internal sealed record EnclosedProgram(
    ImmutableArray<ImmutableArray<EnclosedInstruction>> Steps,
    ImmutableArray<(int Node, DoubleInterval Value)> Known,
    ImmutableArray<int> Roots)
{
    /// <summary>The program, or null: numbers are asked for, laws depend on values, or an operation has none.</summary>
    public static EnclosedProgram? TryCompile(WorldPlan plan)
    {
        if (plan.Choices.Any(choice => choice is Choice.Computed)
            || plan.Roots.Any(root => plan.Graph[root].Type.Element is not ElementType.Boolean))
        {
            return null;
        }

        var known = ImmutableArray.CreateBuilder<(int, DoubleInterval)>();
        var steps = ImmutableArray.CreateBuilder<ImmutableArray<EnclosedInstruction>>();
        foreach (var step in plan.Steps)
        {
            var instructions = ImmutableArray.CreateBuilder<EnclosedInstruction>();
            foreach (var id in step)
            {
                var node = plan.Graph[id];
                if (KnownValue(node.Operation) is { } value)
                {
                    known.Add((id.Index, value));
                }
                else if (Compile(node.Operation) is { } operation)
                {
                    instructions.Add(new(id.Index, operation, [.. node.Operands.Select(operand => operand.Index)]));
                }
                else
                {
                    return null;
                }
            }

            steps.Add(instructions.ToImmutable());
        }

        return new(steps.ToImmutable(), known.ToImmutable(), [.. plan.Roots.Select(root => root.Index)]);
    }

    /// <summary>The interval of a value; null where it is neither number nor truth value.</summary>
    public static DoubleInterval? Interval(Value value) => value switch
    {
        Value.Number number => DoubleInterval.Around(number.Enclosure),
        Value.Logical logical => EnclosedWorld.Indicator(logical.Truth),
        _ => null, // what is no number has no interval
    };

    private static DoubleInterval? KnownValue(Operation operation) => operation switch
    {
        Operation.Constant constant => Interval(constant.Value.Single),
        Operation.Parameter parameter => Interval(parameter.Value.Single),
        _ => null,
    };

    private static EnclosedOperation? Compile(Operation operation) => operation switch
    {
        Operation.Unary unary => Compile(unary.Operator),
        Operation.Binary binary => Compile(binary.Operator),
        Operation.Conditional => EnclosedOperation.Choose,
        Operation.Sum => EnclosedOperation.Sum,
        _ => null, // functions of whole numbers and gates have no ends to round
    };

    private static EnclosedOperation? Compile(UnaryOperator function) => function switch
    {
        UnaryOperator.Negate => EnclosedOperation.Negate,
        UnaryOperator.Not => EnclosedOperation.Not,
        UnaryOperator.Indicator => EnclosedOperation.Copy,
        UnaryOperator.Abs => EnclosedOperation.Abs,
        UnaryOperator.Sign => EnclosedOperation.Sign,
        UnaryOperator.Floor => EnclosedOperation.Floor,
        UnaryOperator.Relu => EnclosedOperation.Relu,
        UnaryOperator.Step => EnclosedOperation.Step,
        UnaryOperator.Exp => EnclosedOperation.Exp,
        UnaryOperator.Log => EnclosedOperation.Log,
        UnaryOperator.Sqrt => EnclosedOperation.Sqrt,
        UnaryOperator.Sigmoid => EnclosedOperation.Sigmoid,
        UnaryOperator.Tanh => EnclosedOperation.Tanh,
        UnaryOperator.Gelu or UnaryOperator.Phi => null, // no enclosure of doubles yet
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {function}."),
    };

    private static EnclosedOperation? Compile(BinaryOperator function) => function switch
    {
        BinaryOperator.Add => EnclosedOperation.Add,
        BinaryOperator.Subtract => EnclosedOperation.Subtract,
        BinaryOperator.Multiply => EnclosedOperation.Multiply,
        BinaryOperator.Divide => EnclosedOperation.Divide,
        BinaryOperator.Minimum => EnclosedOperation.Minimum,
        BinaryOperator.Maximum => EnclosedOperation.Maximum,
        BinaryOperator.Equal => EnclosedOperation.Equal,
        BinaryOperator.NotEqual => EnclosedOperation.NotEqual,
        BinaryOperator.Less => EnclosedOperation.Less,
        BinaryOperator.LessOrEqual => EnclosedOperation.LessOrEqual,
        BinaryOperator.And => EnclosedOperation.And,
        BinaryOperator.Or => EnclosedOperation.Or,
        BinaryOperator.Implies => EnclosedOperation.Implies,
        BinaryOperator.IntegerDivide or BinaryOperator.Modulo or BinaryOperator.Power => null,
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {function}."),
    };
}
