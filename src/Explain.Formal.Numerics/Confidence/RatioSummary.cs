namespace Explain.Formal.Numerics;

/// <summary>Pairs of numbers whose means have a ratio: count, means, variances and covariance, mergeable.</summary>
/// <remarks>
/// <para><b>Units.</b> Those of both numbers.</para>
/// <para><b>Error.</b> As of <see cref="SampleSummary"/>; the covariance is half of what the variance of the sum has
/// beyond both, so its error is relative to the variances.</para>
/// <para><b>Determinism.</b> Equal operations in equal order give equal bits.</para>
/// <para><b>Source.</b> As of <see cref="SampleSummary"/>.</para>
/// </remarks>
/// <param name="Above">The numerators.</param>
/// <param name="Below">The denominators.</param>
/// <param name="Sum">The sums of both.</param>
public readonly record struct RatioSummary(SampleSummary Above, SampleSummary Below, SampleSummary Sum)
{
    /// <summary>The ratio of the means.</summary>
    public double Ratio => Above.Mean / Below.Mean;

    /// <summary>The covariance of a pair.</summary>
    public double Covariance => (Sum.Variance - Above.Variance - Below.Variance) / 2;

    /// <summary>The summary of one list of pairs.</summary>
    public static RatioSummary Of(ReadOnlySpan<double> above, ReadOnlySpan<double> below)
    {
        if (above.Length != below.Length)
        {
            throw new ArgumentException("A pair has a number above and one below.", nameof(below));
        }

        double[] sums = new double[above.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = above[i] + below[i];
        }

        return new(SampleSummary.Of(above), SampleSummary.Of(below), SampleSummary.Of(sums));
    }

    /// <summary>The summary with one more pair.</summary>
    public RatioSummary Add(double above, double below) =>
        new(Above.Add(above), Below.Add(below), Sum.Add(above + below));

    /// <summary>The summary of both together.</summary>
    public RatioSummary Merge(RatioSummary other) =>
        new(Above.Merge(other.Above), Below.Merge(other.Below), Sum.Merge(other.Sum));
}
