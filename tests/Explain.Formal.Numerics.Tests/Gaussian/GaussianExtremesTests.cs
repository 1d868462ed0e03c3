namespace Explain.Formal.Numerics.Tests.Gaussian;

public sealed class GaussianExtremesTests
{
    [Fact]
    public void The_larger_of_two_independent_standard_normals_is_classical()
    {
        // E = 1 / sqrt(pi), E2 = 1 (David and Nagaraja, Order Statistics).
        var max = GaussianExtremes.Max((0, 1), (0, 1), 0);
        Assert.Equal(1 / Math.Sqrt(Math.PI), max.Mean, 1e-15);
        Assert.Equal(1, max.SecondMoment, 1e-15);
        Assert.Equal(0.5, max.SlopeX);
    }

    // max(X, Y) + min(X, Y) = X + Y and max^2 + min^2 = X^2 + Y^2, for every sample.
    [Fact]
    public void Larger_and_smaller_add_up_to_both()
    {
        foreach (var (x, y, c) in new[]
        {
            ((1.0, 2.0), (0.5, 1.0), 0.3),
            ((-3.0, 0.1), (4.0, 5.0), -0.5),
            ((0.0, 1.0), (0.0, 1.0), 1.0),
        })
        {
            GaussianExtremes max = GaussianExtremes.Max(x, y, c), min = GaussianExtremes.Min(x, y, c);
            Assert.Equal(x.Item1 + y.Item1, max.Mean + min.Mean, 1e-14);
            Assert.Equal(
                (x.Item1 * x.Item1) + x.Item2 + (y.Item1 * y.Item1) + y.Item2,
                max.SecondMoment + min.SecondMoment,
                1e-13);
            Assert.Equal(1, max.SlopeX + max.SlopeY, 1e-15);
            Assert.Equal(max.SlopeX, min.SlopeY, 1e-15);
        }
    }

    // Integrated over Y given X: max(X, y) for X normal is y + relu(X - y), on a grid over Y.
    [Fact]
    public void Moments_agree_with_an_integral_over_the_second_number()
    {
        const double step = 1.0 / 64;
        double mean = 0, second = 0, slope = 0;
        for (double z = -12; z <= 12; z += step)
        {
            // Y = 0.5 + 2 z; X given Y is normal with mean 1 + 0.3 (Y - 0.5) and variance 2 - 0.36: covariance 1.2.
            double y = 0.5 + (2 * z), weight = step * SpecialFunctions.NormalDensity(z);
            var part = GaussianMoments.Relu(1 + (0.6 * z) - y, 2 - 0.36);
            mean += weight * (y + part.Mean);
            second += weight * ((y * y) + (2 * y * part.Mean) + part.SecondMoment);
            slope += weight * part.Slope;
        }

        var max = GaussianExtremes.Max((1, 2), (0.5, 4), 1.2);
        Assert.Equal(mean, max.Mean, 1e-12);
        Assert.Equal(second, max.SecondMoment, 1e-12);
        Assert.Equal(slope, max.SlopeX, 1e-12);
    }

    [Fact]
    public void A_constant_difference_takes_the_larger_exactly()
    {
        Assert.Equal(new GaussianExtremes(3, 10, 1, 0), GaussianExtremes.Max((3, 1), (2, 1), 1));
        Assert.Equal(new GaussianExtremes(2, 5, 0, 1), GaussianExtremes.Min((3, 1), (2, 1), 1));
        Assert.Equal(new GaussianExtremes(3, 9, 1, 0), GaussianExtremes.Max((3, 0), (2, 0), 0));
        Assert.Equal(new GaussianExtremes(2, 5, 0.5, 0.5), GaussianExtremes.Max((2, 1), (2, 1), 1));
    }
}
