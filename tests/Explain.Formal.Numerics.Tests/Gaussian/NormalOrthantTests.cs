namespace Explain.Formal.Numerics.Tests.Gaussian;

/// <summary>Orthant probabilities against closed forms.</summary>
public sealed class NormalOrthantTests
{
    // Sheppard: 1/4 + asin(r) / (2 pi) for means 0.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-0.9)]
    [InlineData(0.999)]
    public void Two_numbers_of_mean_0(double correlation)
    {
        double[] covariance = [4, 2 * correlation, 2 * correlation, 1];

        Assert.Equal(
            0.25 + (Math.Asin(correlation) / (2 * Math.PI)),
            NormalOrthant.Probability([0, 0], covariance),
            1e-13);
    }

    // 1/8 + the sum of asin(r) / (4 pi).
    [Theory]
    [InlineData(0.5, 0.5, 0.5)]
    [InlineData(0.2, -0.3, 0.4)]
    public void Three_numbers_of_mean_0(double a, double b, double c)
    {
        double[] covariance = [1, a, b, a, 1, c, b, c, 1];

        Assert.Equal(
            0.125 + ((Math.Asin(a) + Math.Asin(b) + Math.Asin(c)) / (4 * Math.PI)),
            NormalOrthant.Probability([0, 0, 0], covariance),
            2e-5);
    }

    // Differences of one of n equal independent numbers to the others: it is the greatest with probability 1/n.
    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public void One_of_equals_is_the_greatest_as_often_as_any(int count)
    {
        int others = count - 1;
        double[] covariance = new double[others * others];
        Array.Fill(covariance, 1);
        for (int i = 0; i < others; i++)
        {
            covariance[i * (others + 1)] = 2;
        }

        Assert.Equal(1.0 / count, NormalOrthant.Probability(new double[others], covariance), 1e-4);
    }

    [Fact]
    public void Independent_numbers_multiply()
    {
        double[] covariance = [1, 0, 0, 0, 4, 0, 0, 0, 9];
        double expected = SpecialFunctions.NormalCdf(0.5) * SpecialFunctions.NormalCdf(-0.5)
            * SpecialFunctions.NormalCdf(1);

        Assert.Equal(expected, NormalOrthant.Probability([0.5, -1, 3], covariance), 1e-12);
    }

    [Fact]
    public void A_number_that_does_not_vary_decides_by_itself()
    {
        double[] covariance = [0, 0, 0, 1];

        Assert.Equal(0, NormalOrthant.Probability([-1, 0], covariance));
        Assert.Equal(0.5, NormalOrthant.Probability([1, 0], covariance), 1e-15);
    }
}
