namespace Explain.Formal.Estimation;

/// <summary>The joint cumulants of one degree of a layer: a symmetric core, some pairs of indices traced out.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Degree d with r pairs: a core of order d - 2 r. An entry is the mean, over all ways to take r
/// pairs of its d positions, of the core at the other positions times the metric of each pair (THEORY 7.2).</para>
/// </remarks>
public sealed class HarmonicTensor
{
    internal HarmonicTensor(SymmetricTensor core, int pairs, TraceMetric metric)
    {
        Core = core;
        Pairs = pairs;
        Metric = metric;
    }

    /// <summary>The degree of the cumulants.</summary>
    public int Degree => Core.Order + (2 * Pairs);

    /// <summary>How many pairs of indices are traced out; 0 if the cumulants are kept whole.</summary>
    public int Pairs { get; }

    /// <summary>The core.</summary>
    public SymmetricTensor Core { get; }

    internal TraceMetric Metric { get; }

    /// <summary>A cumulant; indices in any order.</summary>
    public double this[params ReadOnlySpan<int> indices]
    {
        get
        {
            if (indices.Length != Degree)
            {
                throw new ArgumentException("A cumulant has an index for each place.", nameof(indices));
            }

            double sum = Sum([.. indices], [], Pairs);
            double ways = Multisets.Factorial(Degree)
                / (Multisets.Factorial(Core.Order) * Math.Pow(2, Pairs) * Multisets.Factorial(Pairs));
            return sum / ways;
        }
    }

    // Each position is single, or the first of a pair with a later one.
    private double Sum(ReadOnlySpan<int> open, int[] single, int pairs)
    {
        if (pairs == 0)
        {
            return Core[[.. single, .. open]];
        }

        if (open.Length < 2 * pairs)
        {
            return 0;
        }

        int first = open[0];
        double sum = single.Length < Core.Order ? Sum(open[1..], [.. single, first], pairs) : 0;
        for (int i = 1; i < open.Length; i++)
        {
            double metric = Metric[first, open[i]];
            sum += metric == 0 ? 0 : metric * Sum([.. open[1..i], .. open[(i + 1)..]], single, pairs - 1);
        }

        return sum;
    }
}
