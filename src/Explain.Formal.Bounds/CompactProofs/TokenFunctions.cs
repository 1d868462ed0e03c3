using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The operators of the language on forms over tokens.</summary>
internal static class TokenFunctions
{
    private static readonly DoubleInterval _zero = DoubleInterval.Point(0);

    /// <summary>A function of one operand.</summary>
    public static TokenForm Unary(TokenAlgebra algebra, UnaryOperator function, TokenForm operand) => function switch
    {
        UnaryOperator.Negate => algebra.Negate(operand),
        UnaryOperator.Relu => algebra.Pointwise(
            operand, value => DoubleInterval.Maximum(value, _zero), "relu"),
        UnaryOperator.Abs => algebra.Pointwise(operand, DoubleInterval.Abs, "abs"),
        UnaryOperator.Exp => algebra.Pointwise(operand, DoubleInterval.Exp, "exp"),
        UnaryOperator.Log => algebra.Pointwise(operand, DoubleInterval.Log, "log"),
        UnaryOperator.Sqrt => algebra.Pointwise(operand, DoubleInterval.Sqrt, "sqrt"),
        UnaryOperator.Sigmoid => algebra.Pointwise(operand, DoubleInterval.Sigmoid, "sigmoid"),
        UnaryOperator.Tanh => algebra.Pointwise(operand, DoubleInterval.Tanh, "tanh"),
        UnaryOperator.Floor => algebra.Pointwise(operand, DoubleInterval.Floor, "floor"),
        UnaryOperator.Not or UnaryOperator.Indicator or UnaryOperator.Sign or UnaryOperator.Step
            or UnaryOperator.Gelu or UnaryOperator.Phi => throw Unread(function.ToString()),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    /// <summary>A function of two operands.</summary>
    public static TokenForm Binary(
        TokenAlgebra algebra, BinaryOperator function, TokenForm left, TokenForm right) => function switch
        {
            BinaryOperator.Add => algebra.Add(left, right),
            BinaryOperator.Subtract => algebra.Add(left, algebra.Negate(right)),
            BinaryOperator.Multiply => algebra.Multiply(left, right),
            BinaryOperator.Divide => algebra.Divide(left, right),
            BinaryOperator.Minimum => algebra.Pointwise(left, right, DoubleInterval.Minimum, "min"),
            BinaryOperator.Maximum => algebra.Pointwise(left, right, DoubleInterval.Maximum, "max"),
            BinaryOperator.IntegerDivide or BinaryOperator.Modulo or BinaryOperator.Power or BinaryOperator.Equal
                or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.And
                or BinaryOperator.Or or BinaryOperator.Implies => throw Unread(function.ToString()),
            _ => throw new UnreachableException($"Unhandled {function}."),
        };

    private static ProofException Unread(string name) => ProofException.Unsupported(
        $"It uses '{name.ToLowerInvariant()}', which a compact proof does not read.");
}
