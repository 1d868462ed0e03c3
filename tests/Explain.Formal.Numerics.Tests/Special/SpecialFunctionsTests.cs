using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Explain.Formal.Numerics.Tests.Special;

public sealed class SpecialFunctionsTests
{
    // Name, arguments and value at 25 significant digits, by mpmath 1.3 at 50 digits; the bounds are those documented.
    [Fact]
    public void Functions_meet_their_stated_accuracy_at_reference_values()
    {
        foreach (string line in File.ReadLines(Path.Combine(Folder(), "ReferenceValues.txt")))
        {
            string[] parts = line.Split(' ');
            double[] x = [.. parts[1..].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            double expected = x[3];

            double actual = Evaluate(parts[0], x);

            double bound = parts[0] switch
            {
                "NormalCdf" => 2e-16 * (10 + (x[0] * x[0])) * expected,
                "NormalQuantile" => 1e-15 * Math.Abs(expected),
                "LogGamma" => 1e-15 * Math.Max(1, Math.Abs(expected)),
                "BinomialLogPmf" => 1e-15 * Math.Max(10, Math.Abs(expected)),
                "BetaCdf" => 1e-12 * expected,
                _ => 1e-13 * Math.Abs(expected),
            };
            Assert.True(
                Math.Abs(actual - expected) <= Math.Max(bound, double.Epsilon * 4),
                $"{line}: {actual:R}, relative error {(actual - expected) / expected:E1}");
        }
    }

    [Theory]
    [InlineData(1e-12, 10)]
    [InlineData(0.025, 10)]
    [InlineData(0.5, 1_000_000)]
    [InlineData(1e-9, 1e9)]
    [InlineData(0.975, 3)]
    public void Beta_quantiles_with_a_parameter_of_one_are_powers(double p, double n)
    {
        // I_x(1, n) = 1 - (1-x)^n and I_x(n, 1) = x^n.
        double low = -ExpM1(Log1P(-p) / n), high = Math.Exp(Math.Log(p) / n);
        AssertRelative(low, SpecialFunctions.BetaQuantile(p, 1, n), 1e-13);
        AssertRelative(high, SpecialFunctions.BetaQuantile(p, n, 1), 1e-13);
        AssertRelative(-ExpM1(Math.Log(p) / n), SpecialFunctions.BetaUpperQuantile(p, 1, n), 1e-13);
    }

    [Theory]
    [InlineData(1e-10)]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.45)]
    public void Quantiles_agree_with_closed_forms(double p)
    {
        double sine = Math.Sin(Math.PI * p / 2);
        AssertRelative(sine * sine, SpecialFunctions.BetaQuantile(p, 0.5, 0.5), 1e-13);
        AssertRelative(-1 / Math.Tan(Math.PI * p), SpecialFunctions.StudentQuantile(p, 1), 1e-13);
        AssertRelative((2 * p - 1) * Math.Sqrt(2 / (4 * p * (1 - p))), SpecialFunctions.StudentQuantile(p, 2), 1e-13);
    }

    [Fact]
    public void Quantiles_invert_their_distribution_functions()
    {
        foreach (double a in new[] { 0.5, 1, 3, 40, 1e4 })
        {
            foreach (double b in new[] { 0.5, 2, 17, 1e5 })
            {
                foreach (double p in new[] { 1e-15, 1e-3, 0.2, 0.5, 0.9 })
                {
                    double x = SpecialFunctions.BetaQuantile(p, a, b);
                    // dI/dx times the rounding of x to a double bounds what can come back.
                    double slope = Math.Exp(SpecialFunctions.BinomialLogPmf(a, a + b, x)) * a * b / (a + b) / (1 - x);
                    AssertRelative(p, SpecialFunctions.BetaCdf(x, a, b), 2e-13 + (4e-16 * slope / p));
                }
            }
        }
    }

    [Fact]
    public void Edges_are_exact()
    {
        Assert.Equal(0, SpecialFunctions.BetaCdf(0, 2, 3));
        Assert.Equal(1, SpecialFunctions.BetaCdf(1, 2, 3));
        Assert.Equal(0, SpecialFunctions.BetaQuantile(0, 2, 3));
        Assert.Equal(1, SpecialFunctions.BetaQuantile(1, 2, 3));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.StudentQuantile(0, 3));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.StudentQuantile(1, 3));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.NormalQuantile(0));
        Assert.Equal(0.5, SpecialFunctions.StudentCdf(0, 4));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.BinomialLogPmf(1, 3, 0));
        Assert.Equal(0, SpecialFunctions.BinomialLogPmf(0, 3, 0));
        Assert.Equal(0, SpecialFunctions.BinomialLogPmf(0, 0, 0.3));
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.NormalQuantile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.BetaQuantile(-0.1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.BetaQuantile(0.1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.BetaCdf(0.1, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.BinomialLogPmf(4, 3, 0.5));
    }

    private static double Evaluate(string name, double[] x) => name switch
    {
        "BetaCdf" => SpecialFunctions.BetaCdf(x[0], x[1], x[2]),
        "BetaQuantile" => SpecialFunctions.BetaQuantile(x[0], x[1], x[2]),
        "BetaUpperQuantile" => SpecialFunctions.BetaUpperQuantile(x[0], x[1], x[2]),
        "StudentQuantile" => SpecialFunctions.StudentQuantile(x[0], x[1]),
        "StudentCdf" => SpecialFunctions.StudentCdf(x[0], x[1]),
        "BinomialLogPmf" => SpecialFunctions.BinomialLogPmf(x[0], x[1], x[2]),
        "NormalCdf" => SpecialFunctions.NormalCdf(x[0]),
        "NormalQuantile" => SpecialFunctions.NormalQuantile(x[0]),
        "LogGamma" => SpecialFunctions.LogGamma(x[0]),
        _ => throw new UnreachableException(name),
    };

    // By their series for small x, where 1 + x and e^x - 1 would lose the digits that are asked for.
    private static double Log1P(double x) =>
        Math.Abs(x) < 1e-4 ? x - (x * x / 2) + (x * x * x / 3) - (x * x * x * x / 4) : Math.Log(1 + x);

    private static double ExpM1(double x) =>
        Math.Abs(x) < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5)))))))) : Math.Exp(x) - 1;

    private static void AssertRelative(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs(actual - expected) <= tolerance * Math.Abs(expected) + 1e-300,
        $"{expected:R} {actual:R} {(actual - expected) / expected:E1}");

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
