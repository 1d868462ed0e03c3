using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Sums of scaled registers and an offset, tile by tile.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Registers of <c>[lanes]</c>; a tile is eight vectors of lanes.</para>
/// <para><b>Error.</b> The terms are added in order by fused multiply-adds: one rounding a term.</para>
/// <para><b>Determinism.</b> The same bits by any vectors, and for one form at a time or three. A fused multiply-add
/// rounds once on every machine, in software where the processor has none.</para>
/// </remarks>
/// <typeparam name="TVectors">The vectors of the machine.</typeparam>
/// <typeparam name="TVector">One of them.</typeparam>
internal static class LinearKernels<TVectors, TVector>
    where TVectors : ILaneVectors<TVector>
    where TVector : struct
{
    /// <summary>The lanes of a tile.</summary>
    public static int TileWidth => 8 * TVectors.Width;

    /// <summary>Computes all forms of a block on one tile.</summary>
    /// <param name="memory">All registers.</param>
    /// <param name="stride">How far apart registers begin.</param>
    /// <param name="tile">The first lane of the tile.</param>
    /// <param name="block">The forms.</param>
    public static void Run(Span<double> memory, int stride, int tile, LinearBlock block)
    {
        ref double source = ref Unsafe.Add(ref MemoryMarshal.GetReference(memory), tile);
        if (block.Targets.Length == 1)
        {
            One(ref source, (nuint)stride, block);
        }
        else
        {
            Three(ref source, (nuint)stride, block);
            Three(ref Unsafe.Add(ref source, 4 * TVectors.Width), (nuint)stride, block);
        }
    }

    // Eight sums at a time hide the latency of a multiply-add.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(ref double source, nuint stride, LinearBlock block)
    {
        var registers = block.Registers;
        ref double coefficients = ref MemoryMarshal.GetArrayDataReference(block.Coefficients);
        var s0 = TVectors.Of(block.Offsets[0]);
        TVector s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int k = 0; k < registers.Length; k++)
        {
            var c = TVectors.Of(Unsafe.Add(ref coefficients, k));
            ref double x = ref Unsafe.Add(ref source, (nuint)registers[k] * stride);
            s0 = TVectors.Add(c, TVectors.Load(ref x, 0), s0);
            s1 = TVectors.Add(c, TVectors.Load(ref x, 1), s1);
            s2 = TVectors.Add(c, TVectors.Load(ref x, 2), s2);
            s3 = TVectors.Add(c, TVectors.Load(ref x, 3), s3);
            s4 = TVectors.Add(c, TVectors.Load(ref x, 4), s4);
            s5 = TVectors.Add(c, TVectors.Load(ref x, 5), s5);
            s6 = TVectors.Add(c, TVectors.Load(ref x, 6), s6);
            s7 = TVectors.Add(c, TVectors.Load(ref x, 7), s7);
        }

        ref double target = ref Unsafe.Add(ref source, (nuint)block.Targets[0] * stride);
        Store(ref target, s0, s1, s2, s3);
        Store(ref Unsafe.Add(ref target, 4 * TVectors.Width), s4, s5, s6, s7);
    }

    // Half a tile of three forms: twelve sums and what they need at once are all that sixteen registers hold.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(ref double source, nuint stride, LinearBlock block)
    {
        var registers = block.Registers;
        ref double coefficients = ref MemoryMarshal.GetArrayDataReference(block.Coefficients);
        TVector a0 = TVectors.Of(block.Offsets[0]), a1 = a0, a2 = a0, a3 = a0;
        TVector b0 = TVectors.Of(block.Offsets[1]), b1 = b0, b2 = b0, b3 = b0;
        TVector c0 = TVectors.Of(block.Offsets[2]), c1 = c0, c2 = c0, c3 = c0;
        for (int k = 0; k < registers.Length; k++)
        {
            ref double x = ref Unsafe.Add(ref source, (nuint)registers[k] * stride);
            var a = TVectors.Of(coefficients);
            var b = TVectors.Of(Unsafe.Add(ref coefficients, 1));
            var c = TVectors.Of(Unsafe.Add(ref coefficients, 2));
            coefficients = ref Unsafe.Add(ref coefficients, LinearBlock.Rows);
            var v = TVectors.Load(ref x, 0);
            a0 = TVectors.Add(a, v, a0);
            b0 = TVectors.Add(b, v, b0);
            c0 = TVectors.Add(c, v, c0);
            v = TVectors.Load(ref x, 1);
            a1 = TVectors.Add(a, v, a1);
            b1 = TVectors.Add(b, v, b1);
            c1 = TVectors.Add(c, v, c1);
            v = TVectors.Load(ref x, 2);
            a2 = TVectors.Add(a, v, a2);
            b2 = TVectors.Add(b, v, b2);
            c2 = TVectors.Add(c, v, c2);
            v = TVectors.Load(ref x, 3);
            a3 = TVectors.Add(a, v, a3);
            b3 = TVectors.Add(b, v, b3);
            c3 = TVectors.Add(c, v, c3);
        }

        Store(ref Unsafe.Add(ref source, (nuint)block.Targets[0] * stride), a0, a1, a2, a3);
        Store(ref Unsafe.Add(ref source, (nuint)block.Targets[1] * stride), b0, b1, b2, b3);
        Store(ref Unsafe.Add(ref source, (nuint)block.Targets[2] * stride), c0, c1, c2, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double target, TVector s0, TVector s1, TVector s2, TVector s3)
    {
        TVectors.Store(s0, ref target, 0);
        TVectors.Store(s1, ref target, 1);
        TVectors.Store(s2, ref target, 2);
        TVectors.Store(s3, ref target, 3);
    }
}
