using System.Runtime.Intrinsics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The kernels of sampling, whatever vectors the processor has.</summary>
public sealed class KernelTests
{
    private const int Lanes = 128;
    private const int Registers = 17;
    private const int Stride = Lanes + Kernels.LaneMultiple;

    private static readonly Instruction[] Forms = [.. Enumerable.Range(0, 11).Select(form =>
        new Instruction(OpCode.Linear, [0, 2, 5, 3, 1])
        {
            Coefficients = new Sequence<double>([0.1 + form, -3, 1e-3 * form, 7.5, -0.25]),
            Offset = 1.0 / (3 + form),
            IsRectified = form < 9,
        })];

    [Fact]
    public void Wide_and_narrow_vectors_give_the_bits_of_one_multiply_add_after_the_other()
    {
        var blocks = LinearBlock.Of([.. Forms], [.. Enumerable.Range(6, Forms.Length)]);
        double[] narrow = Memory(), wide = Memory(), expected = Memory();

        Run<NarrowVectors, Vector256<double>>(narrow, blocks);
        Run<WideVectors, Vector512<double>>(wide, blocks);

        for (int form = 0; form < Forms.Length; form++)
        {
            Compute(expected, Forms[form], 6 + form);
        }

        Assert.Equal([6, 3, 1, 1], blocks.Select(block => block.Targets.Length));
        Assert.Equal(Bits(expected), Bits(narrow));
        Assert.Equal(Bits(expected), Bits(wide));
    }

    [Fact]
    public void A_form_that_overwrites_what_the_next_one_reads_comes_before_it()
    {
        var blocks = LinearBlock.Of([.. Forms[..3]], [6, 2, 7]);
        double[] actual = Memory(), expected = Memory();

        Run<NarrowVectors, Vector256<double>>(actual, blocks);

        Compute(expected, Forms[0], 6);
        Compute(expected, Forms[1], 2);
        Compute(expected, Forms[2], 7);
        Assert.Equal(Bits(expected), Bits(actual));
    }

    [Fact]
    public void The_last_form_of_a_block_may_overwrite_what_it_reads()
    {
        var blocks = LinearBlock.Of([.. Forms[..3]], [6, 7, 5]);
        double[] actual = Memory(), expected = Memory();

        Run<NarrowVectors, Vector256<double>>(actual, blocks);

        Compute(expected, Forms[0], 6);
        Compute(expected, Forms[1], 7);
        Compute(expected, Forms[2], 5);
        Assert.Single(blocks);
        Assert.Equal(Bits(expected), Bits(actual));
    }

    [Fact]
    public void What_has_no_value_stays_so_when_it_is_rectified()
    {
        var blocks = LinearBlock.Of([.. Forms[..6]], [6, 7, 8, 9, 10, 11]);
        double[] memory = Memory();
        memory[(2 * Stride) + 5] = double.NaN;

        Run<WideVectors, Vector512<double>>(memory, blocks);

        Assert.All(Enumerable.Range(6, 6), target => Assert.True(double.IsNaN(memory[(target * Stride) + 5])));
        Assert.All(Enumerable.Range(6, 6), target => Assert.True(memory[(target * Stride) + 6] >= 0));
    }

    private static double[] Memory()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Registers * Stride).Select(_ => random.NextDouble() - 0.5)];
    }

    private static void Run<TVectors, TVector>(double[] memory, IReadOnlyList<LinearBlock> blocks)
        where TVectors : ILaneVectors<TVector>
        where TVector : struct
    {
        for (int tile = 0; tile < Lanes; tile += LinearKernels<TVectors, TVector>.TileWidth)
        {
            foreach (var block in blocks)
            {
                LinearKernels<TVectors, TVector>.Run(memory, Stride, tile, block);
            }
        }
    }

    private static void Compute(double[] memory, Instruction form, int target)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            double sum = form.Offset;
            for (int k = 0; k < form.Operands.Length; k++)
            {
                sum = Math.FusedMultiplyAdd(
                    form.Coefficients[k], memory[(form.Operands[k] * Stride) + lane], sum);
            }

            memory[(target * Stride) + lane] = form.IsRectified && sum < 0 ? 0 : sum;
        }
    }

    private static IEnumerable<long> Bits(double[] memory) => memory.Select(BitConverter.DoubleToInt64Bits);
}
