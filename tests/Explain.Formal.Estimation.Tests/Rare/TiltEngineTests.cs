using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The four methods of Wu and Hilton (2024) on their tiny exact test and on tokens that are
/// enumerated.</summary>
public sealed class TiltEngineTests
{
    private static readonly EngineLimits _limits = EngineLimits.Default with { Samples = 1 << 16, Seed = 2 };

    /// <summary>The weights of chains that stand halfway vary by exp(z^2 / 4) for a tail at z.</summary>
    [Theory]
    [InlineData("itgis", 1 << 16, 1.1)]
    [InlineData("mhis", 1 << 20, 1.5)]
    public void A_normal_tail_is_met(string engine, long samples, double factor)
    {
        var (obligation, truth) = RareProblems.Linear(4);
        var sampled = Assert.IsType<Measurement.Sampled>(Measure(engine, obligation, samples));

        Assert.InRange(sampled.Value, truth / factor, truth * factor);
        Assert.False(sampled.Interval.IsValid);
    }

    [Theory]
    [InlineData("itgis", 240, 1 << 16, 1.2)]
    [InlineData("mhis", 150, 1 << 18, 1.4)]
    public void Rare_tokens_are_met(string engine, int level, long samples, double factor)
    {
        var (obligation, truth) = Tokens(level);
        var sampled = Assert.IsType<Measurement.Sampled>(Measure(engine, obligation, samples));

        Assert.InRange(sampled.Value, truth / factor, truth * factor);
    }

    [Fact]
    public void Itgis_is_unbiased_over_seeds_and_its_intervals_hold()
    {
        const int seeds = 100;
        foreach (var (obligation, truth) in new[] { RareProblems.Linear(3), Tokens(240) })
        {
            var limits = _limits with { Samples = 20_000, Delta = 0.1 };
            Measurement.Sampled[] all = [.. Enumerable.Range(0, seeds).Select(seed =>
                Assert.IsType<Measurement.Sampled>(new ItgisEngine().TryMeasure(
                    obligation, limits with { Seed = (ulong)seed }, default)!.Measurement))];
            var summary = SampleSummary.Of([.. all.Select(sampled => sampled.Value)]);

            Assert.InRange(summary.Mean - truth, -5 * summary.StandardError, 5 * summary.StandardError);

            // At 1/10, above 22 of 100 with probability 1e-4; an approximate interval is allowed a little more.
            Assert.InRange(all.Count(sampled => !sampled.Interval.Contains(truth)), 0, 25);
        }
    }

    /// <summary>The slopes of two tails cancel, and two batches leave one after learning: often it meets
    /// nothing.</summary>
    [Theory]
    [InlineData("itgis", 1)]
    [InlineData("mhis", 600)]
    public void Where_nothing_was_met_the_interval_leaves_what_the_plain_samples_do(string engine, long samples)
    {
        var (obligation, truth) = RareProblems.TwoTails(3);
        Measurement.Sampled[] all = [.. Enumerable.Range(0, 60).Select(seed => Assert.IsType<Measurement.Sampled>(
            Engine(engine).TryMeasure(
                obligation, _limits with { Samples = samples, Seed = (ulong)seed }, default)!.Measurement))];
        Measurement.Sampled[] unmet = [.. all.Where(sampled => sampled.Value == 0)];

        Assert.NotEmpty(unmet);
        Assert.All(unmet, sampled => Assert.Equal(0, sampled.Interval.Low));
        Assert.All(unmet, sampled => Assert.InRange(sampled.Interval.High, truth, 0.2));
    }

    [Fact]
    public void The_fitted_normal_converges_to_the_tail()
    {
        var (obligation, truth) = RareProblems.Linear(4);
        var estimate = Assert.IsType<Measurement.Heuristic>(Measure("gld", obligation));

        // The relative error of Phi(-z) is about z sqrt((1 + z^2 / 2) / n): 5 % at 65,536 samples; four of them.
        Assert.InRange(estimate.Value, 0.8 * truth, 1.2 * truth);
    }

    /// <summary>With one part there is nothing to join anew: a thousand samples of an event of 3e-5 give 0.</summary>
    [Fact]
    public void Joined_pairs_of_one_part_have_the_resolution_of_a_plain_sample()
    {
        var (obligation, _) = RareProblems.Linear(4);
        var estimate = Assert.IsType<Measurement.Heuristic>(
            new QldEngine().TryMeasure(obligation, _limits with { Samples = 1000 }, default)!.Measurement);

        Assert.Equal(0, estimate.Value);
    }

