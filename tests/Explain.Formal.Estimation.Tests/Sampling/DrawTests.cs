using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Mean and variance of every law, also where its parameters depend on earlier draws.</summary>
public sealed class DrawTests
{
    private static readonly EngineLimits Limits =
        EngineLimits.Default with { Samples = 40_000, Delta = 1e-9, Seed = 7 };

    [Fact]
    public void A_normal_law_has_its_mean_and_variance() => Check(p => p.Normal("x", 2, 9), 2, 9);

    [Fact]
    public void A_uniform_law_on_reals_has_its_mean_and_variance() =>
        Check(p => p.UniformReal("x", -1, 5), 2, 3);

    [Fact]
    public void A_uniform_law_on_whole_numbers_has_its_mean_and_variance() =>
        Check(p => p.UniformInteger("x", 1, 7), 3.5, 35.0 / 12);

    [Fact]
    public void A_discrete_law_has_its_mean_and_variance() => Check(
        p => p.Discrete("x", (-1, Rational.Create(1, 4)), (0, Rational.Create(1, 4)), (3, Rational.Half)),
        1.25,
        3.1875);

    [Fact]
    public void A_joint_discrete_law_keeps_its_outcomes_together()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointDiscrete([p.Vector(1, 10), p.Vector(2, 20), p.Vector(3, 30)], []));

        var sampled = Sample(p.Probability(p.Equal(p.Multiply(p.Number(10), p.At(pair, 0)), p.At(pair, 1))));

        Assert.Equal(sampled.Samples, sampled.Successes);
    }

    [Fact]
    public void A_probability_may_depend_on_an_earlier_draw() => Check(
        p =>
        {
            var x = p.Discrete("x", (Rational.Create(1, 4), Rational.Half), (Rational.Create(3, 4), Rational.Half));
            return p.Apply(UnaryOperator.Indicator, p.Bernoulli("y", x));
        },
        0.5,
        0.25);

    [Fact]
    public void Mean_and_variance_of_a_normal_law_may_depend_on_earlier_draws() => Check(
        p =>
        {
            // Var = E[v] + Var[m] = 2 + 1.
            var v = p.Discrete("v", (1, Rational.Half), (3, Rational.Half));
            return p.Normal("x", p.Normal("m", 5, 1), v);
        },
        5,
        3);

    [Fact]
    public void Bounds_of_uniform_laws_may_depend_on_earlier_draws()
    {
        // n in 1..4 equally; x in 0..n: mean (E n - 1) / 2 = 0.5, var = E[(n^2 - 1)/12] + Var(n)/4 = 11/36 + 1/6.
        Check(
            p => p.Draw(
                p.Graph.Input("x", TensorType.Integer),
                new Law.UniformInteger(p.Whole(0), p.UniformInteger("n", 1, 4))),
            0.5,
            (11.0 / 36) + (1.0 / 6));

        // u in 1..4 equally; x in 0..u: mean E u / 2 = 1, var = E[u^2]/12 + Var(u)/4 = 7/18 + 1/6.
        Check(
            p => p.Draw(
                p.Graph.Input("x", TensorType.Real),
                new Law.UniformReal(p.Number(0), p.UniformInteger("n", 1, 4))),
            1,
            (7.0 / 18) + (1.0 / 6));
    }

    [Fact]
    public void Probabilities_and_outcomes_of_a_discrete_law_may_depend_on_earlier_draws() => Check(
        p =>
        {
            // 0 with probability w, else m: P(x = 0) = 1/2, else m of mean 2 and variance 1.
            var w = p.Discrete("w", (Rational.Create(1, 4), Rational.Half), (Rational.Create(3, 4), Rational.Half));
            var m = p.Discrete("m", (1, Rational.Half), (3, Rational.Half));
            return p.Draw(
                p.Graph.Input("x", TensorType.Real),
                new Law.Discrete([p.Number(0), m], [w, p.Subtract(p.Number(1), w)]));
        },
        1,
        1.5);

    [Theory]
    [InlineData("2", "1")]
    [InlineData("-1/2", "1")]
    public void A_probability_outside_of_its_range_gives_no_value(string first, string second)
    {
        var p = new MeasureProblem();
        var x = p.Discrete("x", (Parse(first), Rational.Half), (Parse(second), Rational.Half));

        var outcome = new SamplingEngine().TryMeasure(p.Probability(p.Bernoulli("y", x)), Limits, default);

        var missing = Assert.IsType<Measurement.NotMeasured>(outcome!.Measurement);
        Assert.Contains("had no value", missing.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_without_meaning_is_refused_with_a_sentence()
    {
        var p = new MeasureProblem();
        var x = p.Discrete("x", (1, Rational.Half), (2, Rational.Create(1, 3)));

        var outcome = new SamplingEngine().TryMeasure(p.Expectation(x), Limits, default);

        Assert.Equal(
            "The probabilities of a draw sum to 5/6, not to 1, or one is negative.",
            Assert.IsType<Measurement.NotMeasured>(outcome!.Measurement).Sentence);
    }

    [Fact]
    public void A_gate_may_be_drawn()
    {
        var p = new MeasureProblem();
        NodeId Gate(string name) => p.Graph.Constant(Tensor.Scalar(new Value.Symbol(name)), new ElementType.Gate());
        var gate = p.Draw(
            p.Graph.Input("g", new TensorType(new ElementType.Gate(), TensorShape.Scalar)),
            new Law.Discrete(
                [Gate("and"), Gate("nor")], [p.Number(Rational.Create(1, 4)), p.Number(Rational.Create(3, 4))]));
        var output = p.Graph.Add(
            new Operation.ApplyGate(),
            [gate, p.Bernoulli("a", Rational.Half), p.Bernoulli("b", Rational.Create(1, 5))]);

        // 1/4 of 1/2 1/5 plus 3/4 of 1/2 4/5.
        Assert.True(Sample(p.Probability(output)).Interval.Contains(0.325));
    }

    private static void Check(Func<MeasureProblem, NodeId> draw, double mean, double variance)
    {
        var p = new MeasureProblem();
        var x = draw(p);
        Assert.True(Sample(p.Expectation(x)).Interval.Contains(mean));
        Assert.True(Sample(p.Measure(QuantityKind.Variance, null, x)).Interval.Contains(variance));
    }

    private static Measurement.Sampled Sample(Obligation.Measure obligation) => Assert.IsType<Measurement.Sampled>(
        new SamplingEngine().TryMeasure(obligation, Limits, default)!.Measurement);

    private static Rational Parse(string text) => text.Split('/') is [var a, var b]
        ? Rational.Parse(a) / Rational.Parse(b)
        : Rational.Parse(text);
}
