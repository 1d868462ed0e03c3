using Explain.Formal.Numerics;

namespace Explain.Formal.Logic.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("36539/80000", "36539/80000 = 0.4567375")]
    [InlineData("1/3", "1/3 ~ 0.3333333333")]
    [InlineData("361000439/800000000", "361000439/800000000 = 0.45125054875")]
    [InlineData("12", "12")]
    [InlineData("12345678901234567/99999999999999999", "~ 0.123456789")]
    public void A_fraction_has_its_decimal_beside_it(string fraction, string expected) =>
        Assert.Equal(expected, NumberText.Fraction(Rational.Parse(fraction)));

    [Theory]
    [InlineData(0.95247, 0.95361, "[0.9524, 0.9537]")]
    [InlineData(0, 1e-7, "[0, 1e-7]")]
    [InlineData(-1, 3, "[-1, 3]")]
    [InlineData(0.1234567890123, 0.1234567890124, "[0.123456789012, 0.123456789013]")]
    [InlineData(-7.7431491780027e-5, -7.7431491780026e-5, "[-7.74314917801e-5, -7.743149178e-5]")]
    [InlineData(-12345.00000001, -12345.000000001, "[-12345.0000001, -12345]")]
    public void The_ends_of_an_interval_are_rounded_outward(double low, double high, string expected) =>
        Assert.Equal(expected, NumberText.Interval(low, high));

    [Theory]
    [InlineData(0.99, "99%")]
    [InlineData(1 - (0.01 / 3), "99.66%")]
    [InlineData(1 - 0.00001, "99.999%")]
    [InlineData(1, "100%")]
    public void A_confidence_is_rounded_down(double confidence, string expected) =>
        Assert.Equal(expected, NumberText.Confidence(confidence));

    [Fact]
    public void The_kind_of_number_is_always_said()
    {
        var valid = new ConfidenceInterval(0.95251, 0.95359, 0.99, IntervalMethod.ClopperPearson);

        Assert.Equal("1/2 = 0.5 (exact)", NumberText.Describe(new Measurement.Exact(Rational.Half)));
        Assert.Equal(
            "[0.25, 0.5] (certified)",
            NumberText.Describe(new Measurement.Exact(Enclosure.Create(Rational.Create(1, 4), Rational.Half))));
        Assert.Equal(
            "0.9531 in [0.9525, 0.9536] (sampled, 99%)",
            NumberText.Describe(new Measurement.Sampled(0.95309, valid, 1000, 953)));
        Assert.Equal(
            "0.9531 in [0.9525, 0.9536] (sampled, 99%, approximate)",
            NumberText.Describe(
                new Measurement.Sampled(0.95309, valid with { Method = IntervalMethod.Normal }, 1000, null)));
        Assert.Equal("0.25 (heuristic)", NumberText.Describe(new Measurement.Heuristic(0.25, null)));
    }
}
