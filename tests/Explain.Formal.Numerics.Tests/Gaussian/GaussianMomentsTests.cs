namespace Explain.Formal.Numerics.Tests.Gaussian;

public sealed class GaussianMomentsTests
{
    private static readonly (double Mean, double Variance)[] Laws =
        [(0, 1), (1, 1), (-1.5, 0.25), (0.3, 4), (2, 0.01), (-2.5, 1), (-0.01, 1e-4)];

    // Integrals on a fine grid from -14 to 14 deviations: the trapezoidal rule with step h has error e^(-2 pi^2 / h^2)
    // on smooth parts; a kink that lies between grid points costs h^2 phi / 8 of its jump in slope.
    private const double GridError = 2e-8;

    public static TheoryData<string> Names =>
        ["relu", "leaky", "abs", "exp", "square", "sigmoid", "tanh", "gelu", "phi"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Moments_agree_with_integrals_on_a_fine_grid(string name)
    {
        foreach (var (m, v) in Laws)
        {
            var (moments, f, slope) = Case(name, m, v);
            double scale = Math.Max(1, moments.SecondMoment);

            // A pole at distance d deviations from the real line leaves the quadrature e^(-2 d sqrt(n)), n = 100; a
            // double pole (of the square and of the slope) leaves 2 d n times as much.
            double pole = name switch { "tanh" => Math.PI / 2, "sigmoid" => Math.PI, _ => double.PositiveInfinity };
            double tolerance = (GridError + (100 * Math.Exp(-20 * pole / Math.Sqrt(v)))) * scale;
            Assert.Equal(Integrate(f, m, v), moments.Mean, tolerance);
            Assert.Equal(Integrate(x => f(x) * f(x), m, v), moments.SecondMoment, tolerance);

            // A jump of the slope may be off by half a step of the grid: h phi / 2 of it.
            bool kinked = name is "relu" or "leaky" or "abs";
            Assert.Equal(Integrate(slope, m, v), moments.Slope, kinked ? 5e-4 : tolerance);
        }
    }

    [Fact]
    public void Steps_and_signs_are_distribution_functions()
    {
        // Phi(1) and phi(1), published; slope phi(1) / s.
        var step = GaussianMoments.Step(2, 4);
        Assert.Equal(0.8413447460685429, step.Mean, 1e-15);
        Assert.Equal(step.Mean, step.SecondMoment);
        Assert.Equal(0.24197072451914337 / 2, step.Slope, 1e-16);
        var sign = GaussianMoments.Sign(2, 4);
        Assert.Equal(2 * 0.8413447460685429 - 1, sign.Mean, 1e-15);
        Assert.Equal(1, sign.SecondMoment, 1e-15);
        Assert.Equal(0.24197072451914337, sign.Slope, 1e-16);
    }

    [Fact]
    public void Relu_of_a_centred_law_has_its_closed_form()
    {
        // E = s / sqrt(2 pi), E2 = s^2 / 2: the reason for He's factor 2.
        var relu = GaussianMoments.Relu(0, 9);
        Assert.Equal(3 / Math.Sqrt(2 * Math.PI), relu.Mean, 1e-15);
        Assert.Equal(4.5, relu.SecondMoment, 1e-14);
        Assert.Equal(0.5, relu.Slope, 1e-16);
    }

    // mpmath at 50 digits: Q0, Q1 = phi - x Q0, 2 Q2 = (1 + x^2) Q0 - x phi at x = 10 and x = 30.
    [Theory]
    [InlineData(-10, 7.619853024160526e-24, 7.474560254589328e-25, 1.4529276957119803e-25)]
    [InlineData(-30, 4.906713927148187e-198, 1.6319567340914012e-199, 1.0843724873983491e-200)]
    public void Deep_tails_of_relu_keep_their_digits(double mean, double slope, double first, double second)
    {
        var relu = GaussianMoments.Relu(mean, 1);
        Assert.Equal(first, relu.Mean, 1e-12 * first);
        Assert.Equal(second, relu.SecondMoment, 1e-12 * second);
        Assert.Equal(slope, relu.Slope, 1e-12 * slope);
    }

    [Fact]
    public void Both_sides_of_the_tail_switch_agree()
    {
        var near = GaussianMoments.Relu(-2, 1);
        var far = GaussianMoments.Relu(Math.BitDecrement(-2), 1);
        Assert.Equal(near.Mean, far.Mean, 1e-14 * near.Mean);
        Assert.Equal(near.SecondMoment, far.SecondMoment, 2e-14 * near.SecondMoment);
        Assert.Equal(near.Slope, far.Slope, 1e-14 * near.Slope);
    }

    [Fact]
    public void Without_variance_the_law_is_a_point()
    {
        Assert.Equal(new GaussianMoments(3, 9, 1), GaussianMoments.Relu(3, 0));
        Assert.Equal(new GaussianMoments(0, 0, 0), GaussianMoments.Relu(-3, 0));
        Assert.Equal(new GaussianMoments(0, 0, 0.5), GaussianMoments.Relu(0, 0));
        Assert.Equal(new GaussianMoments(3, 9, -1), GaussianMoments.Abs(-3, 0));
        Assert.Equal(new GaussianMoments(-0.3, 0.09, 0.1), Rounded(GaussianMoments.LeakyRelu(-3, 0, 0.1)));
        Assert.Equal(new GaussianMoments(1, 1, 0), GaussianMoments.Step(1e-300, 0));
        Assert.Equal(new GaussianMoments(0, 0, double.PositiveInfinity), GaussianMoments.Step(0, 0));
        Assert.Equal(new GaussianMoments(0, 0, double.PositiveInfinity), GaussianMoments.Sign(0, 0));
        Assert.Equal(new GaussianMoments(Math.E, Math.Exp(2), Math.E), GaussianMoments.Exp(1, 0));
        Assert.Equal(new GaussianMoments(4, 16, -4), GaussianMoments.Square(-2, 0));
        Assert.Equal(Math.Tanh(0.3), GaussianMoments.Tanh(0.3, 0).Mean);
        Assert.Equal(1, GaussianMoments.Of(x => x, 5, 0).Slope, 1e-10);
    }

    [Fact]
    public void Quadrature_is_exact_for_polynomials()
    {
        // E Z^(2k) = (2k-1)!!, up to degree 2k = 40; rounding of the sum is a few units.
        double expected = 1;
        for (int k = 1; k <= 20; k++)
        {
            expected *= (2 * k) - 1;
            Assert.Equal(1, GaussianMoments.Of(x => Math.Pow(x, 2 * k), 0, 1).Mean / expected, 1e-13);
        }
    }

    [Fact]
    public void Quadrature_agrees_with_closed_forms()
    {
        foreach (var (m, v) in Laws)
        {
            var exact = GaussianMoments.Exp(m, v);
            var byRule = GaussianMoments.Of(Math.Exp, m, v);
            Assert.Equal(exact.Mean, byRule.Mean, 1e-13 * exact.Mean);
            Assert.Equal(exact.SecondMoment, byRule.SecondMoment, 1e-12 * exact.SecondMoment);
            Assert.Equal(exact.Slope, byRule.Slope, 1e-13 / Math.Sqrt(v) * exact.Slope);

            // E[Z Phi(Z)] = m Phi(a) + v / sqrt(1+v) phi(a) with a = m / sqrt(1+v), by Stein's rule.
            double root = Math.Sqrt(1 + v), a = m / root;
            double gelu = (m * SpecialFunctions.NormalCdf(a)) + (v / root * SpecialFunctions.NormalDensity(a));
            Assert.Equal(gelu, GaussianMoments.Gelu(m, v).Mean, 1e-12);
        }
    }

    [Fact]
    public void A_negative_variance_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianMoments.Relu(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianMoments.Step(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianMoments.Of(x => x, 0, -1e-300));
    }

    private static (GaussianMoments Moments, Func<double, double> F, Func<double, double> Slope) Case(
        string name, double m, double v)
    {
        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
        return name switch
        {
            "relu" => (GaussianMoments.Relu(m, v), x => Math.Max(0, x), x => x > 0 ? 1 : 0),
            "leaky" => (GaussianMoments.LeakyRelu(m, v, 0.1), x => x > 0 ? x : 0.1 * x, x => x > 0 ? 1 : 0.1),
            "abs" => (GaussianMoments.Abs(m, v), Math.Abs, x => x > 0 ? 1 : -1),
            "exp" => (GaussianMoments.Exp(m, v), Math.Exp, Math.Exp),
            "square" => (GaussianMoments.Square(m, v), x => x * x, x => 2 * x),
            "sigmoid" => (GaussianMoments.Sigmoid(m, v), Logistic, x => Logistic(x) * Logistic(-x)),
            "tanh" => (GaussianMoments.Tanh(m, v), Math.Tanh, x => 1 - (Math.Tanh(x) * Math.Tanh(x))),
            "gelu" => (GaussianMoments.Gelu(m, v), x => x * SpecialFunctions.NormalCdf(x),
                x => SpecialFunctions.NormalCdf(x) + (x * SpecialFunctions.NormalDensity(x))),
            _ => (GaussianMoments.Phi(m, v), SpecialFunctions.NormalCdf, SpecialFunctions.NormalDensity),
        };
    }

    private static double Integrate(Func<double, double> f, double mean, double variance)
    {
        const double step = 1.0 / 2048;
        double deviation = Math.Sqrt(variance), sum = 0;
        for (int i = -14 * 2048; i <= 14 * 2048; i++)
        {
            double z = i * step;
            sum += f(mean + (deviation * z)) * Math.Exp(-z * z / 2);
        }

        return sum * step / Math.Sqrt(2 * Math.PI);
    }

    private static GaussianMoments Rounded(GaussianMoments m) =>
        new(Math.Round(m.Mean, 14), Math.Round(m.SecondMoment, 14), m.Slope);
}
