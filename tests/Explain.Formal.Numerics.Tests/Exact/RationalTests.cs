using System.Globalization;
using System.Numerics;
using FsCheck.Fluent;

namespace Explain.Formal.Numerics.Tests.Exact;

public sealed class RationalTests
{
    [Fact]
    public void The_default_is_zero()
    {
        Assert.Equal((Rational)0, default);
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(BigInteger.One, default(Rational).Denominator);
    }

    [Theory]
    [InlineData(6, -4, "-3/2")]
    [InlineData(-6, -4, "3/2")]
    [InlineData(0, -7, "0")]
    [InlineData(12, 4, "3")]
    [InlineData(12, 16, "3/4")]
    public void A_fraction_is_reduced_with_a_positive_denominator(int above, int below, string expected) =>
        Assert.Equal(expected, Rational.Create(above, below).ToString());

    [Fact]
    public void The_two_sensor_world_adds_up_exactly()
    {
        // Both cameras see: the diamond and two clean lenses, or someone tampers.
        Rational tamper = Rational.Create(1, 100), clean = Rational.Create(19, 20);
        var seen = Rational.Half * clean * clean;
        Assert.Equal("36539/80000", (tamper + ((1 - tamper) * seen)).ToString());
    }

    [Fact]
    public void Fractions_agree_with_definitions_on_integers() => Prop
        .ForAll(Rationals.Any, Rationals.Any, (x, y) =>
        {
            BigInteger a = x.Numerator, b = x.Denominator, c = y.Numerator, d = y.Denominator;
            Assert.Equal(Rational.Create((a * d) + (c * b), b * d), x + y);
            Assert.Equal(Rational.Create((a * d) - (c * b), b * d), x - y);
            Assert.Equal(Rational.Create(a * c, b * d), x * y);
            Assert.Equal((a * d).CompareTo(c * b), Math.Sign(x.CompareTo(y)));
            if (c != 0)
            {
                Assert.Equal(Rational.Create(a * d, b * c), x / y);
            }
        }).Check();

    [Fact]
    public void Results_are_reduced_and_have_one_form() => Prop
        .ForAll(Rationals.Any, Rationals.Any, (x, y) =>
        {
            foreach (var result in new[] { x + y, x - y, x * y, -x, Rational.Pow(x, 3), y.IsZero ? x : x / y })
            {
                Assert.Equal(BigInteger.One, BigInteger.GreatestCommonDivisor(result.Numerator, result.Denominator));
                Assert.True(result.Denominator.Sign > 0);
                var again = Rational.Create(result.Numerator * 6, result.Denominator * 6);
                Assert.Equal(result, again);
                Assert.Equal(result.GetHashCode(), again.GetHashCode());
            }
        }).Check();

    [Fact]
    public void Text_of_a_number_reads_back_as_the_number() => Prop
        .ForAll(Rationals.Any, x => Rational.Parse(x.ToString()) == x).Check();

