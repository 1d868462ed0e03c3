using System.Globalization;
using FsCheck.Fluent;

namespace Explain.Formal.Numerics.Tests.Exact;

public sealed class RationalDoubleTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.5)]
    [InlineData(0.1)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    [InlineData(2.2250738585072014E-308)]
    [InlineData(2.2250738585072009E-308)]
    public void A_double_is_converted_exactly_there_and_back(double value)
    {
        var exact = Rational.FromDouble(value);
        Assert.Equal(value, exact.ToDouble());
        Assert.Equal(value, exact.ToDoubleDown());
        Assert.Equal(value, exact.ToDoubleUp());
    }

    [Fact]
    public void A_tenth_is_not_the_double_of_that_name()
    {
        Assert.Equal("3602879701896397/36028797018963968", Rational.FromDouble(0.1).ToString());
        Assert.Equal("13421773/134217728", Rational.FromSingle(0.1f).ToString());
        Assert.Equal(0.1, Rational.Parse("0.1").ToDouble());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused(double value)
    {
        Assert.False(Rational.TryFromDouble(value, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rational.FromDouble(value));
    }

    [Fact]
    public void Every_bit_pattern_survives() => Prop
        .ForAll(Gen.Choose(int.MinValue, int.MaxValue).Two().ToArbitrary(), pair =>
        {
            double value = BitConverter.Int64BitsToDouble(((long)pair.Item1 << 32) | (uint)pair.Item2);
            return !double.IsFinite(value) || Rational.FromDouble(value).ToDouble() == value;
        }).Check();

    // The parser of .NET rounds decimal text correctly (IEEE 754), so it is an independent reference.
    [Fact]
    public void Decimals_convert_like_the_parser_of_doubles() => Prop
        .ForAll((from digits in Gen.Choose(1, int.MaxValue)
                 from more in Gen.Choose(0, int.MaxValue)
                 from exponent in Gen.Choose(-345, 310)
                 select string.Create(CultureInfo.InvariantCulture, $"{digits}{more}e{exponent}")).ToArbitrary(),
            text => Rational.Parse(text).ToDouble() == double.Parse(text, CultureInfo.InvariantCulture)).Check();

    [Fact]
    public void Directed_conversions_are_neighbours_around_the_number() => Prop
        .ForAll(Rationals.Any, x =>
        {
            double down = x.ToDoubleDown(), up = x.ToDoubleUp(), near = x.ToDouble();
            Assert.True(Rational.FromDouble(down) <= x && x <= Rational.FromDouble(up));
            Assert.True(down == up || Math.BitIncrement(down) == up);
            Assert.True(near == down || near == up);
            var error = Rational.Abs(Rational.FromDouble(near) - x);
            Assert.True(error <= x - Rational.FromDouble(down) && error <= Rational.FromDouble(up) - x);
        }).Check();

    [Fact]
    public void Beyond_the_range_of_doubles_rounding_keeps_its_direction()
    {
        var huge = Rational.Pow(10, 400);
        Assert.Equal(double.PositiveInfinity, huge.ToDouble());
        Assert.Equal(double.MaxValue, huge.ToDoubleDown());
        Assert.Equal(double.NegativeInfinity, (-huge).ToDoubleDown());
        Assert.Equal(-double.MaxValue, (-huge).ToDoubleUp());
        Assert.Equal(double.PositiveInfinity, Rational.Parse("628240030173180701e291").ToDouble());
        Assert.Equal(double.MaxValue, Rational.Parse("628240030173180701e291").ToDoubleDown());
        var tiny = 1 / huge;
        Assert.Equal(0.0, tiny.ToDouble());
        Assert.Equal(double.Epsilon, tiny.ToDoubleUp());
        Assert.Equal(0.0, tiny.ToDoubleDown());
        Assert.Equal(-double.Epsilon, (-tiny).ToDoubleDown());
    }

    [Fact]
    public void Ties_go_to_even_also_at_the_ends_of_the_range()
    {
        var unit = Rational.PowerOfTwo(-1074);
        Assert.Equal(0.0, (unit / 2).ToDouble());
        Assert.Equal(2 * double.Epsilon, (unit * 3 / 2).ToDouble());
        Assert.Equal(double.Epsilon, (unit * 3 / 5).ToDouble());
        var ulp = Rational.PowerOfTwo(971);
        Assert.Equal(double.MaxValue, (Rational.FromDouble(double.MaxValue) + (ulp * 49 / 100)).ToDouble());
        Assert.Equal(double.PositiveInfinity, (Rational.FromDouble(double.MaxValue) + (ulp / 2)).ToDouble());
        Assert.Equal(1.0, (1 + Rational.PowerOfTwo(-53)).ToDouble());
        Assert.Equal(Math.BitIncrement(1.0), (1 + Rational.PowerOfTwo(-53) + Rational.PowerOfTwo(-200)).ToDouble());
    }
}
