using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Wick coefficients against quadrature and closed forms.</summary>
public sealed class WickCoefficientTests
{
    private const int Derivatives = 4;
    private const int Powers = 4;

    public static TheoryData<string, double, double> Points
    {
        get
        {
            var data = new TheoryData<string, double, double>();
            foreach (string name in new[] { "relu", "leaky", "abs", "step", "sign" })
            {
                data.Add(name, 0, 1);
                data.Add(name, 0.7, 0.5);
                data.Add(name, -1.3, 2.5);
            }

            return data;
        }
    }

    // E[d^k f^p] = E[f(Z)^p He_k((Z - m) / s)] / s^k, integrated on both sides of 0 by Simpson's rule.
    [Theory]
    [MemberData(nameof(Points))]
    public void Closed_forms_agree_with_integration(string name, double mean, double variance)
    {
        var function = Named(name);
        double[] actual = Fill(function, mean, variance);
        double deviation = Math.Sqrt(variance);
        for (int p = 1; p <= Powers; p++)
        {
            for (int k = 0; k <= Derivatives; k++)
            {
                double Integrand(double x)
                {
                    double t = (x - mean) / deviation;
                    return Math.Pow(function.Apply(x), p) * Hermite(k, t) * SpecialFunctions.NormalDensity(t)
                        / Math.Pow(deviation, k + 1);
                }

                double expected = Simpson(Integrand, 1e-300, mean + (12 * deviation))
                    + Simpson(Integrand, mean - (12 * deviation), -1e-300);
                Assert.Equal(expected, actual[new WickRange(Derivatives, Powers).Place(k, p)], 1e-8);
            }
        }
    }

    // Both closed: the quadrature is exact for polynomials.
    [Fact]
    public void A_polynomial_agrees_with_the_quadrature_of_the_same_function()
    {
        var polynomial = new Nonlinearity.Polynomial([0.5, -1, 0, 0.25]);
        var function = new Nonlinearity.Function("cubic", polynomial.Apply);
        double[] closed = Fill(polynomial, 0.3, 0.8), summed = Fill(function, 0.3, 0.8);
        for (int i = 0; i < closed.Length; i++)
        {
            Assert.Equal(closed[i], summed[i], 1e-9 * Math.Max(1, Math.Abs(closed[i])));
        }
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("leaky")]
    [InlineData("step")]
    [InlineData("sign")]
    public void A_neuron_that_does_not_vary_is_a_point(string name)
    {
        var function = Named(name);
        foreach (double mean in new[] { -1.5, 0, 2 })
        {
            double[] actual = Fill(function, mean, 0);
            for (int p = 1; p <= Powers; p++)
            {
                Assert.Equal(
                    Math.Pow(function.Apply(mean), p), actual[new WickRange(Derivatives, Powers).Place(0, p)], 1e-15);
            }
        }
    }

    // 1/E[f(Z)^2]: 2 for relu and step, 1 for sign and abs.
    [Theory]
    [InlineData("relu", 2)]
    [InlineData("step", 2)]
    [InlineData("sign", 1)]
    [InlineData("abs", 1)]
    public void The_gain_of_He_initialisation_keeps_the_size(string name, double expected) =>
        Assert.Equal(expected, Named(name).HeGain, 1e-12);

    private static Nonlinearity Named(string name) => name switch
    {
        "relu" => new Nonlinearity.Relu(),
        "leaky" => new Nonlinearity.LeakyRelu(0.1),
        "abs" => new Nonlinearity.LeakyRelu(-1),
        "step" => new Nonlinearity.Step(),
        "sign" => new Nonlinearity.Sign(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };

    private static double[] Fill(Nonlinearity function, double mean, double variance)
    {
        var range = new WickRange(Derivatives, Powers);
        double[] result = new double[range.Count];
        WickCoefficients.Fill(function, mean, variance, range, result);
        return result;
    }

    private static double Simpson(Func<double, double> function, double low, double high)
    {
        const int steps = 20_000;
        double width = (high - low) / steps, sum = function(low) + function(high);
        for (int i = 1; i < steps; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * function(low + (i * width));
        }

        return high > low ? sum * width / 3 : 0;
    }

    private static double Hermite(int order, double x) => order switch
    {
        0 => 1,
        1 => x,
        _ => (x * Hermite(order - 1, x)) - ((order - 1) * Hermite(order - 2, x)),
    };
}
