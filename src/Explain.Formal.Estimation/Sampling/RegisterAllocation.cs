using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Drops what no output needs, and gives each value a register that is free while the value lives.</summary>
/// <remarks>An instruction may write the register of an operand that it is the last to read: all work lane by
/// lane.</remarks>
internal static class RegisterAllocation
{
    /// <summary>The program that computes the outputs.</summary>
    public static SampleProgram Allocate(IReadOnlyList<Instruction> instructions, IReadOnlyList<int> outputs)
    {
        int[] lastUse = LastUses(instructions, outputs);
        int[] registers = new int[instructions.Count];
        var constants = AllocateConstants(instructions, lastUse, registers);
        int count = constants.Length;
        var free = new Stack<int>();
        var kept = ImmutableArray.CreateBuilder<Instruction>();
        var targets = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i < registers.Length; i++)
        {
            var instruction = instructions[i];
            if (lastUse[i] < 0 || instruction.Code == OpCode.Constant)
            {
                continue;
            }

            foreach (int operand in instruction.Operands.Items.Distinct())
            {
                if (lastUse[operand] == i && instructions[operand].Code != OpCode.Constant)
                {
                    free.Push(registers[operand]);
                }
            }

            registers[i] = free.TryPop(out int register) ? register : count++;
            kept.Add(instruction with
            {
                Operands = instruction.Operands.Select(operand => registers[operand]).ToSequence(),
            });
            targets.Add(registers[i]);
        }

        return new SampleProgram(
            kept.ToImmutable(),
            targets.ToImmutable(),
            constants,
            count,
            [.. outputs.Select(output => registers[output])]);
    }

    /// <summary>Gives each needed constant one of the first registers, which it keeps.</summary>
    private static ImmutableArray<(int Register, ulong Bits)> AllocateConstants(
        IReadOnlyList<Instruction> instructions, int[] lastUse, int[] registers)
    {
        var constants = ImmutableArray.CreateBuilder<(int Register, ulong Bits)>();
        for (int i = 0; i < registers.Length; i++)
        {
            if (lastUse[i] >= 0 && instructions[i].Code == OpCode.Constant)
            {
                registers[i] = constants.Count;
                constants.Add((registers[i], instructions[i].Bits));
            }
        }

        return constants.ToImmutable();
    }

    /// <summary>The last instruction that reads each value; the end for outputs, -1 if nothing does.</summary>
    private static int[] LastUses(IReadOnlyList<Instruction> instructions, IReadOnlyList<int> outputs)
    {
        int[] lastUse = new int[instructions.Count];
        Array.Fill(lastUse, -1);
        foreach (int output in outputs)
        {
            lastUse[output] = int.MaxValue;
        }

        for (int i = instructions.Count - 1; i >= 0; i--)
        {
            if (lastUse[i] >= 0)
            {
                foreach (int operand in instructions[i].Operands)
                {
                    lastUse[operand] = Math.Max(lastUse[operand], i);
                }
            }
        }

        return lastUse;
    }
}
