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
                else if (HasEnclosure(node.Operation))
                {
                    instructions.Add(new(
                        id.Index, node.Operation, [.. node.Operands.Select(operand => operand.Index)]));
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

    // Gelu and Phi have no enclosure of doubles yet; functions of whole numbers and gates have no ends to round.
    private static bool HasEnclosure(Operation operation) => operation is
        Operation.Unary { Operator: not (UnaryOperator.Gelu or UnaryOperator.Phi) }
        or Operation.Binary
        {
            Operator: not (BinaryOperator.IntegerDivide or BinaryOperator.Modulo or BinaryOperator.Power),
        }
        or Operation.Conditional or Operation.Sum;
}
