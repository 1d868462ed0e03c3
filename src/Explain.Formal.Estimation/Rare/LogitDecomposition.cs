using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Samples of activations in whitened coordinates u, split along the shortest vector of the polytope in which
/// all activations are positive.</summary>
/// <remarks>Row k of the factor L of the covariance and the mean m make the constraint (L u)_k + m_k &gt; 0.</remarks>
internal sealed class LogitDecomposition
{
    private const double Ridge = 1e-5;
    private const int Rounds = 10_000;
    private readonly double[,] _factor;
    private readonly double[] _mean;
    private readonly double[][] _whitened;

    private LogitDecomposition(double[,] factor, double[] mean, double[][] whitened) =>
        (_factor, _mean, _whitened) = (factor, mean, whitened);

    /// <summary>The samples, one list an activation; null where one does not vary.</summary>
    public static LogitDecomposition? Of(double[][] activations)
    {
        // In units of their deviations, in which no pivot of the factor is small; which of them are positive, and the
        // whitened coordinates, do not depend on units.
        int k = activations.Length;
        double[] mean = new double[k];
        double[][] standard = new double[k][];
        for (int a = 0; a < k; a++)
        {
            if (Standardize(activations[a]) is not var (row, center))
            {
                return null;
            }

            (standard[a], mean[a]) = (row, center);
        }

        double[,] covariance = new double[k, k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                covariance[a, b] = Dot(standard[a], standard[b]) / standard[a].Length;
            }

            covariance[a, a] *= 1 + Ridge;
        }

        return CovarianceFactor.Of(covariance, out _) is { } factor
            ? new LogitDecomposition(factor, mean, Whiten(standard, factor))
            : null;
    }

    // Numbers less their mean over their deviation, and the mean over it; null where they do not vary.
    private static (double[] Row, double Mean)? Standardize(double[] row)
    {
        double mean = row.Average();
        double largest = row.Max(value => Math.Abs(value - mean));
        if (!(largest > 0 && double.IsFinite(largest)))
        {
            return null;
        }

        double deviation = largest * Math.Sqrt(row.Average(value => Math.Pow((value - mean) / largest, 2)));
        return ([.. row.Select(value => (value - mean) / deviation)], mean / deviation);
    }

    /// <summary>The share of pairs (i, j) for which the i-th position along the direction joined with the j-th rest is
    /// inside.</summary>
    public double Estimate()
    {
        double[] direction = Direction();
        double[] along = [.. _whitened.Select(u => Dot(u, direction))];
        double[] sorted = [.. along.Order()];
        double[] slopes = [.. Enumerable.Range(0, _mean.Length).Select(k => Row(k, direction))];
        double count = 0;
        for (int j = 0; j < _whitened.Length; j++)
        {
            double low = double.NegativeInfinity, high = double.PositiveInfinity;
            for (int k = 0; k < slopes.Length; k++)
            {
                double rest = Row(k, _whitened[j]) - (along[j] * slopes[k]) + _mean[k];
                if (Math.Abs(slopes[k]) < 1e-12)
                {
                    high = rest > 0 ? high : double.NegativeInfinity;
                }
                else if (slopes[k] > 0)
                {
                    low = Math.Max(low, -rest / slopes[k]);
                }
                else
                {
                    high = Math.Min(high, -rest / slopes[k]);
                }
            }

            count += Math.Max(0, Below(sorted, high) - Below(sorted, low));
        }

        return count / _whitened.Length / _whitened.Length;
    }

    /// <summary>The direction of the shortest vector of the polytope: by the dual of that least-squares problem, one
    /// multiplier at a time (Hildreth 1957).</summary>
    private double[] Direction()
    {
        int k = _mean.Length;
        double[] multipliers = new double[k], u = new double[k];
        double[] squares = [.. Enumerable.Range(0, k).Select(i => Dot(Row(i), Row(i)))];
        for (int round = 0; round < Rounds; round++)
        {
            double change = 0;
            for (int i = 0; i < k; i++)
            {
                double next = Math.Max(0, multipliers[i] - ((Row(i, u) + _mean[i]) / squares[i]));
                for (int c = 0; c < k; c++)
                {
                    u[c] += (next - multipliers[i]) * _factor[i, c];
                }

                change = Math.Max(change, Math.Abs(next - multipliers[i]) * Math.Sqrt(squares[i]));
                multipliers[i] = next;
            }

            if (change < 1e-12)
            {
                break;
            }
        }

        double length = Math.Sqrt(Dot(u, u));
        if (length > 0)
        {
            return [.. u.Select(each => each / length)];
        }

        // The mean is inside: towards the nearest constraint.
        int nearest = Enumerable.Range(0, k).MinBy(i => _mean[i]);
        double[] row = Row(nearest);
        double norm = Math.Sqrt(Dot(row, row));
        return [.. row.Select(each => each / norm)];
    }

    private double[] Row(int i) => [.. Enumerable.Range(0, _mean.Length).Select(c => _factor[i, c])];

    private double Row(int k, double[] u)
    {
        double sum = 0;
        for (int c = 0; c < u.Length; c++)
        {
            sum += _factor[k, c] * u[c];
        }

        return sum;
    }

    // How many of the sorted numbers are below a bound.
    private static int Below(double[] sorted, double bound)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < bound ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double[][] Whiten(double[][] standard, double[,] factor)
    {
        double[][] whitened = new double[standard[0].Length][];
        for (int i = 0; i < whitened.Length; i++)
        {
            double[] u = new double[standard.Length];
            for (int k = 0; k < u.Length; k++)
            {
                double left = standard[k][i];
                for (int c = 0; c < k; c++)
                {
                    left -= factor[k, c] * u[c];
                }

                u[k] = left / factor[k, k];
            }

            whitened[i] = u;
        }

        return whitened;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
