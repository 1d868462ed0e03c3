using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>w(n, p) = E[d^n f^p (Z)] for a normal Z.</summary>
/// <remarks>
/// <para><b>Error.</b> Closed forms to about 1e-14 of their greatest term; else by quadrature (see
/// <see cref="GaussianMoments"/>), where rounding adds about 1e-16 / variance^(n/2).</para>
/// <para><b>Source.</b> THEORY 7.5.</para>
/// </remarks>
internal static class HermiteCoefficients
{
    private const double WidestFloor = 1000;

    /// <summary>The weight; null where it does not exist or is too large to write.</summary>
    public static double? Of(GateFunction kind, HermiteWeight weight, double mean, double variance)
    {
        var (_, n, p) = weight;
        double? value = (n, p) switch
        {
            (0, 1) => GaussianGates.Moments(kind, mean, variance)?.Mean,
            (1, 1) => GaussianGates.Moments(kind, mean, variance)?.Gain,
            (0, 2) => GaussianGates.Moments(kind, mean, variance) is { } moments
                ? moments.Variance + (moments.Mean * moments.Mean)
                : null,
            _ when !(variance >= 0) || !double.IsFinite(mean + variance) => null,
            _ when variance == 0 => n == 0 ? Math.Pow(GaussianGates.Value(kind, mean), p) : 0,
            _ => Varying(kind, (n, p), mean, Math.Sqrt(variance)),
        };
        return value is { } found && double.IsFinite(found) ? found : null;
    }

    private static double? Varying(GateFunction kind, (int N, int P) at, double mean, double deviation) => kind switch
    {
        GateFunction.Relu => Relu(at, mean, deviation),
        GateFunction.Abs => Relu(at, mean, deviation) + (Parity(at.N) * Relu(at, -mean, deviation)),
        GateFunction.Step => Step(at.N, mean, deviation),
        GateFunction.Sign when at.P % 2 == 0 => at.N == 0 ? 1 : 0,
        GateFunction.Sign => (2 * Step(at.N, mean, deviation)) - (at.N == 0 ? 1 : 0),
        GateFunction.IsZero => 0,
        GateFunction.IsWholeZero => Step(at.N, mean + 0.5, deviation) - Step(at.N, mean - 0.5, deviation),
        GateFunction.Floor => Floor(at, mean, deviation),
        GateFunction.Exp => Math.Pow(at.P, at.N) * Math.Exp((at.P * mean) + Square(at.P * deviation) / 2),
        GateFunction.Sigmoid or GateFunction.Tanh or GateFunction.Gelu or GateFunction.Phi =>
            GaussianMoments.MeanOfDerivative(
                x => Math.Pow(GaussianGates.Value(kind, x), at.P), at.N, mean, deviation * deviation),
        GateFunction.Log or GateFunction.Sqrt or GateFunction.Reciprocal => null,
        _ => throw new UnreachableException($"Unhandled {kind}."),
    };

    /// <summary>Of 1 above zero: Phi, then the derivatives of the density; the deviation is above 0.</summary>
    public static double Step(int n, double mean, double deviation)
    {
        double alpha = mean / deviation;
        return n == 0
            ? SpecialFunctions.NormalCdf(alpha)
            : Parity(n - 1) * Hermite(n - 1, alpha) * SpecialFunctions.NormalDensity(alpha) / Math.Pow(deviation, n);
    }

    /// <summary>Of the p-th power of the positive part; the deviation is above 0.</summary>
    public static double Relu((int N, int P) at, double mean, double deviation)
    {
        double factorial = 1;
        for (int i = 2; i <= at.P; i++)
        {
            factorial *= i;
        }

        if (at.N >= at.P)
        {
            return factorial * Step(at.N - at.P, mean, deviation);
        }

        // p! / q! s^q T_q with q = p - n.
        double alpha = mean / deviation;
        double before = SpecialFunctions.NormalCdf(alpha);
        double tail = (alpha * before) + SpecialFunctions.NormalDensity(alpha);
        double scale = factorial * deviation;
        for (int m = 2; m <= at.P - at.N; m++)
        {
            (before, tail) = (tail, (alpha * tail) + ((m - 1) * before));
            scale *= deviation / m;
        }

        return scale * tail;
    }

    /// <summary>A sum of steps: at each whole number k the power jumps from (k - 1)^p to k^p.</summary>
    private static double? Floor((int N, int P) at, double mean, double deviation)
    {
        if (deviation > WidestFloor)
        {
            return null;
        }

        double center = Math.Floor(mean), sum = 0;
        int reach = 2 + (int)Math.Ceiling(12 * deviation);
        for (int i = -reach; i <= reach; i++)
        {
            double k = center + i;
            sum += at.N == 0
                ? Math.Pow(k, at.P) * (Step(0, mean - k, deviation) - Step(0, mean - k - 1, deviation))
                : (Math.Pow(k, at.P) - Math.Pow(k - 1, at.P)) * Step(at.N, mean - k, deviation);
        }

        return sum;
    }

    private static double Hermite(int n, double x)
    {
        double before = 0, value = 1;
        for (int k = 0; k < n; k++)
        {
            (before, value) = (value, (x * value) - (k * before));
        }

        return value;
    }

    private static double Square(double x) => x * x;

    private static int Parity(int n) => n % 2 == 0 ? 1 : -1;
}
