using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Functions of normal wires against closed forms.</summary>
public sealed class GaussianPropagationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_hidden_layer_of_relus_on_normal_inputs_is_exact_and_rests_on_nothing(int order)
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 1, 4), p.Normal("y", -1, 1));

        // Hidden units 2x - y + 1 of mean 4 and variance 17, and x + 3y of mean -2 and variance 13.
        NodeId Relu(int a, int b, int c) => p.Apply(
            UnaryOperator.Relu,
            p.Add(p.Add(p.Multiply(p.Number(a), x), p.Multiply(p.Number(b), y)), p.Number(c)));
        var output = p.Subtract(p.Multiply(p.Number(3), Relu(2, -1, 1)), Relu(1, 3, 0));

        var outcome = Estimate(order, p.Expectation(output));

        Assert.Equal((3 * MeanOfRelu(4, 17)) - MeanOfRelu(-2, 13), Number(outcome), 1e-13);
        Assert.Empty(outcome.RestsOn);
    }

    [Fact]
    public void Covariances_of_joint_normal_inputs_count_from_order_2_on()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(1, 2), p.Matrix(2, 4, 1, 1, 9)));
        var (x, y) = (p.At(pair, 0), p.At(pair, 1));

        // y - x has mean 1 and variance 4 + 9 - 2; without the covariance 13.
        var less = p.Probability(p.Less(x, y));
        Assert.Equal(SpecialFunctions.NormalCdf(1 / Math.Sqrt(13)), Number(Estimate(1, less)), 1e-14);
        Assert.Equal(SpecialFunctions.NormalCdf(1 / Math.Sqrt(11)), Number(Estimate(2, less)), 1e-14);
        Assert.Equal(["independent wires"], Estimate(1, less).RestsOn);
        Assert.Empty(Estimate(2, less).RestsOn);

        // Clark: E max(x, y) is the mean of y plus that of relu(x - y).
        var larger = p.Expectation(p.Apply(BinaryOperator.Maximum, x, y));
        Assert.Equal(2 + MeanOfRelu(-1, 11), Number(Estimate(2, larger)), 1e-14);
        Assert.Empty(Estimate(2, larger).RestsOn);
    }

    [Fact]
    public void Products_of_functions_use_the_gain_rule()
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);
        var relu = p.Apply(UnaryOperator.Relu, x);

        // E[x relu(x)] = 1/2: the mean of the derivative times the variance. E[relu(x)^2] = 1/2 by the variance itself.
        Assert.Equal(0.5, Number(Estimate(2, p.Expectation(p.Multiply(x, relu)))), 1e-15);
        Assert.Equal(0.5, Number(Estimate(2, p.Expectation(p.Multiply(relu, relu)))), 1e-15);

        // Order 1 multiplies the means.
        double mean = 1 / Math.Sqrt(2 * Math.PI);
        Assert.Equal(mean * mean, Number(Estimate(1, p.Expectation(p.Multiply(relu, relu)))), 1e-15);
        Assert.Equal(["independent wires"], Estimate(1, p.Expectation(p.Multiply(relu, relu))).RestsOn);
    }

    [Theory]
    [InlineData(UnaryOperator.Abs, "0", "2", 1.1283791670955126)]      // 2 / sqrt(pi)
    [InlineData(UnaryOperator.Sign, "0.5", "1", 0.38292492254802624)]  // 2 Phi(1/2) - 1
    [InlineData(UnaryOperator.Step, "0.5", "1", 0.6914624612740131)]   // Phi(1/2)
    [InlineData(UnaryOperator.Exp, "0.5", "4", 12.182493960703473)]    // e^(1/2 + 4/2)
    [InlineData(UnaryOperator.Phi, "0.5", "4", 0.5884683631209393)]    // Phi(1/2 / sqrt(5))
    [InlineData(UnaryOperator.Gelu, "0", "1", 0.28209479177387814)]    // 1 / (2 sqrt(pi))
    [InlineData(UnaryOperator.Sigmoid, "0", "1", 0.5)]
    [InlineData(UnaryOperator.Tanh, "0", "1", 0)]
    [InlineData(UnaryOperator.Floor, "1", "1", 0.5)]                   // symmetric about 1 - 1/2
    [InlineData(UnaryOperator.Floor, "3", "100", 2.5)]
    public void Means_of_functions_of_a_normal_wire_are_the_known_ones(
        UnaryOperator function, string mean, string variance, double expected)
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", Rational.Parse(mean), Rational.Parse(variance));

        Assert.Equal(expected, Number(Estimate(2, p.Expectation(p.Apply(function, x)))), 1e-12);
    }

    [Fact]
    public void The_floor_of_a_narrow_law_is_summed_over_whole_numbers()
    {
        // x of mean 0.9 and deviation 0.1: the floor is 1 with probability P(x > 1) = Phi(-1), else 0.
        var p = new MeasureProblem();
        var x = p.Normal("x", Rational.Parse("0.9"), Rational.Parse("0.01"));
        var floor = p.Apply(UnaryOperator.Floor, x);
        double probability = SpecialFunctions.NormalCdf(-1);

        Assert.Equal(probability, Number(Estimate(2, p.Expectation(floor))), 1e-15);
        Assert.Equal(
            probability * (1 - probability), Number(Estimate(2, p.Measure(QuantityKind.Variance, null, floor))), 1e-15);
    }

    [Fact]
    public void Real_wires_that_vary_are_equal_with_probability_0()
    {
        var p = new MeasureProblem();

        Assert.Equal(0, Number(Estimate(2, p.Probability(p.Equal(p.Normal("x", 0, 1), p.Normal("y", 0, 1))))));
    }

    [Fact]
    public void Whole_wires_of_many_values_are_equal_where_their_difference_rounds_to_0()
    {
        var p = new MeasureProblem();
        var equal = p.Equal(p.UniformInteger("x", 0, 1000), p.UniformInteger("y", 0, 1000));

        // Both variances are (10^6 - 1) / 12; the truth is 1/1000.
        double deviation = Math.Sqrt((1e6 - 1) / 6);
        var outcome = Estimate(1, p.Probability(equal));

        Assert.Equal(1 - (2 * SpecialFunctions.NormalCdf(-0.5 / deviation)), Number(outcome), 1e-15);
        Assert.Equal(["normal shape at 1 gate (equality)"], outcome.RestsOn);
    }

    [Fact]
    public void Gates_that_were_presumed_normal_are_counted_and_named()
    {
        var p = new MeasureProblem();
        var x = p.UniformReal("x", -1, 1);
        var step = p.Apply(UnaryOperator.Step, p.Apply(UnaryOperator.Relu, x));

        Assert.Equal(["normal shape at 2 gates (relu, step)"], Estimate(1, p.Expectation(step)).RestsOn);
    }

    [Fact]
    public void A_function_of_a_known_number_presumes_nothing()
    {
        var p = new MeasureProblem();
        var root = p.Apply(UnaryOperator.Sqrt, p.Number(2));
        var factor = p.Apply(BinaryOperator.Divide, p.Number(1), root);
        var outcome = Estimate(1, p.Expectation(p.Multiply(factor, p.Normal("x", 2, 1))));

        Assert.Equal(Math.Sqrt(2), Number(outcome), 1e-15);
        Assert.Empty(outcome.RestsOn);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_quotient_by_a_wire_that_varies_has_no_rule(int order)
    {
        var p = new MeasureProblem();
        var quotient = p.Apply(BinaryOperator.Divide, p.Number(1), p.Normal("x", 5, 1));

        var missing = Assert.IsType<Measurement.NotMeasured>(Estimate(order, p.Expectation(quotient)).Measurement);

        Assert.Equal(UnknownReason.Unsupported, missing.Reason);
        Assert.Equal("A quotient has no rule of propagation while its divisor varies or is 0.", missing.Sentence);
    }

    [Fact]
    public void The_logarithm_of_a_wire_that_varies_has_no_moments()
    {
        var p = new MeasureProblem();
        var outcome = Estimate(1, p.Expectation(p.Apply(UnaryOperator.Log, p.UniformReal("x", 1, 2))));

        var missing = Assert.IsType<Measurement.NotMeasured>(outcome.Measurement);
        Assert.Contains("log", missing.Sentence, StringComparison.Ordinal);
    }

    private static double MeanOfRelu(double mean, double variance)
    {
        double deviation = Math.Sqrt(variance), alpha = mean / deviation;
        return (mean * SpecialFunctions.NormalCdf(alpha)) + (deviation * SpecialFunctions.NormalDensity(alpha));
    }

    private static EstimateOutcome Estimate(int order, Obligation.Measure obligation) =>
        new PropagationEstimator(order).Estimate(obligation, EngineLimits.Default, default);

    private static double Number(EstimateOutcome outcome) =>
        Assert.IsType<Measurement.Heuristic>(outcome.Measurement).Value;
}
