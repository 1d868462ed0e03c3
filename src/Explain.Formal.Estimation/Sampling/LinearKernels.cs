using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Sums of scaled registers and an offset, tile by tile.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Registers of <c>[lanes]</c>; a tile is eight vectors of lanes.</para>
/// <para><b>Error.</b> The terms are added in order by fused multiply-adds: one rounding a term.</para>
/// <para><b>Determinism.</b> The same bits by any vectors, and for one form at a time or several. A fused multiply-add
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
        ref double half = ref Unsafe.Add(ref source, 4 * TVectors.Width);
        if (block.Rows == 1)
        {
            One(ref source, (nuint)stride, block);
        }
        else if (block.Rows == 6 && TVectors.Width > 4)
        {
            Six(ref source, (nuint)stride, block);
            Six(ref half, (nuint)stride, block);
        }
        else
        {
            for (int row = 0; row < block.Rows; row += 3)
            {
                Three(ref source, (nuint)stride, block, row);
                Three(ref half, (nuint)stride, block, row);
            }
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
        Store(ref target, block.IsRectified, s0, s1, s2, s3);
        Store(ref Unsafe.Add(ref target, 4 * TVectors.Width), block.IsRectified, s4, s5, s6, s7);
    }

    // Half a tile of three forms: twelve sums and what they need at once are all that sixteen registers hold.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(ref double source, nuint stride, LinearBlock block, int row)
    {
        var registers = block.Registers;
        ref double coefficients = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block.Coefficients), row);
        TVector a0 = TVectors.Of(block.Offsets[row]), a1 = a0, a2 = a0, a3 = a0;
        TVector b0 = TVectors.Of(block.Offsets[row + 1]), b1 = b0, b2 = b0, b3 = b0;
        TVector c0 = TVectors.Of(block.Offsets[row + 2]), c1 = c0, c2 = c0, c3 = c0;
        nint rows = block.Rows;
        for (int k = 0; k < registers.Length; k++)
        {
            ref double x = ref Unsafe.Add(ref source, (nuint)registers[k] * stride);
            var a = TVectors.Of(coefficients);
            var b = TVectors.Of(Unsafe.Add(ref coefficients, 1));
            var c = TVectors.Of(Unsafe.Add(ref coefficients, 2));
            coefficients = ref Unsafe.Add(ref coefficients, rows);
            Add(a, b, c, TVectors.Load(ref x, 0), ref a0, ref b0, ref c0);
            Add(a, b, c, TVectors.Load(ref x, 1), ref a1, ref b1, ref c1);
            Add(a, b, c, TVectors.Load(ref x, 2), ref a2, ref b2, ref c2);
            Add(a, b, c, TVectors.Load(ref x, 3), ref a3, ref b3, ref c3);
        }

        Store(ref Target(ref source, stride, block, row), block.IsRectified, a0, a1, a2, a3);
        Store(ref Target(ref source, stride, block, row + 1), block.IsRectified, b0, b1, b2, b3);
        Store(ref Target(ref source, stride, block, row + 2), block.IsRectified, c0, c1, c2, c3);
    }

    // Half a tile of six forms: twenty-four sums, four vectors and a coefficient, of thirty-two registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(ref double source, nuint stride, LinearBlock block)
    {
        var registers = block.Registers;
        ref double coefficients = ref MemoryMarshal.GetArrayDataReference(block.Coefficients);
        TVector a0 = TVectors.Of(block.Offsets[0]), a1 = a0, a2 = a0, a3 = a0;
        TVector b0 = TVectors.Of(block.Offsets[1]), b1 = b0, b2 = b0, b3 = b0;
        TVector c0 = TVectors.Of(block.Offsets[2]), c1 = c0, c2 = c0, c3 = c0;
        TVector d0 = TVectors.Of(block.Offsets[3]), d1 = d0, d2 = d0, d3 = d0;
        TVector e0 = TVectors.Of(block.Offsets[4]), e1 = e0, e2 = e0, e3 = e0;
        TVector f0 = TVectors.Of(block.Offsets[5]), f1 = f0, f2 = f0, f3 = f0;
        for (int k = 0; k < registers.Length; k++)
        {
            ref double x = ref Unsafe.Add(ref source, (nuint)registers[k] * stride);
            TVector x0 = TVectors.Load(ref x, 0), x1 = TVectors.Load(ref x, 1);
            TVector x2 = TVectors.Load(ref x, 2), x3 = TVectors.Load(ref x, 3);
            Add(ref coefficients, 0, x0, x1, x2, x3, ref a0, ref a1, ref a2, ref a3);
            Add(ref coefficients, 1, x0, x1, x2, x3, ref b0, ref b1, ref b2, ref b3);
            Add(ref coefficients, 2, x0, x1, x2, x3, ref c0, ref c1, ref c2, ref c3);
            Add(ref coefficients, 3, x0, x1, x2, x3, ref d0, ref d1, ref d2, ref d3);
            Add(ref coefficients, 4, x0, x1, x2, x3, ref e0, ref e1, ref e2, ref e3);
            Add(ref coefficients, 5, x0, x1, x2, x3, ref f0, ref f1, ref f2, ref f3);
            coefficients = ref Unsafe.Add(ref coefficients, 6);
        }

        Store(ref Target(ref source, stride, block, 0), block.IsRectified, a0, a1, a2, a3);
        Store(ref Target(ref source, stride, block, 1), block.IsRectified, b0, b1, b2, b3);
        Store(ref Target(ref source, stride, block, 2), block.IsRectified, c0, c1, c2, c3);
        Store(ref Target(ref source, stride, block, 3), block.IsRectified, d0, d1, d2, d3);
        Store(ref Target(ref source, stride, block, 4), block.IsRectified, e0, e1, e2, e3);
        Store(ref Target(ref source, stride, block, 5), block.IsRectified, f0, f1, f2, f3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Target(ref double source, nuint stride, LinearBlock block, int row) =>
        ref Unsafe.Add(ref source, (nuint)block.Targets[row] * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        TVector a, TVector b, TVector c, TVector x, ref TVector aSum, ref TVector bSum, ref TVector cSum)
    {
        aSum = TVectors.Add(a, x, aSum);
        bSum = TVectors.Add(b, x, bSum);
        cSum = TVectors.Add(c, x, cSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref double coefficients,
        int row,
        TVector x0,
        TVector x1,
        TVector x2,
        TVector x3,
        ref TVector s0,
        ref TVector s1,
        ref TVector s2,
        ref TVector s3)
    {
        var c = TVectors.Of(Unsafe.Add(ref coefficients, row));
        s0 = TVectors.Add(c, x0, s0);
        s1 = TVectors.Add(c, x1, s1);
        s2 = TVectors.Add(c, x2, s2);
        s3 = TVectors.Add(c, x3, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        ref double target, bool isRectified, TVector s0, TVector s1, TVector s2, TVector s3)
    {
        if (isRectified)
        {
            s0 = TVectors.Rectify(s0);
            s1 = TVectors.Rectify(s1);
            s2 = TVectors.Rectify(s2);
            s3 = TVectors.Rectify(s3);
        }

        TVectors.Store(s0, ref target, 0);
        TVectors.Store(s1, ref target, 1);
        TVectors.Store(s2, ref target, 2);
        TVectors.Store(s3, ref target, 3);
    }
}
