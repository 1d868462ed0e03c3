using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Importance sampling and splitting on events whose probabilities have a closed form.</summary>
public sealed class RareEngineTests
{
    private const double Delta = 0.1;

    public static TheoryData<string> Engines => ["importance", "splitting"];

    [Theory]
    [InlineData("importance", 16_000)]
    [InlineData("splitting", 80_000)]
    public void Over_seeds_means_are_the_closed_forms_and_intervals_fail_about_as_often_as_they_say(
        string engine, long samples)
    {
        const int seeds = 40;
        foreach (var (name, obligation, truth) in RareProblems.Few())
        {
            var limits = EngineLimits.Default with { Samples = samples, Delta = Delta };
            Measurement.Sampled[] all = [.. Enumerable.Range(0, seeds).Select(seed => Sample(
                engine, obligation, limits with { Seed = (ulong)seed }))];
            var summary = SampleSummary.Of([.. all.Select(sampled => sampled.Value)]);
            int failures = all.Count(sampled => !sampled.Interval.Contains(truth));

            // At a rate of 1/10, above 12 of 40 with probability 1e-4; approximate intervals are allowed a little more.
            Assert.True(failures <= 14, $"{name}: {failures} of {seeds}");
            Assert.True(Math.Abs(summary.Mean - truth) < 5 * summary.StandardError, $"{name}: {summary.Mean} {truth}");
            Assert.True(Math.Sqrt(summary.Variance) < 0.6 * truth, $"{name}: {Math.Sqrt(summary.Variance) / truth}");
        }
    }

    /// <summary>Failures in all directions, of which a search with few evaluations finds some.</summary>
    [Fact]
    public void A_ring_is_met_in_all_directions()
    {
        const int seeds = 40;
        var (obligation, truth) = RareProblems.Ring(15);
        var limits = EngineLimits.Default with { Samples = 12_000, Delta = Delta };

        Measurement.Sampled[] all = [.. Enumerable.Range(0, seeds).Select(seed => Sample(
            "importance", obligation, limits with { Seed = (ulong)seed }))];

        var summary = SampleSummary.Of([.. all.Select(sampled => sampled.Value)]);
        Assert.InRange(all.Count(sampled => !sampled.Interval.Contains(truth)), 0, 14);
        Assert.InRange(summary.Mean, truth - (5 * summary.StandardError), truth + (5 * summary.StandardError));
        Assert.InRange(Math.Sqrt(summary.Variance), 0, 0.1 * truth);
    }

    /// <summary>A rarer ring is found in part, and eight of twelve coins fall in 495 ways, while there are four
    /// clusters: where the estimate is too small and the approximate interval misses, the valid one of the note
    /// holds.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_importance_sampling_cannot_see_is_inside_of_the_valid_interval_that_it_notes(bool areCoins)
    {
        var (obligation, truth) = areCoins ? RareProblems.Coins() : RareProblems.Ring(20);
        for (ulong seed = 0; seed < 10; seed++)
        {
            var limits = EngineLimits.Default with { Samples = 16_000, Seed = seed };
            string note = new ImportanceEngine().TryMeasure(obligation, limits, default)!.Notes[0];
            double[] ends = [.. note[(note.IndexOf('[', StringComparison.Ordinal) + 1)..
                    note.IndexOf(']', StringComparison.Ordinal)]
                .Split(',').Select(end => double.Parse(end, CultureInfo.InvariantCulture))];
            Assert.InRange(truth, ends[0], ends[1]);
        }
    }

    /// <summary>Sixteen particles that move eight times: far from ideal, and still without bias.</summary>
    [Fact]
    public void Splitting_is_unbiased_with_few_particles()
    {
        const int runs = 1500;
        foreach (var (obligation, truth) in new[] { RareProblems.TwoTails(3), RareProblems.Coins() })
        {
            var rare = RareEvent.Compile(obligation, out string? failure);
            Assert.Null(failure);
            double[] values = [.. Enumerable.Range(0, runs).Select(run => new SplittingRun(
                rare, 16, new Chance(7, 1, (ulong)run)).Run(long.MaxValue, default) ?? double.NaN)];

            var summary = SampleSummary.Of(values);

            Assert.InRange(
                summary.Mean - truth, -4.5 * summary.StandardError, 4.5 * summary.StandardError);
            Assert.InRange(summary.StandardError, 0, truth / 8);
        }
    }

