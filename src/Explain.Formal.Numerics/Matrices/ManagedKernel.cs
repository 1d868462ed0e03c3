using System.Runtime.Intrinsics;

namespace Explain.Formal.Numerics;

/// <summary>Blocked products with the vectors of the machine, without native code.</summary>
internal sealed class ManagedKernel : MatrixKernel
{
    private static readonly bool IsWide = Vector512.IsHardwareAccelerated;

    /// <inheritdoc/>
    public override string Name => $"managed ({(IsWide ? 512 : 256)} bits)";

    /// <inheritdoc/>
    private protected override void Compute(MatrixJob job)
    {
        if (IsWide)
        {
            PackedProduct<WideVectors, Vector512<double>>.Run(job);
        }
        else
        {
            PackedProduct<NarrowVectors, Vector256<double>>.Run(job);
        }
    }
}
