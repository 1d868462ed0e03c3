using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

public sealed class SamplingEngineTests
{
    // 1 - 1e-9: none of the statements about intervals below fails but for a fault.
    private static readonly EngineLimits Limits =
        EngineLimits.Default with { Samples = 20_000, Delta = 1e-9, Seed = 1 };

    [Fact]
    public void A_probability_has_a_valid_interval_that_holds_the_truth()
    {
        var sampled = Sample(VaultTests.Vault("1/100"));

        Assert.True(sampled.Interval.IsValid);
        Assert.True(sampled.Interval.Contains(36539.0 / 80000));
        Assert.Equal(sampled.Value, (double)sampled.Successes!.Value / sampled.Samples);
        Assert.Equal(IntervalMethod.ClopperPearson, sampled.Interval.Method);
    }

    [Theory]
    [InlineData(2, 256)]
    [InlineData(5, 256)]
    [InlineData(1, 512)]
    [InlineData(3, 1024)]
    public void Results_are_the_same_for_any_number_of_threads_and_any_batch_size(int threads, int lanes)
    {
        foreach (var obligation in Quantities())
        {
            var expected = new SamplingEngine().TryMeasure(obligation, Limits with { Samples = 5003 }, default);

            var actual = new SamplingEngine(lanes).TryMeasure(
                obligation, Limits with { Samples = 5003, Threads = threads }, default);

            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Another_seed_gives_other_samples() => Assert.NotEqual(
        Sample(VaultTests.Vault("1/100")), Sample(VaultTests.Vault("1/100"), Limits with { Seed = 2 }));

    [Fact]
    public void What_is_asked_does_not_change_the_numbers_that_are_drawn()
    {
        var p = new MeasureProblem();
        var unused = p.Normal("unused", 0, 1);
        var x = p.Normal("x", 0, 1);

        var alone = Sample(p.Expectation(x));
        var beside = Sample(p.Expectation(x, given: p.Less(unused, p.Number(1000))));

        Assert.Equal(alone.Value, beside.Value);
    }

    [Fact]
    public void An_event_that_never_happened_has_an_upper_bound_above_zero()
    {
        var p = new MeasureProblem();
        var sampled = Sample(p.Probability(p.Bernoulli("rare", Rational.Create(1, 1_000_000_000))));

        Assert.Equal(0, sampled.Successes);
        Assert.Equal(0, sampled.Interval.Low);

        // 1 - (delta / 2)^(1/n).
        Assert.Equal(1 - Math.Pow(Limits.Delta / 2, 1.0 / Limits.Samples), sampled.Interval.High, 1e-9);
    }

    [Fact]
    public void An_expectation_of_proved_range_has_a_valid_interval()
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);
        var clamped = p.Apply(BinaryOperator.Minimum, p.Apply(UnaryOperator.Relu, x), p.Number(2));

        var sampled = Sample(p.Expectation(clamped));

        // E max(0, min(x, 2)) = phi(0) - phi(2) + 2 Phi(-2).
        double truth = SpecialFunctions.NormalDensity(0) - SpecialFunctions.NormalDensity(2)
            + (2 * SpecialFunctions.NormalCdf(-2));
        Assert.Equal(IntervalMethod.EmpiricalBernstein, sampled.Interval.Method);
        Assert.True(sampled.Interval.IsValid);
        Assert.True(sampled.Interval.Contains(truth));
        Assert.InRange(sampled.Interval.High, truth, 2);
    }

