using System.Runtime.InteropServices;

namespace Explain.Formal.Estimation;

/// <summary>The part of a symmetric tensor that is a multiple of so many unit matrices, and what is left of it there
/// (THEORY 7.4 e).</summary>
/// <remarks>
/// <para><b>Shapes.</b> Of a tensor of degree d and size n, traces of j pairs of indices for j from r to d / 2; the
/// core has degree d - 2 r.</para>
/// <para><b>Source.</b> The decomposition of symmetric tensors into harmonic ones (Vilenkin, Special functions and
/// group representations, chapter 9).</para>
/// </remarks>
internal static class HarmonicProjection
{
    /// <summary>The weight of the j-fold trace in the core.</summary>
    public static double Weight(int degree, int size, int pairs, int traced)
    {
        double sum = 0;
        for (int part = pairs; part <= Math.Min(degree / 2, traced); part++)
        {
            sum += Weight(degree, size, (part, traced));
        }

        return sum;
    }

    /// <summary>How many ordered ways there are to trace so many pairs: d! / (d - 2 j)!.</summary>
    public static double Ways(int degree, int traced) =>
        Multisets.Factorial(degree) / Multisets.Factorial(degree - (2 * traced));

    /// <summary>The core: the traces, each with unit matrices put back where it has lost more pairs than are to be
    /// lost.</summary>
    /// <param name="degree">The degree of the tensor.</param>
    /// <param name="pairs">How many pairs the core has lost.</param>
    /// <param name="traces">The traces of <paramref name="pairs"/> pairs, of one more, and so on.</param>
    public static SymmetricTensor Core(int degree, int pairs, SymmetricTensor[] traces)
    {
        int size = traces[0].Size, order = degree - (2 * pairs);
        var core = new SymmetricTensor(order, size);
        Span<int> indices = stackalloc int[order];
        indices.Clear();
        do
        {
            double sum = 0;
            for (int extra = 0; extra < traces.Length; extra++)
            {
                sum += Weight(degree, size, pairs, pairs + extra) * Entry(traces[extra], indices, extra);
            }

            core.Add(indices, sum);
        }
        while (Multisets.Advance(indices, size));

        return core;
    }

    private static double Entry(SymmetricTensor trace, ReadOnlySpan<int> indices, int pairs)
    {
        if (pairs == 0)
        {
            return trace.Values[trace.Place(indices)];
        }

        double sum = 0;
        foreach (var way in PairedIndices.Of(indices, pairs))
        {
            sum += way.Weight * trace.Values[trace.Place(way.Rest)];
        }

        return sum;
    }

    // Of both factors that vanish for n = 2 their limit is taken: (c - r) / (r - c) is -1.
    private static double Weight(int degree, int size, (int Part, int Traced) which)
    {
        var (part, traced) = which;
        double c = degree - part + (size / 2.0) - 1;
        double divisor = Math.Pow(4, traced) * Multisets.Factorial(part) * Multisets.Factorial(traced - part);
        for (int m = 0; m < traced; m++)
        {
            divisor *= m == part - 1 ? -1 : 1 - c + m;
        }

        return (part % 2 == 0 ? 1 : -1) / (part == 0 ? divisor : divisor * c);
    }
}

/// <summary>A way to take pairs of equal indices away.</summary>
/// <param name="Weight">Its share of all ways to take pairs of positions.</param>
/// <param name="Rest">The indices that are left, ascending.</param>
/// <param name="Taken">The indices of the pairs.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PairedIndices(double Weight, int[] Rest, int[] Taken)
{
    /// <summary>All ways for ascending indices; they need not make up the whole, since pairs of different indices
    /// are left out.</summary>
    public static List<PairedIndices> Of(ReadOnlySpan<int> ascending, int pairs)
    {
        int[] values = [.. ascending.ToArray().Distinct()];
        int[] counts = [.. values.Select(value => 0)];
        foreach (int index in ascending)
        {
            counts[Array.IndexOf(values, index)]++;
        }

        return
        [
            .. PairCounts.Of(counts, pairs).Select(way => new PairedIndices(
                way.Weight,
                [.. values.SelectMany((value, a) => Enumerable.Repeat(value, counts[a] - (2 * way.Pairs[a])))],
                [.. values.SelectMany((value, a) => Enumerable.Repeat(value, way.Pairs[a]))])),
        ];
    }
}

/// <summary>How many pairs are taken of each of several groups of equal indices.</summary>
/// <param name="Weight">The share of this way among all ways to take so many pairs of positions.</param>
/// <param name="Pairs">The pairs taken of each group.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PairCounts(double Weight, int[] Pairs)
{
    /// <summary>All ways to take pairs within groups.</summary>
    public static List<PairCounts> Of(int[] counts, int pairs)
    {
        int degree = counts.Sum();
        double all = Multisets.Factorial(degree)
            / (Multisets.Factorial(degree - (2 * pairs)) * Math.Pow(2, pairs) * Multisets.Factorial(pairs));
        int[][] choices = pairs == 0
            ? [new int[counts.Length]]
            : [.. VectorPartitions.Vectors(counts.Length, pairs).Where(taken => taken.Sum() == pairs)];
        return
        [
            .. choices.Where(taken => taken.Zip(counts).All(pair => 2 * pair.First <= pair.Second))
                .Select(taken => new PairCounts(Ways(counts, taken) / all, taken)),
        ];
    }

    private static double Ways(int[] counts, int[] taken)
    {
        double product = 1;
        for (int a = 0; a < counts.Length; a++)
        {
            int rest = counts[a] - (2 * taken[a]);
            product *= Multisets.Factorial(counts[a])
                / (Multisets.Factorial(rest) * Math.Pow(2, taken[a]) * Multisets.Factorial(taken[a]));
        }

        return product;
    }
}
