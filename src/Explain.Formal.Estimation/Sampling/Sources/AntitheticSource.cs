using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Samples in pairs: the second is the mirror image of the first in every draw.</summary>
/// <remarks>Hammersley and Morton, A new Monte Carlo technique: antithetic variates (1956).</remarks>
internal sealed class AntitheticSource(ulong seed) : UnitSource
{
    private readonly RandomStream _random = new(seed);

    /// <inheritdoc/>
    protected override void FillBits(Span<ulong> bits, ulong firstSample, uint variable)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            ulong sample = firstSample + (ulong)i;
            ulong first = _random.Bits(sample >> 1, variable);
            bits[i] = (sample & 1) == 0 ? first : ~first;
        }
    }
}
