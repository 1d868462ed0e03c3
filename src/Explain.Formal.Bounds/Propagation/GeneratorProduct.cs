using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Bounds;

/// <summary>Adds a product of weights and generators: the inner loop of the engine.</summary>
/// <remarks>Vectors have four lanes on every machine, so that sums are rounded alike everywhere.</remarks>
internal static class GeneratorProduct
{
    /// <summary>The number of columns that are computed at once; strides are multiples of it.</summary>
    public static int Block => 2 * Vector256<double>.Count;

    /// <summary>target[o, c] += sum over active i of weights[o, i] * source[i, c].</summary>
    /// <param name="part">The weights.</param>
    /// <param name="rows">The number of rows of the target.</param>
    /// <param name="source">The generators that are read.</param>
    /// <param name="target">Where to add, with a stride.</param>
    /// <param name="stride">The stride of the target.</param>
    public static void Add(LayerPart part, int rows, GeneratorRows source, double[] target, int stride)
    {
        int columns = (source.Columns + Block - 1) / Block * Block;
        ref double weights = ref MemoryMarshal.GetArrayDataReference(part.Weights);
        ref double matrix = ref MemoryMarshal.GetArrayDataReference(source.Matrix);
        ref double result = ref MemoryMarshal.GetArrayDataReference(target);
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            for (int c = 0; c < columns; c += Block)
            {
                AddFour(
                    ref Unsafe.Add(ref weights, row * part.Columns), part.Columns, source.Active,
                    ref Unsafe.Add(ref matrix, c), source.Stride,
                    ref Unsafe.Add(ref result, (row * stride) + c), stride);
            }
        }

        for (; row < rows; row++)
        {
            foreach (int i in source.Active)
            {
                Lanes.AddScaled(
                    target.AsSpan(row * stride, columns),
                    source.Matrix.AsSpan(i * source.Stride, columns),
                    part.Weights[(row * part.Columns) + i]);
            }
        }
    }

    private static void AddFour(
        ref double weights, int width, ReadOnlySpan<int> active, ref double matrix, int sourceStride,
        ref double result, int stride)
    {
        int lanes = Vector256<double>.Count;
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector256<double> c0 = default, c1 = default, d0 = default, d1 = default;
        foreach (int i in active)
        {
            ref double generator = ref Unsafe.Add(ref matrix, i * sourceStride);
            var g0 = Vector256.LoadUnsafe(ref generator);
            var g1 = Vector256.LoadUnsafe(ref generator, (nuint)lanes);
            var w = Vector256.Create(Unsafe.Add(ref weights, i));
            (a0, a1) = (Vector256.FusedMultiplyAdd(w, g0, a0), Vector256.FusedMultiplyAdd(w, g1, a1));
            w = Vector256.Create(Unsafe.Add(ref weights, i + width));
            (b0, b1) = (Vector256.FusedMultiplyAdd(w, g0, b0), Vector256.FusedMultiplyAdd(w, g1, b1));
            w = Vector256.Create(Unsafe.Add(ref weights, i + (2 * width)));
            (c0, c1) = (Vector256.FusedMultiplyAdd(w, g0, c0), Vector256.FusedMultiplyAdd(w, g1, c1));
            w = Vector256.Create(Unsafe.Add(ref weights, i + (3 * width)));
            (d0, d1) = (Vector256.FusedMultiplyAdd(w, g0, d0), Vector256.FusedMultiplyAdd(w, g1, d1));
        }

        Store(ref result, a0, a1);
        Store(ref Unsafe.Add(ref result, stride), b0, b1);
        Store(ref Unsafe.Add(ref result, 2 * stride), c0, c1);
        Store(ref Unsafe.Add(ref result, 3 * stride), d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double place, Vector256<double> first, Vector256<double> second)
    {
        int lanes = Vector256<double>.Count;
        (Vector256.LoadUnsafe(ref place) + first).StoreUnsafe(ref place);
        (Vector256.LoadUnsafe(ref place, (nuint)lanes) + second).StoreUnsafe(ref place, (nuint)lanes);
    }
}
