using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>A box with what is proved about it.</summary>
/// <param name="Box">The box.</param>
/// <param name="Shares">Of each goal: at least this share of the probability of the box is where it holds.</param>
/// <param name="Mass">The probability of the box.</param>
/// <param name="Cut">The direction in which to cut it.</param>
/// <param name="Around">Of each goal: at least this probability lies around the box, where the goal holds.</param>
/// <param name="Claim">The event, as it is on the box.</param>
internal sealed record MassPart(
    Box Box, double[] Shares, DoubleInterval Mass, int Cut, double[] Around, LocalClaim Claim)
{
    /// <summary>The multiplications that it took.</summary>
    public long Operations { get; init; }

    /// <summary>The probability of what is open, near enough to choose by.</summary>
    public double Gap => Mass.High * Math.Max(0, 1 - Shares.Sum());
}
