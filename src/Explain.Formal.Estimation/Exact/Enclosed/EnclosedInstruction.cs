using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>One operation on intervals. Its result has the place of its node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Operation">What it computes: never a constant, a parameter or an input.</param>
/// <param name="Operands">The places of its operands.</param>
internal readonly record struct EnclosedInstruction(int Node, Operation Operation, int[] Operands);
