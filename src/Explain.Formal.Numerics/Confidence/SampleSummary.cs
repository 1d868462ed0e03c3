namespace Explain.Formal.Numerics;

/// <summary>Count, mean and variance of numbers, mergeable, so that batches can be summed up in a fixed
/// order.</summary>
/// <remarks>
/// <para><b>Units.</b> The mean in those of the numbers, the variance in their square.</para>
/// <para><b>Error.</b> The variance to about 1e-16 times 1 + |mean| / deviation, relative (Chan et al., table
/// 1).</para>
/// <para><b>Determinism.</b> Equal operations in equal order give equal bits; merge batches in the order of their
/// index.</para>
/// <para><b>Source.</b> Welford 1962; Chan, Golub, LeVeque, The American Statistician 37 (1983), formula 2.1.</para>
/// </remarks>
/// <param name="Count">How many numbers.</param>
/// <param name="Mean">Their mean; 0 for none.</param>
/// <param name="SquaredDeviations">The sum of squared deviations from the mean.</param>
public readonly record struct SampleSummary(long Count, double Mean, double SquaredDeviations)
{
    /// <summary>The unbiased variance; 0 for fewer than two numbers.</summary>
    public double Variance => Count < 2 ? 0 : SquaredDeviations / (Count - 1);

    /// <summary>The standard error of the mean; 0 for fewer than two numbers.</summary>
    public double StandardError => Count < 2 ? 0 : Math.Sqrt(Variance / Count);

    /// <summary>Sums up the numbers of a batch in two passes.</summary>
    public static SampleSummary Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return default;
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length, squares = 0, rest = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }

        // The second sum is 0 but for rounding; its square corrects the first (Chan et al., formula 1.7).
        return new(values.Length, mean + (rest / values.Length), squares - (rest * rest / values.Length));
    }

    /// <summary>The summary with one more number.</summary>
    public SampleSummary Add(double value) => Merge(new SampleSummary(1, value, 0));

    /// <summary>The summary of both samples together.</summary>
    public SampleSummary Merge(SampleSummary other)
    {
        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        long count = Count + other.Count;
        double difference = other.Mean - Mean, share = (double)other.Count / count;
        return new(
            count,
            Mean + (difference * share),
            SquaredDeviations + other.SquaredDeviations + (difference * difference * Count * share));
    }
}
