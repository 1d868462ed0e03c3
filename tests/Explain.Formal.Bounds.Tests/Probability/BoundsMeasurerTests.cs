using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Expected values are closed forms.</summary>
public sealed class BoundsMeasurerTests
{
    // The draws are cut where their values change, at sevenths that are no doubles.
    [Fact]
    public void Draws_of_finitely_many_values_are_decided_value_by_value()
    {
        var events = new Events();
        NodeId[] digits = [.. "xyz".Select(name => events.Digit(name.ToString(), 7))];
        var product = digits.Aggregate((left, right) => events.Builder.Apply(BinaryOperator.Multiply, left, right));
        var outcome = new BoundsMeasurer().TryMeasure(
            events.Probability(events.Above(product, Rational.Create(21, 2))), EngineLimits.Default, default)!;
        var found = Assert.IsType<Measurement.Exact>(outcome.Measurement).Value;
        double expected = Enumerable.Range(0, 343)
            .Count(digit => (digit / 49) * (digit / 7 % 7) * (digit % 7) > 10) / 343.0;
        Assert.InRange(expected, found.Low.ToDouble(), found.High.ToDouble());
        Assert.True((found.High - found.Low).ToDouble() < 1e-3 * expected);
    }

    [Fact]
    public void A_uniform_law_on_one_number_is_that_number()
    {
        var events = new Events();
        var x = events.Uniform("x", 2, 2);
        var y = events.Uniform("y", 0, 4);
        var below = events.Builder.Apply(BinaryOperator.Less, y, x);
        var outcome = new BoundsMeasurer().TryMeasure(
            events.Probability(below), EngineLimits.Default, default)!;
        var found = Assert.IsType<Measurement.Exact>(outcome.Measurement).Value;
        Assert.InRange(0.5, found.Low.ToDouble(), found.High.ToDouble());
        Assert.True((found.High - found.Low).ToDouble() < 1e-9);
    }

    [Fact]
    public void A_relu_of_uniform_inputs()
    {
        var events = new Events();
        var (x, y) = (events.Uniform("x", 0, 1), events.Uniform("y", 0, 1));
        var sum = events.Builder.Apply(UnaryOperator.Relu, events.Builder.Apply(BinaryOperator.Add, x, y));
        Check(events.Probability(events.Above(sum, 1)), 0.5, 1e-6);
    }

    [Fact]
    public void A_disc_in_a_square()
    {
        var events = new Events();
        var (x, y) = (events.Uniform("x", -1, 1), events.Uniform("y", -1, 1));
        var square = events.Builder.Apply(
            BinaryOperator.Add,
            events.Builder.Apply(BinaryOperator.Multiply, x, x),
            events.Builder.Apply(BinaryOperator.Multiply, y, y));
        var isInside = events.Builder.Apply(BinaryOperator.LessOrEqual, square, events.Builder.Number(1));
        Check(events.Probability(isInside), Math.PI / 4, 1.1e-3);
    }

    [Fact]
    public void Normal_inputs()
    {
        var events = new Events();
        var (x, y) = (events.Normal("x", 0, 1), events.Normal("y", 1, 4));

        // y - x has mean 1 and variance 5: above 3 with probability Phi(-2 / sqrt 5) = 0.1855466...
        var difference = events.Builder.Apply(BinaryOperator.Subtract, y, x);
        Check(events.Probability(events.Above(difference, 3)), SpecialFunctions.NormalCdf(-2 / Math.Sqrt(5)), 1.1e-3);
    }

    [Fact]
    public void A_rare_event_of_a_normal_input()
    {
        var events = new Events();
        Check(
            events.Probability(events.Above(events.Normal("x", 0, 1), 6)), SpecialFunctions.NormalCdf(-6), 1.1e-3);
    }

