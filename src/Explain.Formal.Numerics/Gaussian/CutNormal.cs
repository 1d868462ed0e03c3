using MathNet.Numerics.Integration;

namespace Explain.Formal.Numerics;

/// <summary>The law of greatest entropy on an interval for its mean and variance: a normal law that is cut off at both
/// ends, or flatter than any of these.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Scalars.</para>
/// <para><b>Units.</b> As of <see cref="GaussianMoments"/>; the slope is Cov(f(Z), Z) / v, the factor of covariances
/// with what Z explains linearly.</para>
/// <para><b>Error.</b> Mean and variance to 1e-12 of the deviation, moments of functions by quadrature to about 1e-12.
/// An end more than 12 deviations away counts as 12 deviations away.</para>
/// <para><b>Determinism.</b> Equal arguments give equal bits on one platform.</para>
/// <para><b>Source.</b> Jaynes (1957): the density is exp(a + b u + c u^2); b and c minimise the convex
/// log-partition function less c, with u = (z - m) / s, by Newton's method. c = -1/2, b = 0 is the normal law, c = 0,
/// b = 0 the uniform one.</para>
/// </remarks>
public sealed class CutNormal
{
    private const double Reach = 12;
    private const int Nodes = 128;
    private const int MostSteps = 100;

    // Nearer to the two-point law on the ends, the density has peaks that no node meets.
    private const double WidestShare = 0.98;

    private readonly double _mean;
    private readonly double _deviation;
    private readonly double _low;
    private readonly double _high;
    private readonly double _linear;
    private readonly double _quadratic;

    private CutNormal((double Mean, double Deviation) scale, (double Low, double High) ends, (double B, double C) law)
    {
        (_mean, _deviation) = scale;
        (_low, _high) = ends;
        (_linear, _quadratic) = law;
    }

    /// <summary>The law; null where both ends are far away, so that it is the normal law itself, or no such law is
    /// found.</summary>
    /// <param name="mean">Its mean, inside the interval.</param>
    /// <param name="variance">Its variance, above 0 and below what two points at the ends have.</param>
    /// <param name="low">The lower end of the interval.</param>
    /// <param name="high">The upper end of the interval.</param>
    public static CutNormal? Of(double mean, double variance, double low, double high)
    {
        double deviation = Math.Sqrt(variance), below = (low - mean) / deviation, above = (high - mean) / deviation;
        if (!double.IsFinite(mean) || !double.IsFinite(variance) || !(variance > 0) || !(below < 0) || !(above > 0)
            || (below <= -Reach && above >= Reach))
        {
            return null;
        }

        bool isWhole = below >= -Reach && above <= Reach;
        below = Math.Max(below, -Reach);
        above = Math.Min(above, Reach);
        if (1 >= WidestShare * -below * above)
        {
            return null;
        }

        // What reaches beyond needs a density that falls.
        return Match(below, above) is { } law && (isWhole || law.C < 0)
            ? new CutNormal((mean, deviation), (below, above), law)
            : null;
    }

    /// <summary>max(0, Z).</summary>
    public GaussianMoments Relu() => Piecewise(1, 0);

    /// <summary>|Z|.</summary>
    public GaussianMoments Abs() => Piecewise(1, -1);

    /// <summary>1 for Z above 0, else 0.</summary>
    public GaussianMoments Step() => Jump(1, 0);

    /// <summary>-1, 0 or 1.</summary>
    public GaussianMoments Sign() => Jump(1, -1);

    // A multiple of Z on each side of 0.
    private GaussianMoments Piecewise(double above, double below)
    {
        var (right, left, total) = Parts();
        double first = ((above * right.First) + (below * left.First)) / total;
        double second = ((above * above * right.Second) + (below * below * left.Second)) / total;
        double mixed = ((above * right.Second) + (below * left.Second)) / total;
        return new(first, second, (mixed - (_mean * first)) / (_deviation * _deviation));
    }

