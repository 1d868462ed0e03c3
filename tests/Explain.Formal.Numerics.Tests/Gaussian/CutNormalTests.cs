namespace Explain.Formal.Numerics.Tests;

/// <summary>The law of greatest entropy on an interval, against closed forms and another quadrature.</summary>
public sealed class CutNormalTests
{
    // Moments by 128 nodes and means matched to 1e-12: far below.
    private const double Tolerance = 1e-9;

    /// <summary>With the variance (h - l)^2 / 12 of a uniform number, the law is uniform: all is elementary.</summary>
    [Theory]
    [InlineData(-1, 2)]
    [InlineData(-3, 0.25)]
    [InlineData(-1, 1)]
    [InlineData(-40, 1000)]
    public void A_uniform_number_is_exact(double low, double high)
    {
        double width = high - low, mean = (low + high) / 2, variance = width * width / 12;
        var law = CutNormal.Of(mean, variance, low, high)!;

        double above = high / width, right = high * high / (2 * width), left = low * low / (2 * width);
        double cubeRight = high * high * high / (3 * width), cubeLeft = -low * low * low / (3 * width);
        Near(law.Relu(), right, cubeRight, (cubeRight - (mean * right)) / variance, width);
        Near(law.Step(), above, above, (right - (mean * above)) / variance, width);
        Near(
            law.Abs(), right + left, cubeRight + cubeLeft,
            (cubeRight - cubeLeft - (mean * (right + left))) / variance, width);
        Near(law.Sign(), (2 * above) - 1, 1, (right + left - (mean * ((2 * above) - 1))) / variance, width);
    }

    /// <summary>A normal law N(m, s^2) cut to an interval: partial moments by density and distribution function
    /// (Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1, 10.1).</summary>
    [Theory]
    [InlineData(0, 1, -1, 2)]
    [InlineData(0.5, 2, -1, 1)]
    [InlineData(-1, 0.7, -2, 3)]
    [InlineData(3, 1, -0.5, 4)]
    [InlineData(0, 1, -3, 5)]
    [InlineData(-2, 1, -1.5, 3)]
    public void A_cut_normal_number_is_exact(double center, double spread, double low, double high)
    {
        var (mass, first, second) = Partial(center, spread, low, high);
        var (right, firstRight, secondRight) = Partial(center, spread, 0, high);
        double mean = first / mass, variance = (second / mass) - (mean * mean);
        var law = CutNormal.Of(mean, variance, low, high)!;

        double part = firstRight / mass, square = secondRight / mass, above = right / mass;
        Near(law.Relu(), part, square, (square - (mean * part)) / variance, 1);
        Near(law.Step(), above, above, (part - (mean * above)) / variance, 1);
        Near(
            law.Abs(), (2 * part) - mean, second / mass,
            ((2 * square) - (second / mass) - (mean * ((2 * part) - mean))) / variance, 1);
        Near(law.Sign(), (2 * above) - 1, 1, ((2 * part) - mean - (mean * ((2 * above) - 1))) / variance, 1);
    }

    /// <summary>A law with more mass at its ends than in between: density (1 + 3 z^2) / 4 on -1 to 1 has variance 7/15;
    /// that of greatest entropy is near it. The reference is a sum over 200,000 midpoints of exp(c z^2), whose
    /// variance is matched by halving.</summary>
    [Fact]
    public void A_law_may_be_flatter_than_the_uniform_one()
    {
        const double variance = 7.0 / 15;
        double low = 0, high = 10;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Symmetric(middle).Variance < variance ? (middle, high) : (low, middle);
        }

        var law = CutNormal.Of(0, variance, -1, 1)!;

        Assert.Equal(Symmetric(low).Relu, law.Relu().Mean, Tolerance);
        Assert.Equal(0.5, law.Step().Mean, Tolerance);
        Assert.Equal(variance / 2, law.Relu().SecondMoment, Tolerance);
    }

    /// <summary>What is linear on the whole range keeps mean, variance and slope.</summary>
    [Theory]
    [InlineData(2, 0.3, 0, 3)]
    [InlineData(2, 0.3, 1, 90)]
    [InlineData(5, 1, 0.1, 5.9)]
    [InlineData(1, 0.5, 0, 1e9)]
    public void Mean_and_variance_are_kept(double mean, double variance, double low, double high)
    {
        var moments = CutNormal.Of(mean, variance, low, high)!.Relu();

        Near(moments, mean, variance + (mean * mean), 1, 1);
    }

    [Theory]
    [InlineData(0, 1, -100, 100)] // the normal law itself
    [InlineData(0, 1, -1, 1)] // only two points at the ends have this variance
    [InlineData(0, 4, -1, 1)] // and none has this
    [InlineData(2, 1, -1, 1)]
    [InlineData(0, 0, -1, 1)]
    [InlineData(0, -1, -1, 1)]
    [InlineData(1, 2, 0, 1000)] // of a half-line, none: the deviation is above the mean
    [InlineData(double.NaN, 1, -1, 1)]
    [InlineData(0, double.PositiveInfinity, -1, 1)]
    [InlineData(0, 1, double.NaN, 1)]
    public void There_is_none_where_none_is_needed_or_exists(double mean, double variance, double low, double high) =>
        Assert.Null(CutNormal.Of(mean, variance, low, high));

    private static void Near(GaussianMoments moments, double mean, double second, double slope, double unit)
    {
        Assert.Equal(mean, moments.Mean, Tolerance * unit);
        Assert.Equal(second, moments.SecondMoment, Tolerance * unit * unit);
        Assert.Equal(slope, moments.Slope, Tolerance * unit);
    }

    // Mass, mean and second moment of a normal law between two numbers.
    private static (double Mass, double First, double Second) Partial(
        double center, double spread, double low, double high)
    {
        double a = (low - center) / spread, b = (high - center) / spread;
        double mass = SpecialFunctions.NormalCdf(b) - SpecialFunctions.NormalCdf(a);
        double first = SpecialFunctions.NormalDensity(a) - SpecialFunctions.NormalDensity(b);
        double second = mass + (a * SpecialFunctions.NormalDensity(a)) - (b * SpecialFunctions.NormalDensity(b));
        return (
            mass,
            (center * mass) + (spread * first),
            (center * center * mass) + (2 * center * spread * first) + (spread * spread * second));
    }

    private static (double Variance, double Relu) Symmetric(double quadratic)
    {
        const int count = 200_000;
        double mass = 0, second = 0, first = 0;
        for (int i = 0; i < count; i++)
        {
            double z = (i + 0.5) / count, density = Math.Exp(quadratic * z * z);
            mass += density;
            first += density * z;
            second += density * z * z;
        }

        return (second / mass, first / mass / 2);
    }
}
