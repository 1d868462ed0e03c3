namespace Explain.Formal.Numerics;

/// <summary>The larger or smaller of two jointly normal numbers X and Y.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Scalars.</para>
/// <para><b>Units.</b> Those of X and Y; the slopes are probabilities.</para>
/// <para><b>Error.</b> Relative error about 1e-14 of the larger of the terms.</para>
/// <para><b>Determinism.</b> Equal arguments give equal bits on one platform.</para>
/// <para><b>Source.</b> Clark, Operations Research 9 (1961), equations 2 to 5. The result is not normal: only these
/// moments are exact.</para>
/// </remarks>
/// <param name="Mean">E[max(X, Y)].</param>
/// <param name="SecondMoment">E[max(X, Y)^2].</param>
/// <param name="SlopeX">P(X is the one taken): Cov(max, W) = SlopeX Cov(X, W) + SlopeY Cov(Y, W).</param>
/// <param name="SlopeY">P(Y is the one taken).</param>
public readonly record struct GaussianExtremes(double Mean, double SecondMoment, double SlopeX, double SlopeY)
{
    /// <summary>The variance, never below 0.</summary>
    public double Variance => Math.Max(SecondMoment - (Mean * Mean), 0);

    /// <summary>max(X, Y); where X - Y is a constant 0, half of each.</summary>
    public static GaussianExtremes Max(
        (double Mean, double Variance) x, (double Mean, double Variance) y, double covariance)
    {
        GaussianMoments.CheckVariance(x.Variance);
        GaussianMoments.CheckVariance(y.Variance);

        // max(X, Y) = Y + relu(X - Y); rounding may leave the variance of the difference just below 0.
        double spread = Math.Max(x.Variance + y.Variance - (2 * covariance), 0), difference = x.Mean - y.Mean;
        double chooseX = NormalPart.Above(difference, spread).Probability;
        double chooseY = NormalPart.Above(-difference, spread).Probability;
        double deviation = Math.Sqrt(spread);
        double density = spread == 0 ? 0 : deviation * SpecialFunctions.NormalDensity(difference / deviation);
        return new(
            (x.Mean * chooseX) + (y.Mean * chooseY) + density,
            (((x.Mean * x.Mean) + x.Variance) * chooseX) + (((y.Mean * y.Mean) + y.Variance) * chooseY)
                + ((x.Mean + y.Mean) * density),
            chooseX,
            chooseY);
    }

    /// <summary>min(X, Y) = -max(-X, -Y).</summary>
    public static GaussianExtremes Min(
        (double Mean, double Variance) x, (double Mean, double Variance) y, double covariance)
    {
        var max = Max((-x.Mean, x.Variance), (-y.Mean, y.Variance), covariance);
        return max with { Mean = -max.Mean };
    }
}