    [Fact]
    public void Joined_pairs_of_six_parts_see_what_a_plain_sample_of_the_size_does_not()
    {
        const int seeds = 20, parts = 6;
        var p = new MeasureProblem();
        var corner = Enumerable.Range(0, parts)
            .Select(i => p.Less(p.Number(Rational.Create(6, 5)), p.Normal($"x{i}", 0, 1)))
            .Aggregate(p.And);
        double truth = Math.Pow(SpecialFunctions.NormalCdf(-1.2), parts);
        var limits = _limits with { Samples = 10_000 };
        double[] values = [.. Enumerable.Range(0, seeds).Select(seed => new QldEngine().TryMeasure(
                p.Probability(corner), limits with { Seed = (ulong)seed }, default)!.Measurement)
            .Select(measurement => Assert.IsType<Measurement.Heuristic>(measurement).Value)];

        // A plain sample of 10,000 sees an event of 2.3e-6 in 2 of 100 runs.
        Assert.InRange(values.Count(value => value > 0), seeds - 3, seeds);
        Assert.InRange(values.Average(), 0.5 * truth, 1.8 * truth);
    }

    /// <summary>Whether a part is in one unit or another, the same pairs are inside.</summary>
    [Fact]
    public void Parts_in_units_far_apart_give_what_parts_in_one_unit_give()
    {
        double[] values = [.. Enumerable.Range(0, 2).Select(unit =>
        {
            var p = new MeasureProblem();
            var small = p.Number(Rational.Pow(10, -9 * unit));
            var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
            var first = p.Less(p.Number(1), x);
            var second = p.Less(small, p.Multiply(small, p.Add(y, p.Multiply(p.Number(Rational.Half), x))));
            return Assert.IsType<Measurement.Heuristic>(
                Measure("qld", p.Probability(p.And(first, second)), 1 << 12)).Value;
        })];

        Assert.InRange(values[0], 0.01, 0.2);
        Assert.Equal(values[0], values[1], 1e-6);
    }

    /// <summary>Of 0 to 3, 0 has no reciprocal: about a quarter of the samples, and not one.</summary>
    [Theory]
    [InlineData("qld")]
    [InlineData("gld")]
    public void All_samples_without_a_value_are_counted(string engine)
    {
        var p = new MeasureProblem();
        var reciprocal = p.Apply(BinaryOperator.Divide, p.Number(1), p.UniformInteger("k", 0, 4));
        var missing = Assert.IsType<Measurement.NotMeasured>(
            Measure(engine, p.Probability(p.Less(p.Number(Rational.Half), reciprocal)), 4096));

        int counted = int.Parse(missing.Sentence.Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(counted, 900, 1150);
    }

    [Theory]
    [InlineData("itgis")]
    [InlineData("mhis")]
    [InlineData("qld")]
    [InlineData("gld")]
    public void Results_are_the_same_for_any_number_of_threads(string engine)
    {
        var (obligation, _) = RareProblems.Linear(3);
        var limits = _limits with { Samples = 5000 };
        Assert.Equal(
            Engine(engine).TryMeasure(obligation, limits, default),
            Engine(engine).TryMeasure(obligation, limits with { Threads = 3 }, default));
    }

    /// <summary>Six tokens of eight, each worth its square: the sum is above a level with a probability that all
    /// 262,144 sequences give.</summary>
    private static (Obligation.Measure Obligation, double Truth) Tokens(int level)
    {
        const int length = 6, tokens = 8;
        var p = new MeasureProblem();
        var sum = Enumerable.Range(0, length)
            .Select(i => p.Discrete($"t{i}", [.. Enumerable.Range(0, tokens).Select(k =>
                ((Rational)(k * k), Rational.Create(tokens - k, tokens * (tokens + 1) / 2)))]))
            .Aggregate(p.Add);
        double truth = 0;
        for (int world = 0; world < 1 << 18; world++)
        {
            double probability = 1;
            int value = 0;
            for (int i = 0, rest = world; i < length; i++, rest >>= 3)
            {
                int k = rest & 7;
                probability *= (tokens - k) / (double)(tokens * (tokens + 1) / 2);
                value += k * k;
            }

            truth += value > level ? probability : 0;
        }

        return (p.Probability(p.Less(p.Number(level), sum)), truth);
    }

    private static Measurement Measure(string engine, Obligation.Measure obligation, long samples = 1 << 16) =>
        Engine(engine).TryMeasure(obligation, _limits with { Samples = samples }, default)!.Measurement;

    private static IMeasurer Engine(string name) => name switch
    {
        "itgis" => new ItgisEngine(),
        "mhis" => new MhisEngine(),
        "qld" => new QldEngine(),
        _ => new GldEngine(),
    };
}
