using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The weights of the worlds of a block group as few masks, so that sums become counts of ones.</summary>
/// <param name="Masks">Bit masks over the worlds of the group.</param>
/// <param name="Coefficients">What a world counts in the sum for each mask that holds it.</param>
internal sealed record WeightMasks(ImmutableArray<ulong[]> Masks, ImmutableArray<BigInteger> Coefficients)
{
    /// <summary>The masks for worlds whose weights are the products of those of their digits.</summary>
    /// <param name="digits">The digits of the group, the slowest first.</param>
    /// <param name="worlds">The product of their counts.</param>
    /// <param name="words">The length of a mask.</param>
    public static WeightMasks Of(IReadOnlyList<Digit> digits, int worlds, int words)
    {
        if (digits.All(digit => digit.Weights.IsEmpty))
        {
            return new([Ones(worlds, words)], [BigInteger.One]);
        }

        var weights = Products(digits, worlds);
        var divisor = weights.Distinct().Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        var classes = weights.Distinct().Order().ToImmutableArray();
        int bits = (int)(classes[^1] / divisor).GetBitLength();
        return classes.Length <= bits
            ? ByClass(weights, classes, words)
            : ByBit(weights, divisor, bits, words);
    }

    /// <summary>The mask that holds all worlds.</summary>
    public static ulong[] Ones(int worlds, int words)
    {
        ulong[] all = new ulong[words];
        for (int i = 0; i < worlds; i++)
        {
            all[i >> 6] |= 1UL << (i & 63);
        }

        return all;
    }

    private static BigInteger[] Products(IReadOnlyList<Digit> digits, int worlds)
    {
        BigInteger[] products = [BigInteger.One];
        foreach (var digit in digits)
        {
            var next = new BigInteger[products.Length * digit.Count];
            for (int i = 0; i < next.Length; i++)
            {
                var (prefix, outcome) = Math.DivRem(i, digit.Count);
                next[i] = digit.Weights.IsEmpty ? products[prefix] : products[prefix] * digit.Weights[outcome];
            }

            products = next;
        }

        return products.Length == worlds ? products : throw new InvalidOperationException("A group has other worlds.");
    }

    // One mask for the worlds of each weight: few when digits share a law, as in a histogram of ones.
    private static WeightMasks ByClass(BigInteger[] weights, ImmutableArray<BigInteger> classes, int words)
    {
        ImmutableArray<ulong[]> masks = [.. classes.Select(_ => new ulong[words])];
        for (int i = 0; i < weights.Length; i++)
        {
            masks[classes.BinarySearch(weights[i])][i >> 6] |= 1UL << (i & 63);
        }

        return new(masks, classes);
    }

    // One mask for each binary digit of the weights.
    private static WeightMasks ByBit(BigInteger[] weights, BigInteger divisor, int bits, int words)
    {
        ImmutableArray<ulong[]> masks = [.. Enumerable.Range(0, bits).Select(_ => new ulong[words])];
        for (int i = 0; i < weights.Length; i++)
        {
            var weight = weights[i] / divisor;
            for (int bit = 0; bit < bits; bit++)
            {
                masks[bit][i >> 6] |= (weight >> bit).IsEven ? 0 : 1UL << (i & 63);
            }
        }

        return new(masks, [.. Enumerable.Range(0, bits).Select(bit => divisor << bit)]);
    }
}
