namespace Explain.Formal.Numerics;

/// <content>Functions without closed forms, by quadrature.</content>
public readonly partial record struct GaussianMoments
{
    /// <summary>The logistic function.</summary>
    public static GaussianMoments Sigmoid(double mean, double variance) =>
        Of(Logistic, static x => Logistic(x) * Logistic(-x), mean, variance);

    /// <summary>The hyperbolic tangent.</summary>
    public static GaussianMoments Tanh(double mean, double variance) =>
        Of(Math.Tanh, static x => 4 * Logistic(2 * x) * Logistic(-2 * x), mean, variance);

    /// <summary>Z Phi(Z).</summary>
    public static GaussianMoments Gelu(double mean, double variance) => Of(
        static x => x * SpecialFunctions.NormalCdf(x),
        static x => SpecialFunctions.NormalCdf(x) + (x * SpecialFunctions.NormalDensity(x)),
        mean,
        variance);

    /// <summary>Phi(Z); its mean Phi(m / sqrt(1 + v)) and slope are closed forms.</summary>
    public static GaussianMoments Phi(double mean, double variance)
    {
        double root = Math.Sqrt(1 + variance), alpha = mean / root;
        var moments = Of(SpecialFunctions.NormalCdf, SpecialFunctions.NormalDensity, mean, variance);
        return moments with
        {
            Mean = SpecialFunctions.NormalCdf(alpha),
            Slope = SpecialFunctions.NormalDensity(alpha) / root,
        };
    }

    /// <summary>Any function with its derivative, by Gauss-Hermite quadrature with 100 nodes.</summary>
    public static GaussianMoments Of(
        Func<double, double> function, Func<double, double> derivative, double mean, double variance)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(derivative);
        CheckVariance(variance);
        if (variance == 0)
        {
            double value = function(mean);
            return new(value, value * value, derivative(mean));
        }

        double deviation = Math.Sqrt(variance), first = 0, second = 0, slope = 0;
        var rule = GaussHermite.Degree100;
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double weight = rule.Weights[i], right = mean + (deviation * rule.Nodes[i]);
            double left = mean - (deviation * rule.Nodes[i]);
            double up = function(right), down = function(left);
            first += weight * (up + down);
            second += weight * ((up * up) + (down * down));
            slope += weight * (derivative(right) + derivative(left));
        }

        return new(first, second, slope);
    }

    /// <summary>Any function whose derivative is not at hand: the slope is E[f(Z) (Z - m)] / v.</summary>
    /// <remarks>The slope loses digits as 1e-16 / sqrt(v); at v = 0 it is a central difference, good to about
    /// 1e-10.</remarks>
    public static GaussianMoments Of(Func<double, double> function, double mean, double variance)
    {
        ArgumentNullException.ThrowIfNull(function);
        double step = 1e-5 * Math.Max(1, Math.Abs(mean));
        var moments = Of(
            function,
            variance == 0 ? x => (function(x + step) - function(x - step)) / (2 * step) : static _ => 0,
            mean,
            variance);
        if (variance == 0)
        {
            return moments;
        }

        double deviation = Math.Sqrt(variance), slope = 0;
        var rule = GaussHermite.Degree100;
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double shift = deviation * rule.Nodes[i];
            slope += rule.Weights[i] * rule.Nodes[i] * (function(mean + shift) - function(mean - shift));
        }

        return moments with { Slope = slope / deviation };
    }

    /// <summary>The mean of the n-th derivative of any function: E[f(Z) He_n((Z - m) / s)] / s^n.</summary>
    /// <remarks>The derivative need not be at hand; rounding adds about 1e-16 / v^(n / 2).</remarks>
    public static double MeanOfDerivative(Func<double, double> function, int derivative, double mean, double variance)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegative(derivative);
        if (!(variance > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "The variance must be above 0.");
        }

        double deviation = Math.Sqrt(variance), sum = 0;
        var rule = GaussHermite.Degree100;
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double node = rule.Nodes[i], before = 0, hermite = 1;
            for (int k = 0; k < derivative; k++)
            {
                (before, hermite) = (hermite, (node * hermite) - (k * before));
            }

            double opposite = derivative % 2 == 0 ? hermite : -hermite, shift = deviation * node;
            sum += rule.Weights[i] * ((hermite * function(mean + shift)) + (opposite * function(mean - shift)));
        }

        return sum / Math.Pow(deviation, derivative);
    }

    // Never overflows: e^x stays below 1.
    private static double Logistic(double x)
    {
        double small = Math.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }
}
