namespace Explain.Formal.Estimation;

/// <summary>Makes one instruction of a linear form and the relu that alone reads it, as in the layers of a
/// network.</summary>
/// <remarks>Keeps every value that is read and its bits; the form itself is left to be dropped, as nothing reads
/// it.</remarks>
internal static class Rectification
{
    /// <summary>The instructions, at the same places.</summary>
    public static IReadOnlyList<Instruction> Fuse(IReadOnlyList<Instruction> instructions, IReadOnlyList<int> outputs)
    {
        int[] readers = new int[instructions.Count];
        foreach (int value in outputs.Concat(instructions.SelectMany(instruction => instruction.Operands)))
        {
            readers[value]++;
        }

        return
        [
            .. instructions.Select(instruction =>
                instruction.Code == OpCode.Relu
                && readers[instruction.Operands[0]] == 1
                && instructions[instruction.Operands[0]] is { Code: OpCode.Linear, IsRectified: false } form
                    ? form with { IsRectified = true }
                    : instruction),
        ];
    }
}