    // A number on each side of 0.
    private GaussianMoments Jump(double above, double below)
    {
        var (right, left, total) = Parts();
        double first = ((above * right.Mass) + (below * left.Mass)) / total;
        double second = ((above * above * right.Mass) + (below * below * left.Mass)) / total;
        double mixed = ((above * right.First) + (below * left.First)) / total;
        return new(first, second, (mixed - (_mean * first)) / (_deviation * _deviation));
    }

    private ((double Mass, double First, double Second) Right, (double Mass, double First, double Second) Left,
        double Total) Parts()
    {
        double kink = Math.Clamp(-_mean / _deviation, _low, _high);
        double shift = Greatest(_low, _high, _linear, _quadratic);
        var right = Part(kink, _high, shift);
        var left = Part(_low, kink, shift);
        return (right, left, right.Mass + left.Mass);
    }

    private (double Mass, double First, double Second) Part(double from, double to, double shift)
    {
        double mass = 0, first = 0, second = 0;
        var rule = new GaussLegendreRule(from, to, Nodes);
        for (int i = 0; i < Nodes; i++)
        {
            double u = rule.Abscissas[i], z = _mean + (_deviation * u);
            double weight = rule.Weights[i] * Math.Exp((u * (_linear + (_quadratic * u))) - shift);
            mass += weight;
            first += weight * z;
            second += weight * z * z;
        }

        return (mass, first, second);
    }

    private static (double B, double C)? Match(double low, double high)
    {
        const double tolerance = 1e-12;
        var rule = new GaussLegendreRule(low, high, Nodes);
        var now = Dual(rule, 0, -0.5);
        double b = 0, c = -0.5;
        for (int i = 0; i < MostSteps && !(Math.Abs(now.First) + Math.Abs(now.Second - 1) < tolerance); i++)
        {
            double ofB = now.First, ofC = now.Second - 1;
            double determinant = (now.VarianceOfU * now.VarianceOfSquare) - (now.Common * now.Common);
            double stepB = ((now.VarianceOfSquare * ofB) - (now.Common * ofC)) / determinant;
            double stepC = ((now.VarianceOfU * ofC) - (now.Common * ofB)) / determinant;
            double factor = 1, slope = (stepB * ofB) + (stepC * ofC);
            var next = Dual(rule, b - stepB, c - stepC);
            // Near the least value, rounding hides what a step gains; there Newton's own step is right.
            while (slope > 1e-9 && !(next.Value <= now.Value - (1e-4 * factor * slope)) && factor > 1e-9)
            {
                factor /= 2;
                next = Dual(rule, b - (factor * stepB), c - (factor * stepC));
            }

            if (!(factor > 1e-9))
            {
                break;
            }

            (b, c, now) = (b - (factor * stepB), c - (factor * stepC), next);
        }

        // Rounding may stop the descent a little before.
        return Math.Abs(now.First) + Math.Abs(now.Second - 1) < 100 * tolerance ? (b, c) : null;
    }

    /// <summary>The function to minimise, and means and covariances of u and u^2 under its law.</summary>
    private static (double Value, double First, double Second, double VarianceOfU, double VarianceOfSquare,
        double Common) Dual(GaussLegendreRule rule, double b, double c)
    {
        double shift = Greatest(rule.IntervalBegin, rule.IntervalEnd, b, c);
        double mass = 0, first = 0, second = 0, third = 0, fourth = 0;
        for (int i = 0; i < Nodes; i++)
        {
            double u = rule.Abscissas[i], weight = rule.Weights[i] * Math.Exp((u * (b + (c * u))) - shift);
            mass += weight;
            first += weight * u;
            second += weight * u * u;
            third += weight * u * u * u;
            fourth += weight * u * u * u * u;
        }

        (first, second, third, fourth) = (first / mass, second / mass, third / mass, fourth / mass);
        return (
            Math.Log(mass) + shift - c,
            first,
            second,
            second - (first * first),
            fourth - (second * second),
            third - (first * second));
    }

    // The greatest exponent: at an end, or at the top of a falling parabola.
    private static double Greatest(double low, double high, double b, double c)
    {
        double At(double u) => u * (b + (c * u));
        double top = c < 0 ? Math.Clamp(-b / (2 * c), low, high) : low;
        return Math.Max(At(top), Math.Max(At(low), At(high)));
    }
}
