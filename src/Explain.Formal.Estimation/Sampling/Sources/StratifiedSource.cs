using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Samples in blocks of 16 that visit each sixteenth of every draw once, in an order of its own for each
/// draw.</summary>
/// <remarks>McKay, Beckman and Conover, A comparison of three methods for selecting values of input variables (1979):
/// a Latin hypercube in each block.</remarks>
internal sealed class StratifiedSource(ulong seed) : UnitSource
{
    /// <summary>The strata of each draw.</summary>
    public const int Strata = 16;

    private const int StratumBits = 60;
    private const int Streams = 4;
    private readonly RandomStream _random = new(seed);
    private readonly RandomStream _orders = new(seed, Streams);

    /// <inheritdoc/>
    protected override void FillBits(Span<ulong> bits, ulong firstSample, uint variable)
    {
        _random.FillBits(bits, firstSample, variable);
        Span<byte> order = stackalloc byte[Strata];
        for (int i = 0; i < bits.Length; i++)
        {
            ulong sample = firstSample + (ulong)i;
            int place = (int)(sample % Strata);
            if (i == 0 || place == 0)
            {
                Shuffle(order, sample / Strata, variable);
            }

            bits[i] = ((ulong)order[place] << StratumBits) | (bits[i] >> (64 - StratumBits));
        }
    }

    // Fisher and Yates; each half of the choices is read off one word, like the digits of a number in mixed base.
    private void Shuffle(Span<byte> order, ulong block, uint variable)
    {
        for (int i = 0; i < Strata; i++)
        {
            order[i] = (byte)i;
        }

        ulong word = 0;
        for (int left = Strata; left > 1; left--)
        {
            if (left is Strata or Strata / 2)
            {
                word = _orders.Bits((2 * block) + (left == Strata ? 0UL : 1), variable);
            }

            var product = (UInt128)word * (ulong)left;
            int chosen = (int)(product >> 64);
            word = (ulong)product;
            (order[left - 1], order[chosen]) = (order[chosen], order[left - 1]);
        }
    }
}
