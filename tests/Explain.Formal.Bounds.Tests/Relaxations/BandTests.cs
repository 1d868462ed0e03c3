using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

public sealed class BandTests
{
    private const int Intervals = 60;
    private const int Points = 25;

    public static TheoryData<string> Functions => new(Enum.GetNames<WireFunction>());

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_lies_within_its_band_and_its_values(string name)
    {
        var function = Enum.Parse<WireFunction>(name);
        var random = new SplitMix((ulong)function);
        for (int i = 0; i < Intervals; i++)
        {
            var (low, high) = IntervalOf(function, random, i);
            var band = Bands.Of(function, low, high);
            var values = FunctionValues.On(function, new DoubleInterval(low, high));
            for (int k = 0; k <= Points; k++)
            {
                double x = k == Points ? high : low + ((high - low) * k / Points);
                var exact = ExactFunctions.At(function, Enclosure.Exact(Rational.FromDouble(x)));
                var line = Rational.FromDouble(band.Slope) * Rational.FromDouble(x);
                Assert.True(line + Rational.FromDouble(band.Low) <= exact.Low, $"[{low}, {high}] at {x}");
                Assert.True(exact.High <= line + Rational.FromDouble(band.High), $"[{low}, {high}] at {x}");
                Assert.True(Rational.FromDouble(values.Low) <= exact.Low);
                Assert.True(exact.High <= Rational.FromDouble(values.High));
            }
        }
    }

    [Theory]
    [InlineData(nameof(WireFunction.Sigmoid))]
    [InlineData(nameof(WireFunction.Tanh))]
    [InlineData(nameof(WireFunction.Exp))]
    [InlineData(nameof(WireFunction.Square))]
    [InlineData(nameof(WireFunction.Gelu))]
    [InlineData(nameof(WireFunction.Phi))]
    public void A_band_narrows_with_the_square_of_the_interval(string name)
    {
        var function = Enum.Parse<WireFunction>(name);
        var wide = Bands.Of(function, 0.5, 0.5 + 1e-2);
        var narrow = Bands.Of(function, 0.5, 0.5 + 1e-3);
        Assert.InRange((narrow.High - narrow.Low) / (wide.High - wide.Low), 0, 0.02);
    }

    [Theory]
    [InlineData(nameof(WireFunction.Reciprocal), -1, 1)]
    [InlineData(nameof(WireFunction.Log), 0, 1)]
    [InlineData(nameof(WireFunction.Sqrt), -1, 1)]
    [InlineData(nameof(WireFunction.Relu), double.NaN, 1)]
    public void There_is_no_band_where_there_may_be_no_value(string name, double low, double high) =>
        Assert.Equal(Band.None, Bands.Of(Enum.Parse<WireFunction>(name), low, high));

    [Fact]
    public void The_band_of_relu_is_that_of_the_source()
    {
        // Singh et al. (2018): slope u / (u - l), height -u l / (u - l).
        var band = Bands.Of(WireFunction.Relu, -1, 3);
        Assert.Equal(0.75, band.Slope, 15);
        Assert.Equal(0, band.Low);
        Assert.Equal(0.75, band.High, 14);
    }

    private static (double Low, double High) IntervalOf(WireFunction function, SplitMix random, int index)
    {
        double middle = (8 * random.NextUnit()) - 4, width = Math.Pow(10, -(index % 5)) * random.NextUnit();
        return function switch
        {
            WireFunction.Log or WireFunction.Sqrt => (Math.Abs(middle) + 0.01, Math.Abs(middle) + 0.01 + width),
            WireFunction.Reciprocal when middle < 0 => (middle - 0.01 - width, middle - 0.01),
            WireFunction.Reciprocal => (middle + 0.01, middle + 0.01 + width),
            _ => (middle, middle + (4 * width)),
        };
    }
}
