using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The inner product in which a normal law looks the same in every direction: that of the inverse of its
/// covariance.</summary>
internal sealed class Metric
{
    private readonly Rational[,] _inverse;

    private Metric(Rational[,] inverse, Rational determinant)
    {
        (_inverse, Determinant) = (inverse, determinant);
        Scale = Enclosure.Sqrt(determinant, Turns.Bits) ?? throw new InvalidOperationException("It is positive.");
    }

    /// <summary>The determinant of the inverse covariance.</summary>
    public Rational Determinant { get; }

    /// <summary>Its root: by so much volumes grow.</summary>
    public Enclosure Scale { get; }

    /// <summary>The metric of a covariance; null if that is singular or none.</summary>
    public static Metric? Of(Rational[,] covariance)
    {
        int n = covariance.GetLength(0);
        for (int i = 0; i < n * n; i++)
        {
            if (covariance[i / n, i % n] != covariance[i % n, i / n])
            {
                return null;
            }
        }

        // Gauss and Jordan: all pivots are positive exactly if the matrix is positive definite.
        var left = (Rational[,])covariance.Clone();
        var right = new Rational[n, n];
        var determinant = Rational.One;
        for (int k = 0; k < n; k++)
        {
            right[k, k] = Rational.One;
        }

        for (int k = 0; k < n; k++)
        {
            var pivot = left[k, k];
            if (pivot.Sign <= 0)
            {
                return null;
            }

            determinant *= pivot;
            Eliminate(left, right, k, n);
        }

        return new Metric(right, determinant.Reciprocal());
    }

    /// <summary>The inner product of two vectors.</summary>
    public Rational Inner(IReadOnlyList<Rational> u, IReadOnlyList<Rational> v)
    {
        var sum = Rational.Zero;
        for (int i = 0; i < u.Count; i++)
        {
            for (int j = 0; j < v.Count; j++)
            {
                sum += u[i] * _inverse[i, j] * v[j];
            }
        }

        return sum;
    }

    private static void Eliminate(Rational[,] left, Rational[,] right, int k, int n)
    {
        var pivot = left[k, k];
        for (int j = 0; j < n; j++)
        {
            left[k, j] /= pivot;
            right[k, j] /= pivot;
        }

        for (int i = 0; i < n; i++)
        {
            var factor = left[i, k];
            if (i == k || factor.IsZero)
            {
                continue;
            }

            for (int j = 0; j < n; j++)
            {
                left[i, j] -= factor * left[k, j];
                right[i, j] -= factor * right[k, j];
            }
        }
    }
}
