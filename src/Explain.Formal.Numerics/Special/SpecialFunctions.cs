using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Explain.Formal.Numerics;

/// <summary>Special functions and quantiles in double precision.</summary>
/// <remarks>
/// <para><b>Units.</b> Probabilities lie in [0, 1]; logarithms are natural.</para>
/// <para><b>Error.</b> Stated at each member, measured against mpmath at 60 digits.</para>
/// <para><b>Determinism.</b> Equal arguments give equal bits on one platform; the elementary functions of the platform
/// may differ in their last bit from machine to machine.</para>
/// <para><b>Source.</b> MathNet.Numerics 5.0 for the gamma function and the normal law. Its incomplete beta function
/// loses digits with large parameters (7e-10 at (3, 10^6)), its inverse is wrong in the tails (BetaInv(1e-12; 10, 1) is
/// off by 0.8 %, BetaInv(1e-12; 1, 10) is 0) and its Student quantile fails there, so those are our own.</para>
/// </remarks>
public static class SpecialFunctions
{
    /// <summary>P(Z &lt;= x) of the standard normal law: relative error below 2e-16 (10 + x^2) in the lower
    /// tail.</summary>
    public static double NormalCdf(double x) => 0.5 * MathNetFunctions.Erfc(-x / Math.Sqrt(2));

    /// <summary>The density of the standard normal law.</summary>
    public static double NormalDensity(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>The x with P(Z &lt;= x) = p: relative error below 1e-15; infinite at 0 and 1.</summary>
    public static double NormalQuantile(double p)
    {
        CheckProbability(p);
        return MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p);
    }

    /// <summary>ln Gamma(x), x &gt; 0: error below 1e-15 max(1, |ln Gamma(x)|).</summary>
    public static double LogGamma(double x) => MathNetFunctions.GammaLn(x);

    /// <summary>The logarithm of the probability of k successes in n trials; k and n need not be integers.</summary>
    /// <remarks>Absolute error below 1e-15 times the larger of 10 and the magnitude of the result.</remarks>
    public static double BinomialLogPmf(double k, double n, double p)
    {
        CheckProbability(p);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        return BetaFunctions.LogBinomial(k, n - k, p, 1 - p);
    }

    /// <summary>I_x(a, b), the distribution function of the beta law: relative error below 1e-12.</summary>
    public static double BetaCdf(double x, double a, double b)
    {
        CheckProbability(x);
        return BetaFunctions.Regularized(a, b, x, 1 - x);
    }

    /// <summary>The x with I_x(a, b) = p: relative error below 1e-13, also for tiny p and tiny x.</summary>
    /// <remarks>What would be below 1e-307 is 0.</remarks>
    public static double BetaQuantile(double p, double a, double b)
    {
        CheckProbability(p);
        return BetaFunctions.Quantile(p, 1 - p, a, b).X;
    }

    /// <summary>The x with 1 - I_x(a, b) = q; unlike <c>BetaQuantile(1 - q, a, b)</c> it resolves tiny q.</summary>
    public static double BetaUpperQuantile(double q, double a, double b)
    {
        CheckProbability(q);
        return BetaFunctions.Quantile(1 - q, q, a, b).X;
    }

    /// <summary>P(T &lt;= t) of Student's law: relative error below 1e-13 in the lower tail.</summary>
    public static double StudentCdf(double t, double degreesOfFreedom)
    {
        double sum = degreesOfFreedom + (t * t);
        double tails = BetaFunctions.Regularized(
            degreesOfFreedom / 2, 0.5, degreesOfFreedom / sum, t * t / sum);
        return t <= 0 ? tails / 2 : 1 - (tails / 2);
    }

    /// <summary>The t with P(T &lt;= t) = p: relative error below 1e-13; infinite at 0 and 1.</summary>
    public static double StudentQuantile(double p, double degreesOfFreedom)
    {
        CheckProbability(p);
        if (p > 0.5)
        {
            return -StudentQuantile(1 - p, degreesOfFreedom);
        }

        if (p == 0)
        {
            return double.NegativeInfinity;
        }

        var (x, y) = BetaFunctions.Quantile(2 * p, 1 - (2 * p), degreesOfFreedom / 2, 0.5);
        return -Math.Sqrt(degreesOfFreedom * y / x);
    }

    private static void CheckProbability(double value)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Not between 0 and 1.");
        }
    }
}