    [Fact]
    public void An_expectation_without_range_has_an_interval_that_is_marked_approximate()
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 3, 4);

        var sampled = Sample(p.Expectation(p.Multiply(x, x)));

        Assert.False(sampled.Interval.IsValid);
        Assert.True(sampled.Interval.Contains(13));
    }

    [Fact]
    public void Variance_covariance_and_correlation_are_those_of_the_law()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(1, -100), p.Matrix(2, 4, -3, -3, 9)));
        var (x, y) = (p.At(pair, 0), p.At(pair, 1));

        AssertHolds(4, p.Measure(QuantityKind.Variance, null, x));
        AssertHolds(9, p.Measure(QuantityKind.Variance, null, y));
        AssertHolds(-3, p.Measure(QuantityKind.Covariance, null, x, y));
        AssertHolds(-0.5, p.Measure(QuantityKind.Correlation, null, x, y));
        AssertHolds(-100, p.Expectation(y));
    }

    [Fact]
    public void The_entries_of_a_tensor_are_sampled_in_one_run_with_the_numbers_that_each_has_alone()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(1, -100), p.Matrix(2, 4, -3, -3, 9)));
        foreach (var kind in new[] { QuantityKind.Expectation, QuantityKind.Variance })
        {
            var whole = new SamplingEngine().TryMeasure(p.Measure(kind, null, pair), Limits, default);
            var alone = Enumerable.Range(0, 2).Select(i => Sample(p.Measure(kind, null, p.At(pair, i))));

            Assert.Equal(alone, Assert.IsType<Measurement.Tensor>(whole?.Measurement).Entries);
        }
    }

    [Fact]
    public void A_single_wire_stands_beside_every_entry_of_a_tensor()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(0, 0), p.Matrix(2, 4, -3, -3, 9)));

        var whole = new SamplingEngine().TryMeasure(
            p.Measure(QuantityKind.Covariance, null, p.At(pair, 0), pair), Limits, default);

        var entries = Assert.IsType<Measurement.Tensor>(whole?.Measurement).Entries;
        Assert.True(Assert.IsType<Measurement.Sampled>(entries[0]).Interval.Contains(4));
        Assert.True(Assert.IsType<Measurement.Sampled>(entries[1]).Interval.Contains(-3));
    }

    [Fact]
    public void A_singular_covariance_is_sampled()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(0, 0), p.Matrix(2, 1, 2, 2, 4)));

        var sampled = Sample(p.Measure(QuantityKind.Correlation, null, p.At(pair, 0), p.At(pair, 1)));

        Assert.Equal(1, sampled.Value, 1e-12);
    }

    [Fact]
    public void An_indefinite_covariance_is_refused_with_a_sentence()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(0, 0), p.Matrix(2, 1, 2, 2, 1)));

        AssertMissing(UnknownReason.Unsupported, "A covariance matrix is indefinite", p.Expectation(p.At(pair, 1)));
    }

    [Fact]
    public void A_condition_is_met_by_rejection_and_the_rejected_are_counted()
    {
        var p = new MeasureProblem();
        var a = p.Bernoulli("a", Rational.Half);
        var b = p.Bernoulli("b", Rational.Create(1, 4));
        p.Given = p.Or(a, b);

        var sampled = Sample(p.Probability(a));
        var narrowed = Sample(p.Probability(a, given: b));

        // P(a or b) = 5/8, P(a | a or b) = 4/5, P(a | b) = 1/2.
        Assert.True(sampled.Interval.Contains(0.8));
        Assert.Equal(Limits.Samples, sampled.Drawn);
        Assert.InRange((double)sampled.Samples / sampled.Drawn, 0.6, 0.65);
        Assert.True(narrowed.Interval.Contains(0.5));
    }

    [Fact]
    public void A_condition_that_is_never_met_leaves_nothing_measured()
    {
        var p = new MeasureProblem();
        var a = p.Bernoulli("a", Rational.Half);

        AssertMissing(UnknownReason.Samples, "None of 20000 samples", p.Probability(a, given: p.And(a, p.Not(a))));
    }

    [Fact]
    public void Samples_without_value_are_counted_and_leave_nothing_measured()
    {
        var p = new MeasureProblem();
        var die = p.UniformInteger("die", 0, 4);

        AssertMissing(UnknownReason.Incomplete, "of 20000 samples had no value", p.Expectation(
            p.Apply(BinaryOperator.Divide, p.Number(1), die)));
        AssertMissing(UnknownReason.Incomplete, "of 20000 samples had no value", p.Probability(
            p.Less(p.Apply(UnaryOperator.Log, die), p.Number(0))));
    }

    [Fact]
    public void A_value_that_is_missing_only_where_the_condition_fails_does_not_matter()
    {
        var p = new MeasureProblem();
        var die = p.UniformInteger("die", 0, 4);
        var inverse = p.Apply(BinaryOperator.Divide, p.Number(1), die);

        var sampled = Sample(p.Expectation(inverse, given: p.Less(p.Number(0), die)));

        // (1 + 1/2 + 1/3) / 3.
        Assert.True(sampled.Interval.Contains(11.0 / 18));
    }

    [Fact]
    public void Known_values_are_measured_too_with_any_time_limit()
    {
        var p = new MeasureProblem();
        var limits = Limits with { Timeout = TimeSpan.MaxValue };

        var yes = Sample(p.Probability(p.Less(p.Number(1), p.Number(2))), limits);
        var third = Sample(p.Expectation(p.Number(Rational.Create(1, 3))), limits);

        Assert.Equal(yes.Samples, yes.Successes);
        Assert.Equal(1, yes.Interval.High);
        Assert.Equal(1.0 / 3, third.Value, 1e-15);
        Assert.InRange(third.Interval.High - third.Interval.Low, 0, 1e-15);
    }

    [Fact]
    public void Labels_are_compared_by_name()
    {
        var p = new MeasureProblem();
        NodeId Label(string name) =>
            p.Graph.Constant(Tensor.Scalar(new Value.Symbol(name)), new ElementType.Category());
        var pollution = p.Draw(
            p.Graph.Input("pollution", new TensorType(new ElementType.Category(), TensorShape.Scalar)),
            new Law.Discrete(
                [Label("low"), Label("high")], [p.Number(Rational.Parse("0.9")), p.Number(Rational.Parse("0.1"))]));

        Assert.True(Sample(p.Probability(p.Equal(pollution, Label("low")))).Interval.Contains(0.9));
        Assert.Equal(0, Sample(p.Probability(p.Equal(pollution, Label("none")))).Successes);
    }

    [Fact]
    public void Equal_decimal_fractions_are_equal()
    {
        var p = new MeasureProblem();
        var x = p.Discrete("x", (Rational.Parse("0.1"), Rational.Half), (Rational.Parse("0.3"), Rational.Half));
        var sum = p.Add(x, p.Number(Rational.Parse("0.2")));

        var equal = Sample(p.Probability(p.Equal(sum, p.Number(Rational.Parse("0.3")))));
        var above = Sample(p.Probability(p.Less(p.Number(Rational.Parse("0.3")), sum)));

        // In doubles 0.1 + 0.2 is above 0.3; here it is equal.
        Assert.True(equal.Interval.Contains(0.5));
        Assert.Equal(equal.Samples, equal.Successes + above.Successes);
    }

    [Fact]
    public void Deciding_stops_as_soon_as_an_anytime_valid_interval_leaves_the_threshold_out()
    {
        var p = new MeasureProblem();
        var obligation = p.Probability(p.Bernoulli("x", Rational.Create(1, 3)));
        var limits = Limits with { Samples = 1_000_000 };

        var easy = Assert.IsType<Measurement.Sampled>(
            new SamplingEngine().TryMeasureUntil(obligation, LeavesOut(0.9), limits, default)?.Measurement);
        var again = new SamplingEngine(512)
            .TryMeasureUntil(obligation, LeavesOut(0.9), limits with { Threads = 2 }, default)?.Measurement;
        var hard = Assert.IsType<Measurement.Sampled>(
            new SamplingEngine().TryMeasureUntil(
                obligation, LeavesOut(1.0 / 3), limits with { Samples = 40_000 }, default)?.Measurement);

        Assert.Equal(4096, easy.Samples);
        Assert.True(easy.Interval.IsAnytimeValid);
        Assert.True(easy.Interval.Contains(1.0 / 3));
        Assert.Equal(easy, again);
        Assert.Equal(40_000, hard.Samples);
        Assert.True(hard.Interval.Contains(1.0 / 3));
    }

    private static Func<Measurement, bool> LeavesOut(double threshold) =>
        measurement => measurement is Measurement.Sampled sampled && !sampled.Interval.Contains(threshold);

    [Fact]
    public void Cancelling_gives_no_answer()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => new SamplingEngine().TryMeasure(VaultTests.Vault("1/100"), Limits, source.Token));
    }

    [Fact]
    public void Running_out_of_time_is_said_and_gives_no_number()
    {
        var limits = Limits with { Samples = long.MaxValue / 1024, Timeout = TimeSpan.FromMilliseconds(50) };

        var outcome = new SamplingEngine().TryMeasure(VaultTests.Vault("1/100"), limits, default);

        Assert.Equal(UnknownReason.Time, Assert.IsType<Measurement.NotMeasured>(outcome!.Measurement).Reason);
    }

    [Fact]
    public void The_cost_is_counted()
    {
        var outcome = new SamplingEngine().TryMeasure(VaultTests.Vault("1/100"), Limits, default);

        // Four draws; for each camera not, and, or; one and: 11 operations a sample.
        Assert.Equal(11 * Limits.Samples, outcome!.Cost.Operations);
    }

    private static IEnumerable<Obligation.Measure> Quantities()
    {
        yield return VaultTests.Vault("1/100");
        var p = new MeasureProblem();
        var x = p.Normals("x", 3);
        var (a, b, c) = (p.At(x, 0), p.At(x, 1), p.At(x, 2));
        var product = p.Multiply(a, p.Apply(UnaryOperator.Exp, b));
        yield return p.Expectation(product);
        yield return p.Expectation(product, given: p.Less(c, a));
        yield return p.Measure(QuantityKind.Variance, null, product);
        yield return p.Measure(QuantityKind.Covariance, p.Less(c, a), product, b);
        yield return p.Measure(QuantityKind.Correlation, null, product, a);
    }

    private static void AssertHolds(double truth, Obligation.Measure obligation)
    {
        var sampled = Sample(obligation);
        Assert.False(sampled.Interval.IsValid && obligation.Quantity.Kind != QuantityKind.Expectation);
        Assert.True(sampled.Interval.Contains(truth), $"{sampled}");
        Assert.InRange(sampled.Interval.High - sampled.Interval.Low, 0, 0.2 * Math.Abs(truth));
    }

    private static void AssertMissing(UnknownReason reason, string part, Obligation.Measure obligation)
    {
        var outcome = new SamplingEngine().TryMeasure(obligation, Limits, default);
        var missing = Assert.IsType<Measurement.NotMeasured>(outcome!.Measurement);
        Assert.Equal(reason, missing.Reason);
        Assert.Contains(part, missing.Sentence, StringComparison.Ordinal);
    }

    private static Measurement.Sampled Sample(Obligation.Measure obligation, EngineLimits? limits = null) =>
        Assert.IsType<Measurement.Sampled>(
            new SamplingEngine().TryMeasure(obligation, limits ?? Limits, default)!.Measurement);
}
