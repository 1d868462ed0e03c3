using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>One linear form, or three or six in a row that read the same registers, as the rows of a layer
/// do.</summary>
/// <remarks>What several forms read is loaded once for all of them.</remarks>
/// <param name="First">The place of the first form among the instructions.</param>
/// <param name="Registers">What they read, in the order of the terms.</param>
/// <param name="Coefficients">Of each term in order, one for each form.</param>
/// <param name="Offsets">What each form starts with.</param>
/// <param name="Targets">The register that each form writes.</param>
/// <param name="IsRectified">Whether max(0, the form) is written.</param>
internal sealed record LinearBlock(
    int First, int[] Registers, double[] Coefficients, double[] Offsets, int[] Targets, bool IsRectified)
{
    // As many as the kernels compute at once, the most first.
    private static readonly ImmutableArray<int> _sizes = [6, 3];

    /// <summary>How many forms are computed at once: 1, 3 or 6.</summary>
    public int Rows => Targets.Length;

    /// <summary>All linear forms of a program, in order.</summary>
    public static ImmutableArray<LinearBlock> Of(
        ImmutableArray<Instruction> instructions, ImmutableArray<int> targets)
    {
        var blocks = ImmutableArray.CreateBuilder<LinearBlock>();
        for (int i = 0; i < instructions.Length; i++)
        {
            if (instructions[i].Code == OpCode.Linear)
            {
                int rows = _sizes.FirstOrDefault(size => AreAlike(instructions, targets, i, size), 1);
                blocks.Add(Of(instructions, targets, i, rows));
                i += rows - 1;
            }
        }

        return blocks.ToImmutable();
    }

    // A form that overwrites what the next one reads comes before it.
    private static bool AreAlike(
        ImmutableArray<Instruction> instructions, ImmutableArray<int> targets, int first, int rows) =>
        first + rows <= instructions.Length
        && Enumerable.Range(first + 1, rows - 1).All(i => instructions[i].Code == OpCode.Linear
            && instructions[i].IsRectified == instructions[first].IsRectified
            && instructions[i].Operands == instructions[first].Operands
            && !instructions[first].Operands.Contains(targets[i - 1]));

    private static LinearBlock Of(
        ImmutableArray<Instruction> instructions, ImmutableArray<int> targets, int first, int rows)
    {
        var forms = instructions.AsSpan(first, rows);
        double[] coefficients = new double[forms[0].Operands.Length * rows];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = forms[i % rows].Coefficients[i / rows];
        }

        double[] offsets = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            offsets[i] = forms[i].Offset;
        }

        return new LinearBlock(
            first,
            [.. forms[0].Operands],
            coefficients,
            offsets,
            [.. targets.AsSpan(first, rows)],
            forms[0].IsRectified);
    }
}
