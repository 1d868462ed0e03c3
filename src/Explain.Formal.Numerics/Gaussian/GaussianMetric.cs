namespace Explain.Formal.Numerics;

/// <summary>The inner product in which a normal law looks the same in every direction: that of the inverse of its
/// covariance.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A covariance <c>[n, n]</c>.</para>
/// <para><b>Error.</b> None; the root of the determinant is enclosed.</para>
/// <para><b>Determinism.</b> Rational arithmetic.</para>
/// <para><b>Source.</b> Elimination by Gauss and Jordan.</para>
/// </remarks>
public sealed class GaussianMetric
{
    private readonly Rational[,] _inverse;

    private GaussianMetric(Rational[,] inverse, Rational determinant)
    {
        (_inverse, Determinant) = (inverse, determinant);
        Scale = Enclosure.Sqrt(determinant, Turns.Bits) ?? throw new InvalidOperationException("It is positive.");
    }

    /// <summary>The determinant of the inverse covariance.</summary>
    public Rational Determinant { get; }

    /// <summary>Its root: by so much volumes grow.</summary>
    public Enclosure Scale { get; }

    /// <summary>The metric of a covariance; null if that is singular or none.</summary>
    public static GaussianMetric? Of(Rational[,] covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
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

        return new GaussianMetric(right, determinant.Reciprocal());
    }

    /// <summary>The inner product of two vectors.</summary>
    public Rational Inner(IReadOnlyList<Rational> u, IReadOnlyList<Rational> v)
    {
        ArgumentNullException.ThrowIfNull(u);
        ArgumentNullException.ThrowIfNull(v);
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
