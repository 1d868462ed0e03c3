using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Estimation;

/// <summary>The instructions of sampling on lanes: spans of one length, a multiple of 32.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Each operand and the result <c>[lanes]</c>; the result may be an operand.</para>
/// <para><b>Error.</b> One rounding an operation.</para>
/// <para><b>Determinism.</b> Lane by lane, so the same bits everywhere.</para>
/// <para>A mask is a lane with all bits set or none; a mask is never read as a number.</para>
/// </remarks>
internal static class Kernels
{
    /// <summary>What the number of lanes must be a multiple of.</summary>
    public const int LaneMultiple = 8 * Width;

    private const int Width = 4;

    /// <summary>A function of two vectors of four lanes.</summary>
    public interface IBinary
    {
        /// <summary>The result on four lanes.</summary>
        static abstract Vector256<double> Invoke(Vector256<double> a, Vector256<double> b);
    }

    /// <summary>Applies a function of two operands to all lanes.</summary>
    public static void Apply<TFunction>(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
        where TFunction : IBinary
    {
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y = ref MemoryMarshal.GetReference(b);
        ref double z = ref MemoryMarshal.GetReference(result);
        for (nuint i = 0; i < (nuint)result.Length; i += Width)
        {
            TFunction.Invoke(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i)).StoreUnsafe(ref z, i);
        }
    }

    /// <summary>b where the mask is set, else c.</summary>
    public static void Select(
        ReadOnlySpan<double> mask, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> result)
    {
        ref double w = ref MemoryMarshal.GetReference(mask);
        ref double x = ref MemoryMarshal.GetReference(b);
        ref double y = ref MemoryMarshal.GetReference(c);
        ref double z = ref MemoryMarshal.GetReference(result);
        for (nuint i = 0; i < (nuint)result.Length; i += Width)
        {
            Vector256.ConditionalSelect(
                Vector256.LoadUnsafe(ref w, i), Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i))
                .StoreUnsafe(ref z, i);
        }
    }

    /// <summary>a b.</summary>
    public readonly struct Multiply : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => a * b;
    }

    /// <summary>a / b; NaN for b = 0.</summary>
    public readonly struct Divide : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) =>
            Vector256.ConditionalSelect(
                Vector256.Equals(b, Vector256<double>.Zero), Vector256.Create(double.NaN), a / b);
    }

    /// <summary>The smaller; a if the two cannot be compared.</summary>
    public readonly struct Min : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) =>
            Vector256.ConditionalSelect(Vector256.LessThan(b, a), b, a);
    }

    /// <summary>The larger; a if the two cannot be compared. With b = 0 it is relu, and NaN stays NaN.</summary>
    public readonly struct Max : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) =>
            Vector256.ConditionalSelect(Vector256.LessThan(a, b), b, a);
    }

    /// <summary>max(0, a).</summary>
    public readonly struct Relu : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) =>
            Max.Invoke(a, Vector256<double>.Zero);
    }

    /// <summary>|a|.</summary>
    public readonly struct Abs : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => Vector256.Abs(a);
    }

    /// <summary>The greatest whole number not above a.</summary>
    public readonly struct Floor : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => Vector256.Floor(a);
    }

    /// <summary>The square root of a.</summary>
    public readonly struct Sqrt : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => Vector256.Sqrt(a);
    }

    /// <summary>a, NaN if it is infinite.</summary>
    public readonly struct Finite : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => Vector256.ConditionalSelect(
            Vector256.Equals(a - a, Vector256<double>.Zero), a, Vector256.Create(double.NaN));
    }

    /// <summary>The mask of a &lt; b.</summary>
    public readonly struct Less : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => Vector256.LessThan(a, b);
    }

    /// <summary>The mask of a &lt;= b.</summary>
    public readonly struct LessOrEqual : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) =>
            Vector256.LessThanOrEqual(a, b);
    }

    /// <summary>The mask of a = b.</summary>
    public readonly struct Equal : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => Vector256.Equals(a, b);
    }

    /// <summary>The mask of NaN.</summary>
    public readonly struct IsUndefined : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => ~Vector256.Equals(a, a);
    }

    /// <summary>The bits of both.</summary>
    public readonly struct And : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => a & b;
    }

    /// <summary>The bits of either.</summary>
    public readonly struct Or : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => a | b;
    }

    /// <summary>The bits of one.</summary>
    public readonly struct Xor : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => a ^ b;
    }

    /// <summary>The bits of a that are not in b.</summary>
    public readonly struct AndNot : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => Vector256.AndNot(a, b);
    }

    /// <summary>1 where the mask is set, else 0.</summary>
    public readonly struct Indicator : IBinary
    {
        public static Vector256<double> Invoke(Vector256<double> a, Vector256<double> b) => a & Vector256<double>.One;
    }
}
