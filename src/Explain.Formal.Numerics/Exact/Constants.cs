using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>Enclosures of pi, ln 2 and what is made of them, to any precision.</summary>
internal static class Constants
{
    private const int KeptScale = 640;

    private static readonly FixedInterval KeptPi = ComputePi(KeptScale);
    private static readonly FixedInterval KeptLn2 = ComputeLn2(KeptScale);
    private static readonly Enclosure KeptInverseSqrtTwoPi = ComputeInverseSqrtTwoPi(KeptScale);

    /// <summary>pi.</summary>
    public static FixedInterval Pi(int scale) => scale <= KeptScale ? KeptPi.AtScale(scale) : ComputePi(scale);

    /// <summary>ln 2.</summary>
    public static FixedInterval Ln2(int scale) => scale <= KeptScale ? KeptLn2.AtScale(scale) : ComputeLn2(scale);

    /// <summary>1 / sqrt(2 pi).</summary>
    public static Enclosure InverseSqrtTwoPi(int bits) =>
        (bits <= KeptScale - 16 ? KeptInverseSqrtTwoPi : ComputeInverseSqrtTwoPi(bits + 16)).RoundOutward(bits);

    // Machin 1706: pi = 16 atan(1/5) - 4 atan(1/239). Guard bits absorb the rounding of each term.
    private static FixedInterval ComputePi(int scale)
    {
        int wide = scale + 32;
        return ((ArcSeries(5, wide, alternating: true) * 16) - (ArcSeries(239, wide, alternating: true) * 4))
            .AtScale(scale);
    }

    // ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749) (Arndt and Haenel, Pi Unleashed, section 7).
    private static FixedInterval ComputeLn2(int scale)
    {
        int wide = scale + 32;
        return ((ArcSeries(26, wide, alternating: false) * 18)
            - (ArcSeries(4801, wide, alternating: false) * 2)
            + (ArcSeries(8749, wide, alternating: false) * 8)).AtScale(scale);
    }

    private static Enclosure ComputeInverseSqrtTwoPi(int bits)
    {
        var twoPi = Pi(bits + 16).ToEnclosure(1);
        var low = Roots.Sqrt(twoPi.Low, bits + 8);
        var high = Roots.Sqrt(twoPi.High, bits + 8);
        return Enclosure.Create(high.High.Reciprocal(), low.Low.Reciprocal()).RoundOutward(bits);
    }

    // sum of (+-1)^k / ((2k+1) n^(2k+1)), n >= 5. Once a power is below one unit, all that follow sum to less than it.
    private static FixedInterval ArcSeries(int n, int scale, bool alternating)
    {
        var power = FixedInterval.FromInteger(1, scale) / n;
        var sum = power;
        for (int k = 1; power.High > BigInteger.One; k++)
        {
            power /= n * n;
            var term = power / ((2 * k) + 1);
            sum = alternating && k % 2 == 1 ? sum - term : sum + term;
        }

        return sum.Widen(1, 1);
    }
}
