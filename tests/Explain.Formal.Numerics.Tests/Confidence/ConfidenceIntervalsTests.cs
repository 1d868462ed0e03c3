namespace Explain.Formal.Numerics.Tests.Confidence;

public sealed class ConfidenceIntervalsTests
{
    private const double Delta = 0.05;

    private static double[] Grid => [.. Enumerable.Range(1, 199).Select(i => i / 200.0), 1e-6, 1e-3, 0.999, 1 - 1e-6];

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1_000_000_000)]
    public void None_of_n_gives_an_upper_bound_that_is_never_zero(long n)
    {
        var interval = ConfidenceIntervals.ClopperPearson(0, n, Delta);

        double expected = 1 - Math.Pow(Delta / 2, 1.0 / n);     // cancels at large n: absolute error 1e-16
        Assert.Equal(0, interval.Low);
        Assert.InRange(interval.High, expected - 3e-16, (expected + 3e-16) * (1 + 1e-11));
        Assert.True(interval.High > 0);

        var mirror = ConfidenceIntervals.ClopperPearson(n, n, Delta);
        Assert.Equal(1, mirror.High);
        Assert.InRange(mirror.Low, 1 - interval.High - 1e-11, 1 - interval.High + 1e-11);
    }

    [Fact]
    public void Without_data_nothing_is_known()
    {
        Assert.Equal((0, 1), Ends(ConfidenceIntervals.ClopperPearson(0, 0, Delta)));
        Assert.Equal((0, 1), Ends(ConfidenceIntervals.BetaBinomialSequence(0, 0, Delta)));
        Assert.Equal((-2, 7), Ends(ConfidenceIntervals.EmpiricalBernstein(default, -2, 7, Delta)));
        Assert.Equal((-2, 7), Ends(ConfidenceIntervals.EmpiricalBernstein(new(1, 3, 0), -2, 7, Delta)));
        Assert.Equal(double.PositiveInfinity, ConfidenceIntervals.Normal(new(1, 3, 0), Delta).High);
    }

    // Published: Brown, Cai, DasGupta (2001) and every table of the binomial: 5 of 100 gives 1.64 % to 11.28 %.
    [Fact]
    public void Five_of_a_hundred_is_the_interval_of_the_tables()
    {
        var interval = ConfidenceIntervals.ClopperPearson(5, 100, Delta);
        Assert.Equal(0.0164, interval.Low, 4);
        Assert.Equal(0.1128, interval.High, 4);
    }

    [Fact]
    public void Clopper_and_pearson_cover_at_every_probability()
    {
        foreach (int n in new[] { 1, 2, 5, 12, 30 })
        {
            var intervals = Enumerable.Range(0, n + 1)
                .Select(k => ConfidenceIntervals.ClopperPearson(k, n, Delta)).ToArray();
            foreach (double p in Grid)
            {
                double covered = Enumerable.Range(0, n + 1).Where(k => intervals[k].Contains(p)).Sum(k => Pmf(k, n, p));
                Assert.True(covered >= 1 - Delta - 1e-12, $"n={n} p={p} {covered}");
            }
        }
    }

    // The ends are where the binomial tails equal delta/2: by direct summation, not by the beta function. Rounding
    // outward moves an end by 2^-40 and so a tail by at most 20 times as much.
    [Fact]
    public void Clopper_and_pearson_leave_half_of_delta_on_each_side()
    {
        for (int k = 1; k < 20; k++)
        {
            var interval = ConfidenceIntervals.ClopperPearson(k, 20, Delta);
            Assert.Equal(Delta / 2, Enumerable.Range(k, 21 - k).Sum(j => Pmf(j, 20, interval.Low)), 2e-11);
            Assert.Equal(Delta / 2, Enumerable.Range(0, k + 1).Sum(j => Pmf(j, 20, interval.High)), 2e-11);
        }
    }

    [Fact]
    public void The_sequence_ends_where_the_mixture_martingale_reaches_one_over_delta()
    {
        foreach (var (k, n) in new[] { (0, 10), (3, 10), (10, 10), (500, 1000), (1, 100_000) })
        {
            var interval = ConfidenceIntervals.BetaBinomialSequence(k, n, Delta);
            foreach (double end in new[] { interval.Low, interval.High }.Where(end => end is > 0 and < 1))
            {
                double wealth = Math.Exp(-Math.Log(n + 1) - SpecialFunctions.BinomialLogPmf(k, n, end));
                Assert.Equal(1 / Delta, wealth, 1e-7);
            }
        }

        // k = 0: (1-p)^n = delta / (n+1).
        Assert.Equal(
            1 - Math.Pow(Delta / 101, 0.01), ConfidenceIntervals.BetaBinomialSequence(0, 100, Delta).High, 1e-11);
    }

    // All paths of 400 tosses at once: the probability that some interval up to then misses p, by exact recursion.
    [Fact]
    public void The_sequence_misses_ever_with_probability_delta_at_most()
    {
        const int steps = 400;
        foreach (double p in new[] { 0.001, 0.02, 0.1, 0.3, 0.5, 0.9 })
        {
            double[] alive = [1];
            double missed = 0;
            for (int n = 1; n <= steps; n++)
            {
                var next = new double[n + 1];
                for (int k = 0; k < n; k++)
                {
                    next[k] += alive[k] * (1 - p);
                    next[k + 1] += alive[k] * p;
                }

                for (int k = 0; k <= n; k++)
                {
                    if (next[k] > 0 && !ConfidenceIntervals.BetaBinomialSequence(k, n, Delta).Contains(p))
                    {
                        missed += next[k];
                        next[k] = 0;
                    }
                }

                alive = next;
            }

            Assert.True(missed <= Delta, $"p={p} missed={missed}");
        }
    }

    // Bounded means: three laws on [0, 1], all samples of size n enumerated by their counts.
    [Fact]
    public void Empirical_bernstein_covers_three_point_laws()
    {
        double[] values = [0, 0.5, 1];
        foreach (double[] law in new double[][] { [0.5, 0, 0.5], [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.99, 0, 0.01] })
        {
            const int n = 30;
            double mean = (law[1] * 0.5) + law[2], covered = 0;
            for (int ones = 0; ones <= n; ones++)
            {
                for (int halves = 0; halves + ones <= n; halves++)
                {
                    int zeros = n - ones - halves;
                    double ways = LogFactorial(n) - LogFactorial(ones) - LogFactorial(halves) - LogFactorial(zeros);
                    double weight = Math.Exp(ways)
                        * Math.Pow(law[0], zeros) * Math.Pow(law[1], halves) * Math.Pow(law[2], ones);
                    double[] sample = [.. Enumerable.Repeat(0.0, zeros), .. Enumerable.Repeat(0.5, halves),
                        .. Enumerable.Repeat(1.0, ones)];
                    var interval = ConfidenceIntervals.EmpiricalBernstein(SampleSummary.Of(sample), 0, 1, Delta);
                    covered += interval.Contains(mean) ? weight : 0;
                }
            }

            Assert.True(covered >= 1 - Delta, $"{covered}");
        }
    }

    [Fact]
    public void Empirical_bernstein_has_the_radius_of_the_theorem()
    {
        // n = 1001, V = 0.04, range 2, delta = 0.05: sqrt(2 V L / n) + 14 L / 3000 with L = ln 80.
        var summary = new SampleSummary(1001, 0.3, 40);
        double log = Math.Log(80), radius = Math.Sqrt(0.08 * log / 1001) + (14 * log / 3000);
        var interval = ConfidenceIntervals.EmpiricalBernstein(summary, -1, 1, Delta);
        Assert.Equal(0.3 - radius, interval.Low, 1e-12);
        Assert.Equal(0.3 + radius, interval.High, 1e-12);
        Assert.True(interval.Low <= 0.3 - radius && interval.High >= 0.3 + radius);
    }

    [Fact]
    public void Looks_share_delta()
    {
        Assert.Equal(Delta, Enumerable.Range(1, 100_000).Sum(j => Delta / j / (j + 1.0)), 1e-6);
        var summary = new SampleSummary(1001, 0.3, 40);
        var second = ConfidenceIntervals.EmpiricalBernsteinSequence(summary, -1, 1, Delta, look: 2);
        var alone = ConfidenceIntervals.EmpiricalBernstein(summary, -1, 1, Delta / 6);
        Assert.Equal(Ends(alone), Ends(second));
        Assert.Equal(1 - Delta, second.Confidence);
    }

    [Fact]
    public void A_normal_interval_is_approximate_and_has_its_radius()
    {
        var interval = ConfidenceIntervals.Normal(new SampleSummary(101, 5, 400), Delta);
        Assert.False(interval.IsValid);
        Assert.Equal(5 + (1.959963984540054 * Math.Sqrt(4.0 / 101)), interval.High, 1e-12);
        Assert.True(ConfidenceIntervals.ClopperPearson(1, 2, Delta).IsValid);
    }

    [Theory]
    [InlineData(1, ConfidenceIntervals.MaxTrials, ConfidenceIntervals.SmallestDelta)]
    [InlineData(ConfidenceIntervals.MaxTrials - 1, ConfidenceIntervals.MaxTrials, ConfidenceIntervals.SmallestDelta)]
    [InlineData(500_000_000, 1_000_000_000, 1e-12)]
    [InlineData(5, 7, 0.999)]
    public void Extreme_arguments_give_intervals_around_the_share(long k, long n, double delta)
    {
        foreach (var interval in new[]
        {
            ConfidenceIntervals.ClopperPearson(k, n, delta), ConfidenceIntervals.BetaBinomialSequence(k, n, delta),
        })
        {
            Assert.True(interval.Low > 0 && interval.Low < (double)k / n, $"{interval}");
            Assert.True(interval.High > (double)k / n && interval.High <= 1, $"{interval}");
        }
    }

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.ClopperPearson(3, 2, Delta));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.ClopperPearson(-1, 2, Delta));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.ClopperPearson(1, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.ClopperPearson(1, long.MaxValue, Delta));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.Normal(default, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ConfidenceIntervals.EmpiricalBernstein(new(5, 0, 0), 1, 0, Delta));
    }

    private static (double, double) Ends(ConfidenceInterval interval) => (interval.Low, interval.High);

    // Factorials by products: independent of the functions under test.
    private static double Pmf(int k, int n, double p) =>
        Math.Exp(LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k)) * Math.Pow(p, k) * Math.Pow(1 - p, n - k);

    private static double LogFactorial(int n) => Enumerable.Range(1, n).Sum(i => Math.Log(i));
}