    [Fact]
    public void Joint_normal_inputs()
    {
        var events = new Events();
        var pair = events.JointNormal("z", Rational.Half);
        var both = events.Builder.Apply(
            BinaryOperator.And, events.Above(pair[0], 0), events.Above(pair[1], 0));

        // 1/4 + arcsin(1/2) / (2 pi) = 1/3: Sheppard's formula.
        Check(events.Probability(both), 1.0 / 3, 1.1e-3);
    }

    [Fact]
    public void A_draw_whose_law_depends_on_another()
    {
        // A network of two: rain with 3/10; the grass is wet with 9/10 if it rains, else with 1/10.
        var events = new Events();
        var rain = events.Bernoulli("rain", events.Builder.Number(Rational.Create(3, 10)));
        var chance = events.Builder.Add(
            new Operation.Conditional(),
            [rain, events.Builder.Number(Rational.Create(9, 10)), events.Builder.Number(Rational.Create(1, 10))]);
        var wet = events.Bernoulli("wet", chance);
        Check(events.Probability(wet), 0.34, 1e-9);
        Check(events.Probability(rain, wet), 0.27 / 0.34, 1e-9);
    }

    [Fact]
    public void A_condition_on_continuous_inputs()
    {
        // x above 1/2 given x + y above 1, on the unit square: (3/8) / (1/2).
        var events = new Events();
        var (x, y) = (events.Uniform("x", 0, 1), events.Uniform("y", 0, 1));
        var given = events.Above(events.Builder.Apply(BinaryOperator.Add, x, y), 1);
        Check(events.Probability(events.Above(x, Rational.Half), given), 0.75, 1.1e-3);
    }

    [Fact]
    public void A_mixture_of_discrete_and_continuous_inputs()
    {
        var events = new Events();
        var coin = events.Bernoulli("coin", events.Builder.Number(Rational.Create(3, 10)));
        var isHigh = events.Above(events.Uniform("x", 0, 1), Rational.Half);
        Check(events.Probability(events.Builder.Apply(BinaryOperator.Or, coin, isHigh)), 0.65, 1e-9);
    }

    [Fact]
    public void An_event_of_probability_0_is_bounded_by_rounding_alone()
    {
        var events = new Events();
        var outcome = Measure(events.Probability(events.Above(events.Uniform("x", 0, 1), 2)));
        var exact = Assert.IsType<Measurement.Exact>(outcome.Measurement);
        Assert.Equal(Rational.Zero, exact.Value.Low);
        Assert.InRange(exact.Value.High.ToDouble(), 0, 1e-14);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var events = new Events();
        var (x, y) = (events.Uniform("x", -1, 1), events.Normal("y", 0, 1));
        var product = events.Builder.Apply(BinaryOperator.Multiply, x, events.Builder.Apply(UnaryOperator.Tanh, y));
        var question = events.Probability(events.Above(product, Rational.Create(1, 3)));
        Assert.Equal(Measure(question, 1).Measurement, Measure(question, 4).Measurement);
    }

    [Fact]
    public void What_is_no_probability_of_one_event_is_left_to_others()
    {
        var events = new Events();
        var x = events.Uniform("x", 0, 1);
        var question = events.Probability(events.Above(x, 0));
        Assert.Null(new BoundsMeasurer().TryMeasure(
            question with { Quantity = question.Quantity with { Kind = QuantityKind.Expectation, Operands = [x] } },
            EngineLimits.Default,
            default));
    }

    private static void Check(Obligation.Measure question, double truth, double relative)
    {
        var exact = Assert.IsType<Measurement.Exact>(Measure(question).Measurement);
        var (low, high) = (exact.Value.Low.ToDouble(), exact.Value.High.ToDouble());
        Assert.InRange(truth, low - 1e-12, high + 1e-12);
        Assert.True(high - low <= relative * truth, $"[{low}, {high}] is wide.");
    }

    private static MeasureOutcome Measure(Obligation.Measure question, int threads = 2) =>
        new BoundsMeasurer().TryMeasure(question, EngineLimits.Default with { Threads = threads }, default)
            ?? throw new InvalidOperationException("The event was not taken.");
}
