using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Whether a matrix of fractions is a covariance.</summary>
internal static class ExactCovariance
{
    /// <summary>Symmetric, and elimination meets no negative pivot; a pivot of 0 needs a row of zeros.</summary>
    /// <param name="entries">The entries, <c>[n * n]</c>, row-major.</param>
    /// <param name="n">The number of rows.</param>
    public static bool Is(IReadOnlyList<Rational> entries, int n)
    {
        Rational[] rest = [.. entries];
        bool isSymmetric = Enumerable.Range(0, n * n).All(i => rest[i] == rest[(i % n * n) + (i / n)]);
        return isSymmetric && Enumerable.Range(0, n).All(k => Eliminate(rest, n, k));
    }

    private static bool Eliminate(Rational[] rest, int n, int k)
    {
        var pivot = rest[(k * n) + k];
        if (pivot.Sign <= 0)
        {
            return pivot.IsZero && Enumerable.Range(k, n - k).All(i => rest[(i * n) + k].IsZero);
        }

        for (int i = k + 1; i < n; i++)
        {
            var factor = rest[(i * n) + k] / pivot;
            for (int j = k + 1; j < n && !factor.IsZero; j++)
            {
                rest[(i * n) + j] -= factor * rest[(k * n) + j];
            }
        }

        return true;
    }
}
