namespace Explain.Formal.Estimation;

/// <summary>One operation on intervals. Its result has the place of its node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Operation">What it computes: never a constant, a parameter or an input.</param>
/// <param name="Operands">The places of its operands.</param>
internal readonly record struct EnclosedInstruction(int Node, EnclosedOperation Operation, int[] Operands);

/// <summary>What an instruction computes, as one number, so that a world is a walk over a table.</summary>
internal enum EnclosedOperation
{
    Negate,
    Not,
    Copy,
    Abs,
    Sign,
    Floor,
    Relu,
    Step,
    Exp,
    Log,
    Sqrt,
    Sigmoid,
    Tanh,
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    And,
    Or,
    Implies,
    Choose,
    Sum,
}
