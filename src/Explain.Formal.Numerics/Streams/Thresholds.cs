using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>An exact probability made ready to be compared with 64 random bits.</summary>
/// <remarks>
/// <para><b>Units.</b> A probability, from 0 to 1; 0 never happens and 1 always does.</para>
/// <para><b>Error.</b> The event happens for floor(p 2^64) of the 2^64 draws: less than 2^-64 too rarely.</para>
/// <para><b>Determinism.</b> Integers only.</para>
/// </remarks>
public readonly record struct BernoulliThreshold
{
    private readonly ulong _lastInside;
    private readonly bool _possible;

    private BernoulliThreshold(UInt128 count)
    {
        _possible = count != 0;
        _lastInside = _possible ? (ulong)(count - 1) : 0;
    }

    /// <summary>Prepares a probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public static BernoulliThreshold Create(Rational probability) =>
        new(CategoricalThresholds.CountOf(probability, nameof(probability)));

    /// <summary>The probability, as a double.</summary>
    public double Probability => _possible ? ((double)_lastInside + 1) / 18446744073709551616.0 : 0;

    /// <summary>Whether the event happens for 64 random bits, as from <see cref="RandomStream.FillBits"/>.</summary>
    public bool IsBelow(ulong bits) => _possible && bits <= _lastInside;
}

/// <summary>A law on finitely many outcomes made ready to be compared with 64 random bits.</summary>
/// <remarks>
/// <para><b>Shapes.</b> One probability for each outcome, at least one outcome.</para>
/// <para><b>Units.</b> Probabilities; they sum to exactly 1.</para>
/// <para><b>Error.</b> Each outcome's probability is met to within 2^-64; an outcome of probability 0 never
/// happens.</para>
/// <para><b>Determinism.</b> Integers only; logarithmic time for each draw.</para>
/// </remarks>
public sealed class CategoricalThresholds
{
    // Draws below _ends[i] give an outcome up to i. The last end is 2^64.
    private readonly ImmutableArray<UInt128> _ends;

    private CategoricalThresholds(ImmutableArray<UInt128> ends) => _ends = ends;

    /// <summary>Prepares a law.</summary>
    /// <exception cref="ArgumentException">A probability is outside of 0 to 1, or they do not sum to 1.</exception>
    public static CategoricalThresholds Create(IReadOnlyList<Rational> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var ends = ImmutableArray.CreateBuilder<UInt128>(probabilities.Count);
        Rational sum = 0;
        foreach (var probability in probabilities)
        {
            if (probability.Sign < 0)
            {
                throw new ArgumentException($"{probability} is no probability.", nameof(probabilities));
            }

            sum += probability;
            ends.Add(CountOf(sum, nameof(probabilities)));
        }

        return sum.IsOne
            ? new CategoricalThresholds(ends.ToImmutable())
            : throw new ArgumentException($"The probabilities sum to {sum}, not to 1.", nameof(probabilities));
    }

    /// <summary>How many outcomes there are.</summary>
    public int Count => _ends.Length;

    /// <summary>The probability of an outcome, as a double.</summary>
    public double Probability(int outcome) =>
        (double)(_ends[outcome] - (outcome == 0 ? 0 : _ends[outcome - 1])) / 18446744073709551616.0;

    // floor(p 2^64): how many of the 2^64 draws are inside.
    internal static UInt128 CountOf(Rational probability, string parameter) =>
        probability.Sign >= 0 && probability <= 1
            ? (UInt128)Rational.Floor(probability * (BigInteger.One << 64))
            : throw new ArgumentOutOfRangeException(parameter, probability, "Not between 0 and 1.");

    /// <summary>The outcome for 64 random bits, as from <see cref="RandomStream.FillBits"/>: the first end above
    /// them.</summary>
    public int Find(ulong bits)
    {
        int low = 0, high = _ends.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = bits < _ends[middle] ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