    [Theory]
    [InlineData(5, 0.1)]
    [InlineData(7, 0.15)]
    public void A_tail_at_five_and_seven_deviations_is_met_by_importance_sampling(int z, double relative)
    {
        var (obligation, truth) = RareProblems.Linear(z);
        var sampled = Sample("importance", obligation, EngineLimits.Default with { Samples = 20_000, Seed = 3 });

        Assert.InRange(sampled.Value, (1 - relative) * truth, (1 + relative) * truth);
        Assert.False(sampled.Interval.IsValid);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Results_are_the_same_for_any_number_of_threads(string engine)
    {
        foreach (var (_, obligation, _) in RareProblems.Few())
        {
            var limits = EngineLimits.Default with { Samples = 40_000, Seed = 5 };
            Assert.Equal(
                Engine(engine).TryMeasure(obligation, limits, default),
                Engine(engine).TryMeasure(obligation, limits with { Threads = 3 }, default));
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_event_that_is_not_rare_is_measured_too(string engine)
    {
        var p = new MeasureProblem();
        var obligation = p.Probability(p.Less(p.Number(0), p.Normal("x", 0, 1)));
        var sampled = Sample(engine, obligation, EngineLimits.Default with { Samples = 20_000, Delta = 1e-6 });

        Assert.True(sampled.Interval.Contains(0.5));
        Assert.InRange(sampled.Interval.High - sampled.Interval.Low, 0, 0.5);
    }

    [Fact]
    public void An_event_that_no_margin_leads_to_is_not_claimed_to_be_rarer_than_a_plain_sample_shows()
    {
        // One outcome of 2^20: the margin is the same at every other point.
        var p = new MeasureProblem();
        var obligation = p.Probability(p.Equal(
            p.Apply(Model.UnaryOperator.Floor, p.Multiply(p.UniformReal("x", 0, 1), p.Number(1 << 20))),
            p.Number(777_777)));

        var outcome = new ImportanceEngine().TryMeasure(
            obligation, EngineLimits.Default with { Samples = 4000 }, default)!;

        var sampled = Assert.IsType<Measurement.Sampled>(outcome.Measurement);
        Assert.True(sampled.Interval.Contains(1.0 / (1 << 20)));
    }

    [Fact]
    public void An_event_that_cannot_happen_has_an_upper_bound_above_zero()
    {
        var p = new MeasureProblem();
        var x = p.UniformReal("x", 0, 1);
        var obligation = p.Probability(p.Less(p.Number(2), x));
        foreach (string engine in (string[])["importance", "splitting"])
        {
            var outcome = Engine(engine).TryMeasure(
                obligation, EngineLimits.Default with { Samples = 4000 }, default)!;

            Assert.True(
                outcome.Measurement is Measurement.NotMeasured { Reason: UnknownReason.Samples }
                    or Measurement.Sampled { Value: 0, Interval: { Low: 0, High: > 1e-4 } },
                $"{engine}: {outcome.Measurement}");
        }
    }

    [Fact]
    public void Splitting_that_does_not_reach_the_event_says_how_far_it_came()
    {
        var (obligation, _) = RareProblems.Linear(7);
        var outcome = new SplittingEngine().TryMeasure(
            obligation, EngineLimits.Default with { Samples = 10_000 }, default)!;

        Assert.Contains(
            "before the event was reached",
            Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_mean_or_a_condition_is_refused_with_a_way_out(string engine)
    {
        var p = new MeasureProblem();
        var outcome = Engine(engine).TryMeasure(
            p.Expectation(p.Normal("x", 0, 1)), EngineLimits.Default, default)!;

        Assert.EndsWith(
            "Use 'sampling'.",
            Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_draws_is_refused_with_a_way_out()
    {
        var p = new MeasureProblem();
        p.Normal("x", 0, 1);
        var sure = p.Probability(p.Less(p.Number(0), p.Number(1)));
        IMeasurer[] engines =
            [new ImportanceEngine(), new SplittingEngine(), new ItgisEngine(), new MhisEngine(), new GldEngine()];
        foreach (var engine in engines)
        {
            var outcome = engine.TryMeasure(sure, EngineLimits.Default, CancellationToken.None);

            var none = Assert.IsType<Measurement.NotMeasured>(outcome?.Measurement);
            Assert.Contains("leave the engine out", none.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_density_ratio_of_a_mixture_is_above_one_over_the_weight_of_the_law()
    {
        var mixture = MixtureFit.Of([[3, 4], [3.5, 4.2], [-3, 2]], [1, 1, 1], 2, 1.2);

        Assert.Equal(4, mixture.LargestRatio);
        Assert.All(
            new double[][] { [0, 0], [3, 4], [-9, 9], [40, -40] },
            point => Assert.InRange(mixture.Ratio(point), 0, 4));
    }

    private static IMeasurer Engine(string name) =>
        name == "importance" ? new ImportanceEngine() : new SplittingEngine();

    private static Measurement.Sampled Sample(string engine, Obligation.Measure obligation, EngineLimits limits) =>
        Assert.IsType<Measurement.Sampled>(Engine(engine).TryMeasure(obligation, limits, default)!.Measurement);
}
