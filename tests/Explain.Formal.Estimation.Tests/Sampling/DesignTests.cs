using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

public sealed class DesignTests
{
    private const double Delta = 0.1;
    private const int Seeds = 200;

    private static readonly EngineLimits _limits = EngineLimits.Default with { Samples = 2000, Delta = Delta };

    public static TheoryData<SampleDesign> Designs =>
        [SampleDesign.Antithetic, SampleDesign.Stratified, SampleDesign.Sobol];

    [Theory]
    [MemberData(nameof(Designs))]
    public void Intervals_fail_no_more_often_than_they_say(SampleDesign design)
    {
        foreach (var (obligation, truth) in Known())
        {
            int failures = 0;
            for (ulong seed = 0; seed < Seeds; seed++)
            {
                failures += Sample(obligation, design, _limits with { Seed = seed }).Interval.Contains(truth) ? 0 : 1;
            }

            // Above 36 of 200 with probability below 4e-4 where each fails with probability 1/10.
            Assert.InRange(failures, 0, 36);
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Means_are_unbiased_and_closer_than_those_of_plain_samples(SampleDesign design)
    {
        foreach (var (obligation, truth) in Known())
        {
            double[] plain = Values(obligation, SampleDesign.Independent);
            double[] designed = Values(obligation, design);

            double mean = designed.Average(), deviation = Deviation(designed, mean);
            Assert.InRange(mean - truth, -6 * deviation / Math.Sqrt(Seeds), 6 * deviation / Math.Sqrt(Seeds));
            Assert.InRange(deviation, 0, 1.1 * Deviation(plain, truth));
        }
    }

    [Fact]
    public void Sobol_points_make_the_error_of_a_smooth_mean_twenty_times_smaller()
    {
        var p = new MeasureProblem();
        var obligation = p.Expectation(p.Multiply(p.UniformReal("x", 0, 1), p.UniformReal("y", 0, 1)));

        double plain = Deviation(Values(obligation, SampleDesign.Independent), 0.25);
        double sobol = Deviation(Values(obligation, SampleDesign.Sobol), 0.25);

        Assert.InRange(sobol, 0, plain / 20);
    }

    [Fact]
    public void Mirror_images_give_a_linear_mean_without_error()
    {
        var p = new MeasureProblem();
        var sum = p.Add(p.Normal("x", 3, 4), p.UniformReal("y", 0, 1));

        var sampled = Sample(p.Expectation(sum), SampleDesign.Antithetic, _limits);

        Assert.Equal(3.5, sampled.Value, 1e-13);
        Assert.InRange(sampled.Interval.High - sampled.Interval.Low, 0, 1e-12);
    }

    [Theory]
    [InlineData(SampleDesign.Antithetic, IntervalMethod.EmpiricalBernstein, true)]
    [InlineData(SampleDesign.Stratified, IntervalMethod.EmpiricalBernstein, true)]
    [InlineData(SampleDesign.Sobol, IntervalMethod.Student, false)]
    public void The_kind_of_the_interval_is_named(SampleDesign design, IntervalMethod method, bool isValid)
    {
        var p = new MeasureProblem();
        var sampled = Sample(p.Probability(p.Less(p.Normal("x", 0, 1), p.Number(1))), design, _limits);

        Assert.Equal(method, sampled.Interval.Method);
        Assert.Equal(isValid, sampled.Interval.IsValid);
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void An_event_that_never_happened_has_an_upper_bound_above_zero(SampleDesign design)
    {
        var p = new MeasureProblem();
        var sampled = Sample(p.Probability(p.Less(p.Number(8), p.Normal("x", 0, 1))), design, _limits);

        Assert.Equal(0, sampled.Value);
        Assert.InRange(sampled.Interval.High, 1e-4, 0.1);
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Results_are_the_same_for_any_number_of_threads_and_any_batch_size(SampleDesign design)
    {
        foreach (var (obligation, _) in Known())
        {
            var limits = _limits with { Samples = 20_011 };
            var expected = new SamplingEngine().TryMeasure(obligation, design, limits, default);
            var actual = new SamplingEngine(512).TryMeasure(obligation, design, limits with { Threads = 3 }, default);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Draws_beyond_the_dimensions_of_the_sequence_are_random_and_said_to_be()
    {
        var p = new MeasureProblem();
        var draws = p.Normals("x", 100);
        var sum = Enumerable.Range(0, 100).Select(i => p.At(draws, i)).Aggregate(p.Add);

        var outcome = new SamplingEngine().TryMeasure(
            p.Probability(p.Less(sum, p.Number(10))), SampleDesign.Sobol, _limits, default)!;

        Assert.Contains("36 draws are plain random numbers", outcome.Notes[1], StringComparison.Ordinal);
        var sampled = Assert.IsType<Measurement.Sampled>(outcome.Measurement);
        Assert.InRange(sampled.Value, SpecialFunctions.NormalCdf(1) - 0.06, SpecialFunctions.NormalCdf(1) + 0.06);
    }

    /// <summary>A variance is no mean of samples.</summary>
    [Fact]
    public void A_variance_is_refused_with_a_way_out()
    {
        var p = new MeasureProblem();
        var obligation = p.Measure(QuantityKind.Variance, null, p.Normal("x", 0, 1));

        var outcome = new SamplingEngine().TryMeasure(obligation, SampleDesign.Sobol, _limits, default)!;

        var none = Assert.IsType<Measurement.NotMeasured>(outcome.Measurement);
        Assert.Contains("Leave out 'design'", none.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Under a condition a number is a ratio of two means; its interval holds as often as it says.</summary>
    [Theory]
    [MemberData(nameof(Designs))]
    public void Intervals_under_a_condition_fail_hardly_more_often_than_they_say(SampleDesign design)
    {
        foreach (var (obligation, truth) in Conditional())
        {
            int failures = 0;
            double sum = 0;
            for (ulong seed = 0; seed < Seeds; seed++)
            {
                var sampled = Sample(obligation, design, _limits with { Seed = seed });
                failures += sampled.Interval.Contains(truth) ? 0 : 1;
                sum += sampled.Value;
                Assert.Equal(IntervalMethod.Student, sampled.Interval.Method);
                Assert.InRange(sampled.Interval.High - sampled.Interval.Low, 0, 0.4);
            }

            Assert.InRange(failures, 0, 36);
            Assert.Equal(truth, sum / Seeds, 0.02);
        }
    }

    [Fact]
    public void A_smooth_ratio_is_closer_by_Sobol_points()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.UniformReal("x", 0, 1), p.UniformReal("y", 0, 1));
        var obligation = p.Expectation(p.Multiply(x, y), given: p.Less(x, p.Number(Rational.Half)));

        double plain = Deviation(Values(obligation, SampleDesign.Independent), 0.125);
        double sobol = Deviation(Values(obligation, SampleDesign.Sobol), 0.125);

        Assert.InRange(sobol, 0, plain / 5);
    }

    [Fact]
    public void A_condition_that_hardly_ever_holds_says_nothing_and_one_that_never_does_is_refused()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        var rare = Sample(
            p.Probability(p.Less(p.Number(0), y), given: p.Less(p.Number(Rational.Create(3, 1)), x)),
            SampleDesign.Sobol,
            _limits);
        var never = new SamplingEngine().TryMeasure(
            p.Probability(p.Less(p.Number(0), y), given: p.Less(p.Number(9), x)),
            SampleDesign.Sobol,
            _limits,
            default)!;

        Assert.InRange(rare.Interval.High - rare.Interval.Low, 0.5, 1);
        Assert.Contains(
            "None of",
            Assert.IsType<Measurement.NotMeasured>(never.Measurement).Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SampleDesign.Antithetic, 3)]
    [InlineData(SampleDesign.Stratified, 31)]
    [InlineData(SampleDesign.Sobol, 15)]
    public void Too_few_samples_are_refused(SampleDesign design, long samples)
    {
        var p = new MeasureProblem();
        var outcome = new SamplingEngine().TryMeasure(
            p.Expectation(p.Normal("x", 0, 1)), design, _limits with { Samples = samples }, default)!;

        Assert.Contains(
            "too few",
            Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 16, 1)]
    [InlineData(10_000, 19, 512)]
    [InlineData(16_384, 16, 1024)]
    [InlineData(1_000_000, 30, 32_768)]
    public void Sobol_points_fill_16_to_31_blocks(long samples, long blocks, long block)
    {
        var plan = DesignPlan.Of(SampleDesign.Sobol, samples);

        Assert.Equal(new DesignPlan(SampleDesign.Sobol, blocks, block), plan);
    }

    /// <summary>Quantities with their closed forms.</summary>
    private static IEnumerable<(Obligation.Measure Obligation, double Truth)> Known()
    {
        var p = new MeasureProblem();
        var sum = p.Add(p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        yield return (p.Probability(p.Less(p.Number(1), sum)), SpecialFunctions.NormalCdf(-1 / Math.Sqrt(2)));

        p = new MeasureProblem();
        var (first, second) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        yield return (p.Expectation(p.Choose(p.Less(first, second), second, first)), 1 / Math.Sqrt(Math.PI));

        // Coins, outcomes and whole numbers: 1/3 + 0.3 * 2 + 0.5 + 3 = 4.433...
        p = new MeasureProblem();
        var coin = p.Choose(p.Bernoulli("c", Rational.Create(1, 3)), p.Number(1), p.Number(0));
        var die = p.Discrete("d", (0, Rational.Create(1, 5)), (1, Rational.Half), (2, Rational.Create(3, 10)));
        yield return (p.Expectation(p.Add(p.Add(coin, die), p.UniformInteger("u", 0, 7))), (1.0 / 3) + 1.1 + 3);
    }

    /// <summary>Quantities with a condition and their closed forms.</summary>
    private static IEnumerable<(Obligation.Measure Obligation, double Truth)> Conditional()
    {
        // Of the half plane in which the sum of two normal numbers is positive, x is positive in three quarters.
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        yield return (p.Probability(p.Less(p.Number(0), x), given: p.Less(p.Number(0), p.Add(x, y))), 0.75);

        // The mean of a normal number above 0 is the square root of 2 / pi.
        p = new MeasureProblem();
        var z = p.Normal("z", 0, 1);
        yield return (p.Expectation(z, given: p.Less(p.Number(0), z)), Math.Sqrt(2 / Math.PI));

        // Of 0 to 6, those above 3 have the mean 5.
        p = new MeasureProblem();
        var die = p.UniformInteger("u", 0, 7);
        yield return (p.Expectation(die, given: p.Less(p.Whole(3), die)), 5);
    }

    private static double[] Values(Obligation.Measure obligation, SampleDesign design) =>
        [.. Enumerable.Range(0, Seeds).Select(seed => Sample(
            obligation, design, _limits with { Seed = (ulong)seed }).Value)];

    private static double Deviation(double[] values, double center) =>
        Math.Sqrt(values.Sum(value => (value - center) * (value - center)) / values.Length);

    private static Measurement.Sampled Sample(
        Obligation.Measure obligation, SampleDesign design, EngineLimits limits) => Assert.IsType<Measurement.Sampled>(
            new SamplingEngine().TryMeasure(obligation, design, limits, default)!.Measurement);
}
