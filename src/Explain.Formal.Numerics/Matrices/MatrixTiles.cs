using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Numerics;

/// <summary>Four rows of a left matrix, as long as a tile is deep.</summary>
internal ref struct TileRows
{
    public ReadOnlySpan<double> First;
    public ReadOnlySpan<double> Second;
    public ReadOnlySpan<double> Third;
    public ReadOnlySpan<double> Fourth;
}

/// <summary>Products of four rows and a packed panel of three vectors: twelve sums that stay in registers.</summary>
/// <remarks>Every sum is of fused products in the order of the inner index, so both widths give equal bits.</remarks>
internal static class MatrixTiles
{
    public const int Height = 4;
    public const int Wide = 24;
    public const int Narrow = 12;

    /// <summary>Writes a tile, row-major.</summary>
    public static void Multiply(
        TileRows rows, ReadOnlySpan<double> panel, int depth, Span<double> tile, bool isWide)
    {
        if (isWide)
        {
            MultiplyWide(rows, panel, depth, tile);
        }
        else
        {
            MultiplyNarrow(rows, panel, depth, tile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyNarrow(TileRows rows, ReadOnlySpan<double> panel, int depth, Span<double> tile)
    {
        Vector256<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        ref double a = ref MemoryMarshal.GetReference(rows.First), b = ref MemoryMarshal.GetReference(rows.Second);
        ref double c = ref MemoryMarshal.GetReference(rows.Third), d = ref MemoryMarshal.GetReference(rows.Fourth);
        ref double source = ref MemoryMarshal.GetReference(panel);
        nuint place = 0;
        for (nint k = 0; k < depth; k++, place += Narrow)
        {
            var right0 = Vector256.LoadUnsafe(ref source, place);
            var right1 = Vector256.LoadUnsafe(ref source, place + 4);
            var right2 = Vector256.LoadUnsafe(ref source, place + 8);
            var left = Vector256.Create(Unsafe.Add(ref a, k));
            s00 = Vector256.FusedMultiplyAdd(left, right0, s00);
            s01 = Vector256.FusedMultiplyAdd(left, right1, s01);
            s02 = Vector256.FusedMultiplyAdd(left, right2, s02);
            left = Vector256.Create(Unsafe.Add(ref b, k));
            s10 = Vector256.FusedMultiplyAdd(left, right0, s10);
            s11 = Vector256.FusedMultiplyAdd(left, right1, s11);
            s12 = Vector256.FusedMultiplyAdd(left, right2, s12);
            left = Vector256.Create(Unsafe.Add(ref c, k));
            s20 = Vector256.FusedMultiplyAdd(left, right0, s20);
            s21 = Vector256.FusedMultiplyAdd(left, right1, s21);
            s22 = Vector256.FusedMultiplyAdd(left, right2, s22);
            left = Vector256.Create(Unsafe.Add(ref d, k));
            s30 = Vector256.FusedMultiplyAdd(left, right0, s30);
            s31 = Vector256.FusedMultiplyAdd(left, right1, s31);
            s32 = Vector256.FusedMultiplyAdd(left, right2, s32);
        }

        Store(tile[..Narrow], s00, s01, s02);
        Store(tile[Narrow..], s10, s11, s12);
        Store(tile[(2 * Narrow)..], s20, s21, s22);
        Store(tile[(3 * Narrow)..], s30, s31, s32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyWide(TileRows rows, ReadOnlySpan<double> panel, int depth, Span<double> tile)
    {
        Vector512<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        ref double a = ref MemoryMarshal.GetReference(rows.First), b = ref MemoryMarshal.GetReference(rows.Second);
        ref double c = ref MemoryMarshal.GetReference(rows.Third), d = ref MemoryMarshal.GetReference(rows.Fourth);
        ref double source = ref MemoryMarshal.GetReference(panel);
        nuint place = 0;
        for (nint k = 0; k < depth; k++, place += Wide)
        {
            var right0 = Vector512.LoadUnsafe(ref source, place);
            var right1 = Vector512.LoadUnsafe(ref source, place + 8);
            var right2 = Vector512.LoadUnsafe(ref source, place + 16);
            var left = Vector512.Create(Unsafe.Add(ref a, k));
            s00 = Vector512.FusedMultiplyAdd(left, right0, s00);
            s01 = Vector512.FusedMultiplyAdd(left, right1, s01);
            s02 = Vector512.FusedMultiplyAdd(left, right2, s02);
            left = Vector512.Create(Unsafe.Add(ref b, k));
            s10 = Vector512.FusedMultiplyAdd(left, right0, s10);
            s11 = Vector512.FusedMultiplyAdd(left, right1, s11);
            s12 = Vector512.FusedMultiplyAdd(left, right2, s12);
            left = Vector512.Create(Unsafe.Add(ref c, k));
            s20 = Vector512.FusedMultiplyAdd(left, right0, s20);
            s21 = Vector512.FusedMultiplyAdd(left, right1, s21);
            s22 = Vector512.FusedMultiplyAdd(left, right2, s22);
            left = Vector512.Create(Unsafe.Add(ref d, k));
            s30 = Vector512.FusedMultiplyAdd(left, right0, s30);
            s31 = Vector512.FusedMultiplyAdd(left, right1, s31);
            s32 = Vector512.FusedMultiplyAdd(left, right2, s32);
        }

        Store(tile[..Wide], s00, s01, s02);
        Store(tile[Wide..], s10, s11, s12);
        Store(tile[(2 * Wide)..], s20, s21, s22);
        Store(tile[(3 * Wide)..], s30, s31, s32);
    }

    private static void Store(Span<double> row, Vector256<double> a, Vector256<double> b, Vector256<double> c)
    {
        a.CopyTo(row);
        b.CopyTo(row[4..]);
        c.CopyTo(row[8..]);
    }

    private static void Store(Span<double> row, Vector512<double> a, Vector512<double> b, Vector512<double> c)
    {
        a.CopyTo(row);
        b.CopyTo(row[8..]);
        c.CopyTo(row[16..]);
    }
}
