using System.Diagnostics;
using System.Runtime.CompilerServices;
using FsCheck.Fluent;

namespace Explain.Formal.Numerics.Tests.Exact;

public sealed class EnclosureFunctionTests
{
    private const string Names = "Exp Log Sqrt Sigmoid Tanh Phi NormalDensity Erf Gelu Atan";

    // Name, argument and value at 45 significant digits, by mpmath 1.3 at 120 digits.
    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(140)]
    public void Enclosures_are_tight_around_published_values(int bits)
    {
        foreach (string line in File.ReadLines(Path.Combine(Folder(), "ReferenceValues.txt")))
        {
            string[] parts = line.Split(' ');
            var expected = Rational.Parse(parts[2]);
            var slack = Rational.Abs(expected) * Rational.Parse("1e-44");

            var actual = Apply(parts[0], Rational.Parse(parts[1]), bits);

            Assert.True(actual.Low <= expected + slack && expected - slack <= actual.High, line);
            var width = actual.High - actual.Low;
            Assert.True(width <= Rational.Abs(expected) * Rational.PowerOfTwo(3 - bits), $"{line}: {width}");
        }
    }

    [Fact]
    public void High_precision_lies_inside_low_precision()
    {
        foreach (string name in Names.Split(' '))
        {
            foreach (string text in new[] { "1/3", "5", "17/16", "3/1000" })
            {
                var coarse = Apply(name, Rational.Parse(text), 40);
                var fine = Apply(name, Rational.Parse(text), 900);
                Assert.True(coarse.Contains(fine), $"{name}({text})");
            }
        }
    }

    [Fact]
    public void The_distribution_function_at_one_has_its_published_digits() => Assert.StartsWith(
        "0.841344746068542948585232545632037922477912966726604390987394450242991441987204829",
        Enclosure.Phi(1, 400).Low.ToDecimalString(100), StringComparison.Ordinal);

    // Math and MathNet are accurate to a few units in the last place there; they are the independent witness.
    [Fact]
    public void Enclosures_agree_with_double_functions_at_random_points()
    {
        var random = new Random(20261122);
        for (int i = 0; i < 10_000; i++)
        {
            double x = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 2));
            var exact = Rational.FromDouble(x);
            switch (i % 5)
            {
                case 0: AssertNear(Math.Exp(x), Enclosure.Exp(exact, 64)!.Value, 2); break;
                case 1: AssertNear(Math.Tanh(x), Enclosure.Tanh(exact, 64), 4); break;
                case 2: AssertNear(MathNet.Numerics.SpecialFunctions.Erf(x), Enclosure.Erf(exact, 64), 16); break;
                case 3: AssertNear(Math.Log(Math.Abs(x)), Enclosure.Log(Rational.Abs(exact), 64)!.Value, 2); break;
                default: AssertNear(Math.Sqrt(Math.Abs(x)), Enclosure.Sqrt(Rational.Abs(exact), 64)!.Value, 1); break;
            }
        }
    }

    [Fact]
    public void Functions_of_an_interval_contain_the_values_of_its_members() => Prop
        .ForAll(Rationals.Enclosures, x =>
        {
            foreach (string name in Names.Split(' '))
            {
                var domain = name is "Log" or "Sqrt" ? Enclosure.Abs(x) + Rational.Create(1, 9) : x;
                domain = domain.High > 4000 ? default : domain;
                foreach (var member in new[] { domain.Low, domain.Midpoint, domain.High })
                {
                    if (name == "Log" && member.Sign <= 0)
                    {
                        continue;
                    }

                    Assert.True(Evaluate(name, domain, 40) is not { } whole
                        || whole.Intersects(Apply(name, member, 80)), $"{name} {domain} {member}");
                }
            }
        }).Check(150);

    [Fact]
    public void Rational_results_are_exact()
    {
        Assert.Equal((Enclosure)Rational.Create(2, 3), Enclosure.Sqrt(Rational.Create(4, 9)));
        Assert.Equal((Enclosure)1, Enclosure.Exp(0));
        Assert.Equal((Enclosure)0, Enclosure.Log(1));
        Assert.Equal((Enclosure)Rational.Half, Enclosure.Sigmoid(0));
        Assert.Equal((Enclosure)Rational.Half, Enclosure.Phi(0));
        Assert.Equal((Enclosure)0, Enclosure.Tanh(0));
        Assert.Equal((Enclosure)0, Enclosure.Erf(0));
        Assert.Equal((Enclosure)0, Enclosure.Gelu(0));
        Assert.Equal((Enclosure)0, Enclosure.Atan(0));
        Assert.Equal((Enclosure)0, Enclosure.Sqrt(0));
    }

    [Theory]
    [InlineData("8", "1/3", "2")]
    [InlineData("4/9", "-3/2", "27/8")]
    [InlineData("-2", "5", "-32")]
    [InlineData("0", "0", "1")]
    [InlineData("0", "1/3", "0")]
    [InlineData("2", "10", "1024")]
    public void Powers_with_rational_results_are_exact(string value, string exponent, string expected) =>
        Assert.Equal(expected, Enclosure.Power(Rational.Parse(value), Rational.Parse(exponent))!.Value.ToString());

    [Fact]
    public void Other_powers_are_enclosed()
    {
        // The square of 3^(7/2) is 3^7; 2^(100000/3) cubed is 2^100000.
        var power = Enclosure.Power(3, Rational.Create(7, 2))!.Value;
        Assert.True(Enclosure.Pow(power, 2)!.Value.Contains(2187));
        var big = Enclosure.Power(2, Rational.Create(100_000, 3), 64)!.Value;
        Assert.True(Enclosure.Pow(big, 3)!.Value.Contains(Rational.PowerOfTwo(100_000)));
        Assert.True((big.High - big.Low) * Rational.PowerOfTwo(60) < big.Low);
        Assert.Null(Enclosure.Power(2, 1_000_000));
        var falling = Enclosure.Power(Enclosure.Create(2, 3), Rational.Create(-1, 2))!.Value;
        Assert.True(falling.Contains(Rational.Create(58, 100)) && falling.Contains(Rational.Create(7, 10)));
    }

    // Gelu' = Phi + x phi changes sign inside the bracket, and Gelu'' = (2 - x^2) phi > 0 there, so the tangent at the
    // right end lies below Gelu on the bracket.
    [Fact]
    public void The_minimum_of_gelu_is_where_it_is_said_to_be()
    {
        Rational left = Rational.Parse("-0.75179153"), right = Rational.Parse("-0.75179152");
        static Enclosure Slope(Rational x) => Enclosure.Phi(x) + (x * Enclosure.NormalDensity(x));
        Assert.True(Slope(left).High.Sign < 0);
        Assert.True(Slope(right).Low.Sign > 0);
        var below = Enclosure.Gelu(right) - (Slope(right) * (right - left));
        var bound = Enclosure.Gelu(Enclosure.Create(-1, 0)).Low;
        Assert.True(bound <= below.Low && below.Low - bound < Rational.Parse("1e-13"));
    }

    [Fact]
    public void Extreme_arguments_stay_cheap_and_enclosed()
    {
        var huge = Rational.Pow(10, 300);
        Assert.Equal(default, Enclosure.Exp(-huge)!.Value.Low);
        Assert.True(Enclosure.Exp(-huge)!.Value.High.Sign > 0);
        Assert.Equal((Rational)1, Enclosure.Phi(huge).High);
        Assert.Equal(default, Enclosure.Phi(-huge).Low);
        Assert.True(Enclosure.Sigmoid(huge).Contains(1 - Rational.PowerOfTwo(-200)));
        Assert.True(Enclosure.Tanh(-huge).Contains(Rational.PowerOfTwo(-200) - 1));
        Assert.True(Enclosure.Tanh(1 / huge).Contains((1 / huge) - (Rational.Pow(1 / huge, 3) / 3)));
        Assert.True(Enclosure.Gelu(huge).Contains(huge) && Enclosure.Gelu(-huge).Low.Sign < 0);
        Assert.True(Enclosure.Phi(1 / huge).Contains(Rational.Half + (1 / (huge * 3))));
        Assert.True(Enclosure.Log(huge)!.Value.Low > 690);
        Assert.True(Enclosure.Exp(-65536)!.Value.Low > Enclosure.Exp(-65537)!.Value.Low);
    }

    private static void AssertNear(double reference, Enclosure actual, int ulps)
    {
        double slack = ulps * (Math.BitIncrement(Math.Abs(reference)) - Math.Abs(reference));
        Assert.True(
            actual.High.ToDouble() >= reference - slack && actual.Low.ToDouble() <= reference + slack,
            $"{reference:R} is not near {actual.ToDecimalString(20)}");
    }

    private static Enclosure Apply(string name, Rational x, int bits) => Evaluate(name, x, bits)!.Value;

    private static Enclosure? Evaluate(string name, Enclosure x, int bits) => name switch
    {
        "Pi" => Enclosure.Pi(bits),
        "Exp" => Enclosure.Exp(x, bits),
        "Log" => Enclosure.Log(x, bits),
        "Sqrt" => Enclosure.Sqrt(x, bits),
        "Sigmoid" => Enclosure.Sigmoid(x, bits),
        "Tanh" => Enclosure.Tanh(x, bits),
        "Phi" => Enclosure.Phi(x, bits),
        "NormalDensity" => Enclosure.NormalDensity(x, bits),
        "Erf" => Enclosure.Erf(x, bits),
        "Gelu" => Enclosure.Gelu(x, bits),
        "Atan" => Enclosure.Atan(x, bits),
        _ => throw new UnreachableException(name),
    };

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
