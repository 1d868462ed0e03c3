namespace Explain.Formal.Numerics.Tests.Confidence;

public sealed class SampleSummaryTests
{
    [Fact]
    public void A_sample_has_its_mean_and_unbiased_variance()
    {
        var summary = SampleSummary.Of([1, 2, 3, 4]);
        Assert.Equal((4L, 2.5), (summary.Count, summary.Mean));
        Assert.Equal(5.0 / 3, summary.Variance, 1e-15);
        Assert.Equal(Math.Sqrt(5.0 / 12), summary.StandardError, 1e-15);
    }

    [Fact]
    public void Nothing_has_no_mean_and_no_variance()
    {
        Assert.Equal(default, SampleSummary.Of([]));
        Assert.Equal(0, default(SampleSummary).Variance);
        Assert.Equal(0, SampleSummary.Of([7]).Variance);
        Assert.Equal(SampleSummary.Of([7]), default(SampleSummary).Add(7));
    }

    // Numbers 1e9 + {0, 1, 2}: mean/deviation = 1.2e9 times the unit roundoff is 1.4e-7 of the variance. The textbook
    // formula would lose all digits.
    [Fact]
    public void Batches_merge_to_the_whole_also_far_from_zero()
    {
        double[] values = [.. Enumerable.Range(0, 3000).Select(i => 1e9 + (i % 3))];
        var whole = SampleSummary.Of(values);
        var merged = values.Chunk(70).Select(batch => SampleSummary.Of(batch))
            .Aggregate(default(SampleSummary), (sum, batch) => sum.Merge(batch));
        var single = values.Aggregate(default(SampleSummary), (sum, value) => sum.Add(value));
        foreach (var summary in new[] { whole, merged, single })
        {
            Assert.Equal(3000, summary.Count);
            Assert.Equal(1e9 + 1, summary.Mean, 1e-5);
            Assert.Equal(2000.0 / 2999, summary.Variance, 1e-7);
        }
    }
}
