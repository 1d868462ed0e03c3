using System.Runtime.CompilerServices;

namespace Explain.Formal.Numerics;

/// <summary>Products of packed panels: six rows and two vectors of columns, twelve sums that stay in
/// registers.</summary>
/// <remarks>Every sum is of fused products in the order of the inner index, so any vectors give equal bits.</remarks>
/// <typeparam name="TVectors">The vectors of the machine.</typeparam>
/// <typeparam name="TVector">One of them.</typeparam>
internal static class MatrixTiles<TVectors, TVector>
    where TVectors : ILaneVectors<TVector>
    where TVector : struct
{
    /// <summary>Rows of a tile.</summary>
    public const int Height = 6;

    /// <summary>Columns of a tile.</summary>
    public static int Width => 2 * TVectors.Width;

    /// <summary>Writes a tile, or adds it to what is there.</summary>
    /// <param name="left">A panel: for each inner index the entries of six rows.</param>
    /// <param name="right">A panel: for each inner index two vectors of columns.</param>
    /// <param name="depth">The inner size.</param>
    /// <param name="target">The first entry of the tile.</param>
    /// <param name="stride">How far apart the rows of the tile begin; negative: they are added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref double left, ref double right, int depth, ref double target, int stride)
    {
        TVector a0 = TVectors.Of(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0;
        TVector d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        for (int k = 0; k < depth; k++)
        {
            TVector x = TVectors.Load(ref right, 0), y = TVectors.Load(ref right, 1);
            var v = TVectors.Of(left);
            a0 = TVectors.Add(v, x, a0);
            a1 = TVectors.Add(v, y, a1);
            v = TVectors.Of(Unsafe.Add(ref left, 1));
            b0 = TVectors.Add(v, x, b0);
            b1 = TVectors.Add(v, y, b1);
            v = TVectors.Of(Unsafe.Add(ref left, 2));
            c0 = TVectors.Add(v, x, c0);
            c1 = TVectors.Add(v, y, c1);
            v = TVectors.Of(Unsafe.Add(ref left, 3));
            d0 = TVectors.Add(v, x, d0);
            d1 = TVectors.Add(v, y, d1);
            v = TVectors.Of(Unsafe.Add(ref left, 4));
            e0 = TVectors.Add(v, x, e0);
            e1 = TVectors.Add(v, y, e1);
            v = TVectors.Of(Unsafe.Add(ref left, 5));
            f0 = TVectors.Add(v, x, f0);
            f1 = TVectors.Add(v, y, f1);
            left = ref Unsafe.Add(ref left, Height);
            right = ref Unsafe.Add(ref right, 2 * TVectors.Width);
        }

        bool isAdded = stride < 0;
        nint step = Math.Abs(stride);
        Put(ref target, a0, a1, isAdded);
        Put(ref Unsafe.Add(ref target, step), b0, b1, isAdded);
        Put(ref Unsafe.Add(ref target, 2 * step), c0, c1, isAdded);
        Put(ref Unsafe.Add(ref target, 3 * step), d0, d1, isAdded);
        Put(ref Unsafe.Add(ref target, 4 * step), e0, e1, isAdded);
        Put(ref Unsafe.Add(ref target, 5 * step), f0, f1, isAdded);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref double row, TVector left, TVector right, bool isAdded)
    {
        if (isAdded)
        {
            var one = TVectors.Of(1);
            left = TVectors.Add(one, TVectors.Load(ref row, 0), left);
            right = TVectors.Add(one, TVectors.Load(ref row, 1), right);
        }

        TVectors.Store(left, ref row, 0);
        TVectors.Store(right, ref row, 1);
    }
}
