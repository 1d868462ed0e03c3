namespace Explain.Formal.Numerics;

/// <summary>The Cholesky factor of a covariance matrix: a mean plus the factor times standard normals has that
/// covariance.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A symmetric matrix <c>[n, n]</c>; the factor is lower triangular of the same shape.</para>
/// <para><b>Units.</b> Those of a deviation.</para>
/// <para><b>Error.</b> About n units in the last place. A pivot within 2^-40 of the largest variance counts as 0, so
/// that singular covariances are allowed.</para>
/// <para><b>Determinism.</b> One order of operations: equal bits everywhere.</para>
/// <para><b>Source.</b> Higham, Accuracy and Stability of Numerical Algorithms (2002), 10.1 and 10.3.</para>
/// </remarks>
public static class CovarianceFactor
{
    private const double Negligible = 1.0 / (1L << 40);

    /// <summary>The factor; null if the matrix is no covariance.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="contradiction">The first row that contradicts the rows before it; -1 if there is none.</param>
    public static double[,]? Of(double[,] matrix, out int contradiction)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int n = matrix.GetLength(0);
        double[,] factor = new double[n, n];
        double largest = Enumerable.Range(0, n).Max(i => Math.Abs(matrix[i, i]));
        double negligible = largest * Negligible;
        for (int j = 0; j < n; j++)
        {
            double pivot = Rest(matrix, factor, j, j);
            bool isZero = Math.Abs(pivot) <= negligible;
            factor[j, j] = isZero ? 0 : Math.Sqrt(pivot);
            for (int i = j; i < n; i++)
            {
                double rest = Rest(matrix, factor, i, j);
                if ((isZero && Math.Abs(rest) > Math.Sqrt(negligible * largest)) || (!isZero && pivot < 0))
                {
                    contradiction = i;
                    return null;
                }

                factor[i, j] = isZero ? 0 : i == j ? factor[j, j] : rest / factor[j, j];
            }
        }

        contradiction = -1;
        return factor;
    }

    private static double Rest(double[,] matrix, double[,] factor, int i, int j)
    {
        double rest = matrix[i, j];
        for (int k = 0; k < j; k++)
        {
            rest -= factor[i, k] * factor[j, k];
        }

        return rest;
    }
}
