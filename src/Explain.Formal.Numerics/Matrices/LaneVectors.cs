using System.Runtime.Intrinsics;

namespace Explain.Formal.Numerics;

/// <summary>Vectors of doubles of one width, so that a kernel is written once for all widths.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Memory is read and written in whole vectors, and not checked.</para>
/// <para><b>Determinism.</b> Lane by lane, so that the width never changes a bit.</para>
/// </remarks>
/// <typeparam name="TVector">A vector.</typeparam>
public interface ILaneVectors<TVector>
    where TVector : struct
{
    /// <summary>How many lanes a vector has.</summary>
    static abstract int Width { get; }

    /// <summary>A number in all lanes.</summary>
    static abstract TVector Of(double value);

    /// <summary>Reads the vector that starts some whole vectors behind a place.</summary>
    static abstract TVector Load(ref double source, int vectors);

    /// <summary>Writes the vector that starts some whole vectors behind a place.</summary>
    static abstract void Store(TVector value, ref double target, int vectors);

    /// <summary>a b + c, rounded once on every machine, in software where the processor cannot.</summary>
    static abstract TVector Add(TVector a, TVector b, TVector c);

    /// <summary>max(0, a); NaN stays NaN.</summary>
    static abstract TVector Rectify(TVector a);
}

/// <summary>Four lanes.</summary>
public readonly struct NarrowVectors : ILaneVectors<Vector256<double>>
{
    /// <inheritdoc/>
    public static int Width => 4;

    /// <inheritdoc/>
    public static Vector256<double> Of(double value) => Vector256.Create(value);

    /// <inheritdoc/>
    public static Vector256<double> Load(ref double source, int vectors) =>
        Vector256.LoadUnsafe(ref source, (nuint)(4 * vectors));

    /// <inheritdoc/>
    public static void Store(Vector256<double> value, ref double target, int vectors) =>
        value.StoreUnsafe(ref target, (nuint)(4 * vectors));

    /// <inheritdoc/>
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    public static Vector256<double> Rectify(Vector256<double> a) => Vector256.ConditionalSelect(
        Vector256.LessThan(a, Vector256<double>.Zero), Vector256<double>.Zero, a);
}

/// <summary>Eight lanes.</summary>
public readonly struct WideVectors : ILaneVectors<Vector512<double>>
{
    /// <inheritdoc/>
    public static int Width => 8;

    /// <inheritdoc/>
    public static Vector512<double> Of(double value) => Vector512.Create(value);

    /// <inheritdoc/>
    public static Vector512<double> Load(ref double source, int vectors) =>
        Vector512.LoadUnsafe(ref source, (nuint)(8 * vectors));

    /// <inheritdoc/>
    public static void Store(Vector512<double> value, ref double target, int vectors) =>
        value.StoreUnsafe(ref target, (nuint)(8 * vectors));

    /// <inheritdoc/>
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    public static Vector512<double> Rectify(Vector512<double> a) => Vector512.ConditionalSelect(
        Vector512.LessThan(a, Vector512<double>.Zero), Vector512<double>.Zero, a);
}
