using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Functions that are no polynomials, beyond order 2.</summary>
public sealed class GaussianClosureTests
{
    private static double Density => SpecialFunctions.NormalDensity(1);

    [Fact]
    public void The_mean_of_a_function_uses_the_shape_of_its_operand()
    {
        // u uniform from 0 to 1: mean 1/2, variance 1/12, third cumulant 0, fourth -1/120; exp is its own derivative.
        var p = new MeasureProblem();
        var obligation = p.Expectation(p.Apply(UnaryOperator.Exp, p.UniformReal("u", 0, 1)));
        double normal = Math.Exp(13.0 / 24);

        Assert.Equal(normal, Value(obligation, 3), 1e-14);
        Assert.Equal(normal * (1 - (1.0 / 2880)), Value(obligation, 4), 1e-14);
        Assert.Equal(
            ["normal shape at 1 gate (exp)"], CumulantVectorTests.Run(obligation, new() { Order = 4 }).RestsOn);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Joint_probabilities_of_normal_wires_follow_the_tetrachoric_series(int order, int second)
    {
        // P(a > 0, b > 0) with means 1, variances 1, correlation 1/2: Phi^2 + w1^2 r + w2^2 r^2 / 2 + ...
        var p = new MeasureProblem();
        var list = p.Draw(
            p.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(1, 1), p.Matrix(2, 1, Rational.Half, Rational.Half, 1)));
        NodeId Positive(int i) => p.Less(p.Number(0), p.At(list, i));
        double phi = SpecialFunctions.NormalCdf(1);
        double expected = (phi * phi) + (Density * Density * (0.5 + (second * 0.125)));

        Assert.Equal(expected, Value(p.Probability(p.And(Positive(0), Positive(1))), order), 1e-14);
    }

    [Fact]
    public void Powers_of_one_function_are_functions_of_its_operand()
    {
        // E relu(x)^3 for a standard normal x is 2 phi(0), at order 3 without any series.
        var p = new MeasureProblem();
        var relu = p.Apply(UnaryOperator.Relu, p.Normal("x", 0, 1));
        var cube = p.Multiply(p.Multiply(relu, relu), relu);

        Assert.Equal(2 / Math.Sqrt(2 * Math.PI), Value(p.Expectation(cube), 3), 1e-14);
    }

    [Fact]
    public void Order_2_agrees_with_the_engine_of_means_and_covariances()
    {
        for (int seed = 0; seed < 25; seed++)
        {
            var obligation = Laws.Over(RandomGraphs.Create(seed, RandomGraphOptions.PiecewiseLinear), seed);
            var expected = new PropagationEstimator(2).Estimate(obligation, EngineLimits.Default, default);
            var actual = CumulantVectorTests.Run(
                obligation, new() { Order = 2, Tracked = [new([obligation.Quantity.Operands[0]])] });
            if (expected.Measurement is Measurement.Heuristic { Value: var value })
            {
                // Rounding of a few hundred gates, and of differences of second moments.
                double other = Assert.IsType<Measurement.Heuristic>(actual.Measurement).Value;
                Assert.True(Math.Abs(value - other) <= 1e-9 * (1 + Math.Abs(value)), $"seed {seed}: {value}, {other}");
            }
        }
    }

    [Theory]
    [InlineData(nameof(GateFunction.Relu))]
    [InlineData(nameof(GateFunction.Abs))]
    [InlineData(nameof(GateFunction.Step))]
    [InlineData(nameof(GateFunction.Sign))]
    [InlineData(nameof(GateFunction.Exp))]
    [InlineData(nameof(GateFunction.Floor))]
    [InlineData(nameof(GateFunction.IsWholeZero))]
    [InlineData(nameof(GateFunction.Tanh))]
    public void A_weight_is_the_derivative_of_the_one_before_by_the_mean(string name)
    {
        var kind = Enum.Parse<GateFunction>(name);
        // E d^(n+1) f^p(Z) is the derivative of E d^n f^p(Z) by the mean; central differences are good to about h^2.
        const double h = 1e-4;
        for (int power = 1; power <= 3; power++)
        {
            for (int n = 0; n <= 4; n++)
            {
                double Weight(int derivative, double mean) =>
                    HermiteCoefficients.Of(kind, new(new Wire(0), derivative, power), mean, 0.7)!.Value;
                double difference = (Weight(n, 0.3 + h) - Weight(n, 0.3 - h)) / (2 * h);

                Assert.Equal(difference, Weight(n + 1, 0.3), 1e-5 * (1 + Math.Abs(difference)));
            }
        }
    }

    private static double Value(Obligation.Measure obligation, int order) => Assert.IsType<Measurement.Heuristic>(
        CumulantVectorTests.Run(obligation, new() { Order = order }).Measurement).Value;
}
