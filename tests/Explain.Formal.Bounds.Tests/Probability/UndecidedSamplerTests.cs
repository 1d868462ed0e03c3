using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Expected values are closed forms.</summary>
public sealed class UndecidedSamplerTests
{
    private const double Delta = 0.01;

    [Fact]
    public void A_disc_in_a_square() => Check(Disc(out _), Math.PI / 4, 5e-3, 2_000);

    [Fact]
    public void A_condition_on_a_disc()
    {
        // A quarter of the disc, by symmetry.
        var question = Disc(out var corner);
        var disc = question.Quantity.Operands[0];
        var quantity = question.Quantity with { Operands = [corner], Given = disc };
        Check(question with { Quantity = quantity }, 0.25, 3e-2, 2_000);
    }

    [Fact]
    public void A_rare_event_of_normal_inputs() => Check(RareEvent(), Math.Exp(-12.5) * 13.5, 0.2, 40_000);

    [Fact]
    public void Intervals_of_many_seeds_miss_no_more_often_than_they_may()
    {
        int missed = Enumerable.Range(0, 200).Count(seed =>
        {
            var interval = Sampled(Disc(out _), (ulong)seed, 2_000).Interval;
            return !interval.Contains(Math.PI / 4);
        });

        // Of 200 intervals of 99 %, nine or more miss with a probability below 4e-4.
        Assert.InRange(missed, 0, 8);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing_and_the_seed_does()
    {
        var question = Disc(out _);
        Assert.Equal(Sampled(question, 1, 2_000, 1), Sampled(question, 1, 2_000, 4));
        Assert.NotEqual(Sampled(question, 1, 2_000), Sampled(question, 2, 2_000));
    }

    [Fact]
    public void What_bounds_settle_alone_is_not_sampled()
    {
        var events = new Events();
        var outcome = Measure(events.Probability(events.Above(events.Uniform("x", 0, 1), Rational.Half)), 0, 1_000, 2);
        Assert.IsType<Measurement.Exact>(outcome.Measurement);
    }

    [Fact]
    public void A_condition_that_never_holds_leaves_nothing_to_sample()
    {
        var events = new Events();
        var x = events.Uniform("x", 0, 1);
        var outcome = Measure(events.Probability(events.Above(x, 0), events.Above(x, 2)), 0, 1_000, 2);
        Assert.IsType<Measurement.NotMeasured>(outcome.Measurement);
    }

    [Fact]
    public void Where_there_is_no_time_for_the_samples_the_answer_is_what_bounds_prove()
    {
        var question = RareEvent();
        var outcome = new UndecidedSampler().TryMeasure(
            question,
            EngineLimits.Default with { Samples = 1L << 40, Timeout = TimeSpan.FromSeconds(0.5) },
            default)!;
        var found = Assert.IsType<Measurement.Exact>(outcome.Measurement).Value;
        Assert.InRange(Math.Exp(-12.5) * 13.5, found.Low.ToDouble(), found.High.ToDouble());
        Assert.StartsWith("Time was over", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    // The chi-square law of four degrees of freedom: exp(-t / 2) (1 + t / 2) beyond t.
    private static Obligation.Measure RareEvent()
    {
        var events = new Events();
        NodeId[] inputs = [.. "wxyz".Select(name => events.Normal(name.ToString(), 0, 1))];
        return events.Probability(events.Above(SumOfSquares(events, inputs), 25));
    }

    private static Obligation.Measure Disc(out NodeId corner)
    {
        var events = new Events();
        var (x, y) = (events.Uniform("x", -1, 1), events.Uniform("y", -1, 1));
        corner = events.Builder.Apply(BinaryOperator.And, events.Above(x, 0), events.Above(y, 0));
        return events.Probability(events.Builder.Apply(
            BinaryOperator.LessOrEqual, SumOfSquares(events, x, y), events.Builder.Number(1)));
    }

    private static NodeId SumOfSquares(Events events, params NodeId[] inputs) => inputs
        .Select(x => events.Builder.Apply(BinaryOperator.Multiply, x, x))
        .Aggregate((left, right) => events.Builder.Apply(BinaryOperator.Add, left, right));

    private static void Check(Obligation.Measure question, double truth, double relative, long samples)
    {
        var sampled = Sampled(question, 7, samples);
        Assert.True(sampled.Interval.Contains(truth), $"{sampled.Interval} misses {truth}.");
        Assert.True(sampled.Interval.High - sampled.Interval.Low <= relative * truth, $"{sampled.Interval} is wide.");
        Assert.InRange(sampled.Value, sampled.Interval.Low, sampled.Interval.High);
    }

    private static Measurement.Sampled Sampled(
        Obligation.Measure question, ulong seed, long samples, int threads = 2) =>
        Assert.IsType<Measurement.Sampled>(Measure(question, seed, samples, threads).Measurement);

    private static MeasureOutcome Measure(Obligation.Measure question, ulong seed, long samples, int threads) =>
        new UndecidedSampler().TryMeasure(
            question,
            EngineLimits.Default with { Threads = threads, Seed = seed, Samples = samples, Delta = Delta },
            default) ?? throw new InvalidOperationException("The event was not taken.");
}
