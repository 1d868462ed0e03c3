using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The kernels of sampling, whatever vectors the processor has.</summary>
public sealed class KernelTests
{
    [Fact]
    public void Wide_and_narrow_vectors_give_the_same_bits()
    {
        const int lanes = 128, registers = 7, stride = lanes + Kernels.LaneMultiple;
        var random = new Random(1);
        double[] narrow = [.. Enumerable.Range(0, registers * stride).Select(_ => random.NextDouble() - 0.5)];
        double[] wide = [.. narrow];
        var form = new Instruction(OpCode.Linear, [0, 2, 5, 3, 1])
        {
            Coefficients = new Sequence<double>([0.1, -3, 1e-3, 7.5, -0.25]),
            Offset = 1.0 / 3,
        };

        for (int tile = 0; tile < lanes; tile += Kernels.LaneMultiple)
        {
            Kernels.Linear(narrow, stride, tile, form, registers - 1);
        }

        for (int tile = 0; tile < lanes; tile += 2 * Kernels.LaneMultiple)
        {
            Kernels.WideLinear(wide, stride, tile, form, registers - 1);
        }

        Assert.Equal(narrow.Select(BitConverter.DoubleToInt64Bits), wide.Select(BitConverter.DoubleToInt64Bits));
    }
}
