namespace Explain.Formal.Numerics;

/// <summary>The regularised incomplete beta function and its inverse, accurate in both tails and for large
/// parameters.</summary>
/// <remarks>
/// Every function takes x and y = 1 - x apart, so that neither end cancels. The factor in front follows Loader, Fast
/// and Accurate Computation of Binomial Probabilities (2000); the continued fraction is equation 9 of DiDonato and
/// Morris, ACM TOMS 18 (1992), evaluated by Lentz's method; the inverse is Newton's method on the logarithm.
/// </remarks>
internal static class BetaFunctions
{
    private const int MaxSteps = 200;

    // e^-708 is the border of normal doubles.
    private const double MinLogit = -708;

    private static readonly double LogSqrtTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>ln [Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) x^a y^b].</summary>
    public static double LogBinomial(double a, double b, double x, double y)
    {
        if (a == 0 || b == 0)
        {
            // One-sided outcomes: the logarithm of the number that is not small.
            return a == 0 ? (b == 0 ? 0 : b * LogComplement(x, y)) : a * LogComplement(y, x);
        }

        if (x == 0 || y == 0)
        {
            return double.NegativeInfinity;
        }

        double n = a + b, excess = Excess(a, b, x, y);
        return StirlingError(n) - StirlingError(a) - StirlingError(b)
            - Deviance(a, n * x, excess) - Deviance(b, n * y, -excess)
            + (0.5 * Math.Log(n / a / b)) - LogSqrtTwoPi;
    }

    /// <summary>I_x(a, b).</summary>
    public static double Regularized(double a, double b, double x, double y)
    {
        CheckParameters(a, b);
        if (x <= 0 || y <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        double factor = Math.Exp(LogFactor(a, b, x, y));
        return IsLower(a, b, x) ? factor * Ratio(a, b, x, y) : 1 - (factor * Ratio(b, a, y, x));
    }

    /// <summary>The x (and 1 - x) with I_x(a, b) = p, given p and q = 1 - p.</summary>
    public static (double X, double Y) Quantile(double p, double q, double a, double b)
    {
        CheckParameters(a, b);
        if (p <= 0 || q <= 0)
        {
            return p <= 0 ? (0, 1) : (1, 0);
        }

        if (p > q)
        {
            var (y, x) = Quantile(q, p, b, a);
            return (x, y);
        }

        // In t = ln(x/y) the density is log-concave, hence ln I is concave and rising: after its first step Newton's
        // method comes from the left and cannot cross. d ln I / dt = x^a y^b / (B I).
        double target = Math.Log(p);
        double t = Math.Log(a / b);
        for (int step = 0; step < MaxSteps; step++)
        {
            double x = 1 / (1 + Math.Exp(-t)), y = 1 / (1 + Math.Exp(t));
            double logFactor = LogFactor(a, b, x, y);
            double ratio = IsLower(a, b, x)
                ? Ratio(a, b, x, y)
                : Math.Exp(-logFactor) - Ratio(b, a, y, x);       // I / factor, where I is not small
            double change = (target - logFactor - Math.Log(ratio)) * ratio;
            t = Math.Max(t + change, MinLogit);
            if (Math.Abs(change) <= 1e-16 * Math.Max(1, Math.Abs(t)) || (step > 1 && change <= 0))
            {
                break;
            }
        }

        return t <= MinLogit ? (0, 1) : (1 / (1 + Math.Exp(-t)), 1 / (1 + Math.Exp(t)));
    }

    // ln [x^a y^b / B(a, b)].
    private static double LogFactor(double a, double b, double x, double y) =>
        LogBinomial(a, b, x, y) + Math.Log(a / (a + b) * b);

    private static bool IsLower(double a, double b, double x) => x <= (a + 1) / (a + b + 2);

    private static double LogComplement(double x, double y) => x < 0.5 ? Log1P(-x) : Math.Log(y);

    // ln(1 + x): the rounding of u = 1 + x is undone by x / (u - 1) (Kahan; Higham, Accuracy and Stability, 1.14.1).
    private static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    // a - (a+b) x = a y - b x with one rounding: from the smaller of x and y, which is the exact one.
    private static double Excess(double a, double b, double x, double y) => x <= y
        ? Math.FusedMultiplyAdd(-(a + b), x, a)
        : Math.FusedMultiplyAdd(a + b, y, -b);

    // I_x(a, b) B(a, b) / (x^a y^b) = 1 / (b_0 + a_1 / (b_1 + a_2 / (b_2 + ...))), by the modified method of Lentz
    // (Press et al., Numerical Recipes, 5.2). It needs O(sqrt(max(a, b))) levels for x below the mean.
    private static double Ratio(double a, double b, double x, double y)
    {
        const double tiny = 1e-300;
        double excess = Excess(a, b, x, y);
        double value = Math.Max(a * (excess + 1) / (a + 1), tiny), c = value, d = 0;
        long limit = 1000 + (long)(20 * Math.Sqrt(Math.Max(a, b)));
        for (long m = 1; m <= limit; m++)
        {
            double middle = a + (2 * m) - 1;
            double above = (a + m - 1) / middle * ((a + b + m - 1) / middle) * m * (b - m) * x * x;
            double below = m + (m * (b - m) * x / middle) + ((a + m) * (excess + 1 + (m * (1 + y))) / (middle + 2));
            d = below + (above * d);
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = below + (above / c);
            c = Math.Abs(c) < tiny ? tiny : c;
            value *= c * d;
            if (Math.Abs((c * d) - 1) <= 1e-16)
            {
                break;
            }
        }

        return 1 / value;
    }

    // ln Gamma(n+1) - [(n + 1/2) ln n - n + ln sqrt(2 pi)], n > 0: Stirling's series, below 1e-16 from 15 on, reached
    // by the recurrence in n.
    private static double StirlingError(double n)
    {
        double sum = 0;
        for (; n < 15; n++)
        {
            sum += ((n + 0.5) * Log1P(1 / n)) - 1;
        }

        double s = 1 / (n * n);
        return sum + ((1.0 / 12 - (s * (1.0 / 360 - (s * (1.0 / 1260 - (s * (1.0 / 1680 - (s * (1.0 / 1188
            - (s * (691.0 / 360360))))))))))) / n);
    }

    // Loader's bd0: x ln(x/m) + m - x without cancellation for x near m, given the difference x - m.
    private static double Deviance(double x, double m, double difference)
    {
        if (Math.Abs(difference) >= 0.1 * (x + m))
        {
            return (x * Math.Log(x / m)) - difference;
        }

        double v = difference / (x + m), sum = difference * v, power = 2 * x * v, before;
        int j = 1;
        do
        {
            power *= v * v;
            before = sum;
            sum += power / ((2 * j) + 1);
            j++;
        }
        while (sum != before);

        return sum;
    }

    private static void CheckParameters(double a, double b)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(a, 1e15);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(b, 1e15);
    }
}
