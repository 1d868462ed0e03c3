using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Estimation;

/// <summary>Loops over rows of numbers, entry by entry.</summary>
/// <remarks>
/// <para><b>Shapes.</b> All spans are as long as the target.</para>
/// <para><b>Error.</b> One rounding for each operation that is written.</para>
/// <para><b>Determinism.</b> Entry by entry, so that the width of vectors never changes a bit.</para>
/// </remarks>
internal static class RowLoops
{
    private const int Width = 4;

    /// <summary>The target becomes the source times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<double> source, double factor, Span<double> target)
    {
        source = source[..target.Length];
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double y = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i <= target.Length - Width; i += Width)
        {
            (Vector256.LoadUnsafe(ref x, (nuint)i) * factor).StoreUnsafe(ref y, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            target[i] = factor * source[i];
        }
    }

    /// <summary>The source is added to the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<double> source, Span<double> target)
    {
        source = source[..target.Length];
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double y = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i <= target.Length - Width; i += Width)
        {
            (Vector256.LoadUnsafe(ref y, (nuint)i) + Vector256.LoadUnsafe(ref x, (nuint)i))
                .StoreUnsafe(ref y, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }

    /// <summary>Weights times left times right is added to the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProducts(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> target)
    {
        weights = weights[..target.Length];
        left = left[..target.Length];
        right = right[..target.Length];
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double x = ref MemoryMarshal.GetReference(left);
        ref double y = ref MemoryMarshal.GetReference(right);
        ref double z = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i <= target.Length - Width; i += Width)
        {
            var product = Vector256.LoadUnsafe(ref w, (nuint)i) * Vector256.LoadUnsafe(ref x, (nuint)i)
                * Vector256.LoadUnsafe(ref y, (nuint)i);
            (Vector256.LoadUnsafe(ref z, (nuint)i) + product).StoreUnsafe(ref z, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            target[i] += weights[i] * left[i] * right[i];
        }
    }
}
