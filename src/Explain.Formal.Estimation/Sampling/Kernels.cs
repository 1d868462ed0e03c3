using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Estimation;

/// <summary>The instructions of sampling on lanes: spans of one length, a multiple of 32.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Each operand and the result <c>[lanes]</c>; the result may be an operand.</para>
/// <para><b>Error.</b> One rounding an operation; a linear form adds its terms in order, one rounding a term.</para>
/// <para><b>Determinism.</b> Lane by lane; a linear form is made of fused multiply-adds, which round once on every
/// machine
/// (in software where the processor has none), so the same bits everywhere.</para>
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

    /// <summary>The lanes that a linear form works on at once: eight vectors of the widest kind there is.</summary>
    public static int TileOf(int lanes) =>
        Vector512.IsHardwareAccelerated && lanes % (2 * LaneMultiple) == 0 ? 2 * LaneMultiple : LaneMultiple;

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

    /// <summary>The sum of scaled registers and an offset, terms in order, on one tile of 32 lanes.</summary>
    /// <param name="memory">All registers.</param>
    /// <param name="stride">How far apart registers begin.</param>
    /// <param name="tile">The first lane of the tile.</param>
    /// <param name="instruction">The form; its operands are registers.</param>
    /// <param name="result">The register of the result.</param>
    public static void Linear(Span<double> memory, int stride, int tile, Instruction instruction, int result)
    {
        var registers = instruction.Operands.Items.AsSpan();
        var coefficients = instruction.Coefficients.Items.AsSpan();
        ref double source = ref Unsafe.Add(ref MemoryMarshal.GetReference(memory), tile);
        ref double target = ref Unsafe.Add(ref source, (nuint)result * (nuint)stride);

        // Eight sums at a time hide the latency of a multiply-add.
        var s0 = Vector256.Create(instruction.Offset);
        Vector256<double> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int k = 0; k < registers.Length; k++)
        {
            var c = Vector256.Create(coefficients[k]);
            ref double x = ref Unsafe.Add(ref source, (nuint)registers[k] * (nuint)stride);
            s0 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x), s0);
            s1 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, Width), s1);
            s2 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 2 * Width), s2);
            s3 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 3 * Width), s3);
            s4 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 4 * Width), s4);
            s5 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 5 * Width), s5);
            s6 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 6 * Width), s6);
            s7 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 7 * Width), s7);
        }

        s0.StoreUnsafe(ref target);
        s1.StoreUnsafe(ref target, Width);
        s2.StoreUnsafe(ref target, 2 * Width);
        s3.StoreUnsafe(ref target, 3 * Width);
        s4.StoreUnsafe(ref target, 4 * Width);
        s5.StoreUnsafe(ref target, 5 * Width);
        s6.StoreUnsafe(ref target, 6 * Width);
        s7.StoreUnsafe(ref target, 7 * Width);
    }

    /// <summary>The same on one tile of 64 lanes, by vectors of eight lanes: the same bits.</summary>
    public static void WideLinear(Span<double> memory, int stride, int tile, Instruction instruction, int result)
    {
        var registers = instruction.Operands.Items.AsSpan();
        var coefficients = instruction.Coefficients.Items.AsSpan();
        ref double source = ref Unsafe.Add(ref MemoryMarshal.GetReference(memory), tile);
        ref double target = ref Unsafe.Add(ref source, (nuint)result * (nuint)stride);
        var s0 = Vector512.Create(instruction.Offset);
        Vector512<double> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int k = 0; k < registers.Length; k++)
        {
            var c = Vector512.Create(coefficients[k]);
            ref double x = ref Unsafe.Add(ref source, (nuint)registers[k] * (nuint)stride);
            s0 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x), s0);
            s1 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, 2 * Width), s1);
            s2 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, 4 * Width), s2);
            s3 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, 6 * Width), s3);
            s4 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, 8 * Width), s4);
            s5 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, 10 * Width), s5);
            s6 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, 12 * Width), s6);
            s7 = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x, 14 * Width), s7);
        }

        s0.StoreUnsafe(ref target);
        s1.StoreUnsafe(ref target, 2 * Width);
        s2.StoreUnsafe(ref target, 4 * Width);
        s3.StoreUnsafe(ref target, 6 * Width);
        s4.StoreUnsafe(ref target, 8 * Width);
        s5.StoreUnsafe(ref target, 10 * Width);
        s6.StoreUnsafe(ref target, 12 * Width);
        s7.StoreUnsafe(ref target, 14 * Width);
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
