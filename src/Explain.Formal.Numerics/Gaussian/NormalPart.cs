namespace Explain.Formal.Numerics;

/// <summary>The part of a normal law above 0: P(Z &gt; 0), E[max(0, Z)] and E[max(0, Z)^2], each to about
/// 1e-15.</summary>
/// <remarks>
/// With Q_n the n-th repeated integral of the upper tail at x = -m/s: P = Q_0, E = s Q_1, E2 = 2 s^2 Q_2. Near and
/// above the mean by the recurrence n Q_n = Q_(n-2) - x Q_(n-1), where nothing cancels; deep in the tail, where it
/// would, by the continued fraction of the ratios r_n = Q_n / Q_(n-1) = 1 / (x + (n+1) r_(n+1)) (Gautschi, SIAM Review
/// 9, 1967).
/// </remarks>
internal readonly record struct NormalPart(double Probability, double Mean, double SecondMoment)
{
    // From here on 100 levels leave a relative e^(-2 x sqrt(200)) < 1e-24.
    private const double TailStart = 2;
    private const int Levels = 100;

    public static NormalPart Above(double mean, double variance)
    {
        GaussianMoments.CheckVariance(variance);
        if (variance == 0)
        {
            double part = Math.Max(mean, 0);
            return new(mean > 0 ? 1 : mean == 0 ? 0.5 : 0, part, part * part);
        }

        double deviation = Math.Sqrt(variance), alpha = mean / deviation;
        double density = SpecialFunctions.NormalDensity(alpha);
        if (alpha < -TailStart)
        {
            return Tail(-alpha, density, deviation);
        }

        double probability = SpecialFunctions.NormalCdf(alpha);
        return new(
            probability,
            (mean * probability) + (deviation * density),
            (((mean * mean) + variance) * probability) + (mean * deviation * density));
    }

    private static NormalPart Tail(double x, double density, double deviation)
    {
        double ratio = 0;
        for (int n = Levels; n > 2; n--)
        {
            ratio = 1 / (x + ((n + 1) * ratio));
        }

        double second = 1 / (x + (3 * ratio));
        double first = 1 / (x + (2 * second));
        double zeroth = 1 / (x + first);
        double q0 = density * zeroth, q1 = q0 * first, q2 = q1 * second;
        return new(q0, deviation * q1, 2 * deviation * deviation * q2);
    }
}
