using System.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Counts the sequences that proofs about single tokens cover.</summary>
internal static class SequenceCount
{
    /// <summary>How many ways there are to choose positions for so many tokens, each of them one of the good
    /// ones.</summary>
    /// <remarks>The greatest token stands on the other positions. Every mixture of good tokens counts: the lead of
    /// wrong logits is a sum over positions, so that the worst single token bounds it.</remarks>
    public static BigInteger Mixtures(int positions, int count, int good) =>
        Choose(positions, count) * BigInteger.Pow(good, count);

    private static BigInteger Choose(int n, int k)
    {
        var result = BigInteger.One;
        for (int i = 1; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return result;
    }
}