    [Theory]
    [InlineData("12", "12")]
    [InlineData("0.05", "1/20")]
    [InlineData("1e-7", "1/10000000")]
    [InlineData("7.743149178e-5", "3871574589/50000000000000")]
    [InlineData("5%", "1/20")]
    [InlineData("2.5e1%", "1/4")]
    [InlineData("6/8", "3/4")]
    [InlineData("1E+2", "100")]
    [InlineData("-0.5", "-1/2")]
    [InlineData("007", "7")]
    public void A_literal_is_read_exactly(string text, string expected) =>
        Assert.Equal(expected, Rational.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e")]
    [InlineData("1e4097")]
    [InlineData("1e-99999999999999999999")]
    [InlineData("1/0")]
    [InlineData("1/-2")]
    [InlineData("1.5/2")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("٣")]
    [InlineData("5%%")]
    [InlineData("--1")]
    public void Other_text_is_refused(string text) => Assert.False(Rational.TryParse(text, out _));

    [Fact]
    public void A_text_without_end_is_refused_at_once() =>
        Assert.False(Rational.TryParse(new string('1', 50_000_000), out _));

    [Theory]
    [InlineData("7/2", 3, 4, 3)]
    [InlineData("-7/2", -4, -3, -3)]
    [InlineData("5", 5, 5, 5)]
    [InlineData("-5", -5, -5, -5)]
    [InlineData("0", 0, 0, 0)]
    public void Integer_parts_round_as_named(string text, int floor, int ceiling, int truncate)
    {
        var value = Rational.Parse(text);
        Assert.Equal(floor, Rational.Floor(value));
        Assert.Equal(ceiling, Rational.Ceiling(value));
        Assert.Equal(truncate, Rational.Truncate(value));
    }

    [Theory]
    [InlineData(7, 3, 1, 1)]
    [InlineData(-7, 3, -1, 2)]
    [InlineData(7, -3, 1, -2)]
    [InlineData(-7, -3, -1, -1)]
    public void Remainders_follow_the_dividend_and_floor_remainders_the_divisor(int a, int b, int cut, int floor)
    {
        Assert.Equal((Rational)cut, (Rational)a % b);
        Assert.Equal((Rational)floor, Rational.FloorModulo(a, b));
    }

    [Fact]
    public void Powers_include_negative_and_zero_exponents()
    {
        var x = Rational.Create(-2, 3);
        Assert.Equal("-8/27", Rational.Pow(x, 3).ToString());
        Assert.Equal("9/4", Rational.Pow(x, -2).ToString());
        Assert.Equal("1", Rational.Pow(0, 0).ToString());
        Assert.Equal(Rational.One, Rational.Pow(-1, int.MinValue));
        Assert.Throws<DivideByZeroException>(() => Rational.Pow(0, -1));
    }

    [Fact]
    public void Division_by_zero_is_an_error()
    {
        Assert.Throws<DivideByZeroException>(() => Rational.One / default(Rational));
        Assert.Throws<DivideByZeroException>(() => Rational.Create(1, 0));
    }

    [Fact]
    public void The_border_of_64_bits_is_crossed_both_ways()
    {
        Rational max = long.MaxValue, min = long.MinValue;
        Assert.Equal((BigInteger)long.MaxValue + 1, (max + 1).Numerator);
        Assert.Equal(max, max + 1 - 1);
        Assert.Equal((BigInteger)long.MinValue, min.Numerator);
        Assert.Equal(-(BigInteger)long.MinValue, (-min).Numerator);
        Assert.Equal(1, min / min);
        Assert.Equal(63 + 1, max.BitLength);
        Assert.Equal(64 + 1, min.BitLength);
    }

    [Theory]
    [InlineData("2/3", 3, "0.667")]
    [InlineData("999/1000", 2, "1")]
    [InlineData("7743149178/100000000000000", 4, "7.743e-5")]
    [InlineData("1/80000", 6, "1.25e-5")]
    [InlineData("-1/3", 5, "-0.33333")]
    [InlineData("123456", 3, "123000")]
    [InlineData("5/2", 1, "2")]
    [InlineData("7/2", 1, "4")]
    [InlineData("1/1000", 3, "0.001")]
    [InlineData("12345678901234567890", 4, "1.235e19")]
    [InlineData("36539/80000", 10, "0.4567375")]
    public void Decimals_for_people_are_rounded_to_nearest_even(string text, int digits, string expected) =>
        Assert.Equal(expected, Rational.Parse(text).ToDecimalString(digits));

    [Fact]
    public void Decimals_for_people_agree_with_the_formatter_of_doubles() => Prop
        .ForAll(Rationals.Any, x =>
        {
            // Both are correctly rounded, so they agree whenever the double is exact.
            var exact = Rational.FromDouble(x.ToDouble());
            double written = double.Parse(exact.ToDecimalString(17), CultureInfo.InvariantCulture);
            return written == x.ToDouble();
        }).Check();
}
