namespace Explain.Formal.Bounds;

/// <summary>How large the error of sums of products is.</summary>
/// <remarks>
/// A sum of n products, in any order, fused or not, of doubles w and g where each w is itself within a relative u =
/// 2^-53 of the exact weight, differs from the exact sum by at most g(n + 2) * sum |w| |g|, where g(k) = k u / (1 - k
/// u), and n times the least double for what falls below the normal ones (Higham, Accuracy and Stability of Numerical
/// Algorithms, 2002, section 3.1). Sums of numbers that are not negative are computed with the same relative error,
/// which <see cref="Up"/> covers for n up to <see cref="MostTerms"/>.
/// </remarks>
internal static class Rounding
{
    private const double Unit = 1.0 / (1L << 53);
    private const double Slack = 1.0 + (1.0 / (1L << 36));

    /// <summary>The most terms of a sum.</summary>
    public const int MostTerms = 1 << 16;

    /// <summary>More than all that falls below the normal doubles can come to.</summary>
    public const double Tiny = 1e-300;

    /// <summary>The relative error of a sum of products.</summary>
    public static double OfSum(int terms) => 2 * (terms + 4) * Unit;

    /// <summary>Not below the exact value of a sum of numbers that are not negative.</summary>
    public static double Up(double sum) => (sum * Slack) + Tiny;
}
