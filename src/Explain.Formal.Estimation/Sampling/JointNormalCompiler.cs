using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Compiles a joint normal draw: its mean plus the Cholesky factor of its covariance times standard
/// normals.</summary>
/// <remarks>
/// The factor of a known covariance is computed once, in doubles; a pivot within 2^-40 of the largest variance counts
/// as 0, so singular covariances are allowed. Error of the factor: about n units in the last place (Higham 10.3).
/// </remarks>
internal sealed class JointNormalCompiler(ProgramBuilder program)
{
    private const double Negligible = 1.0 / (1L << 40);

    public int[] Compile(int[] mean, int[] covariance, uint variable)
    {
        int n = mean.Length;
        var factor = Factor(n, covariance);
        int[] normals = [.. Enumerable.Range(0, n).Select(i => program.Normal(variable + (uint)i))];
        return factor is null
            ? [.. mean.Select(_ => program.Undefined())]
            : [.. Enumerable.Range(0, n).Select(i => program.Linear(
                0,
                [
                    .. Enumerable.Range(0, i + 1).Select(j => new ScaledValue(factor[i, j], normals[j])),
                    new(1, mean[i]),
                ]))];
    }

    private Rational[,]? Factor(int n, int[] covariance)
    {
        double[,] matrix = new double[n, n];
        for (int i = 0; i < n * n; i++)
        {
            if (program.KnownValue(covariance[i]) is not { } entry)
            {
                program.Fail("A joint normal law whose covariance depends on earlier draws cannot be sampled yet.");
                return null;
            }

            if (entry != program.KnownValue(covariance[(i % n * n) + (i / n)]))
            {
                program.Fail($"A covariance matrix is not symmetric: its entry ({i / n}, {i % n}) is {entry}.");
                return null;
            }

            matrix[i / n, i % n] = entry.ToDouble();
        }

        return Factor(n, matrix);
    }

    private Rational[,]? Factor(int n, double[,] matrix)
    {
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
                    program.Fail($"A covariance matrix is indefinite: row {i} contradicts the rows before it.");
                    return null;
                }

                factor[i, j] = isZero ? 0 : i == j ? factor[j, j] : rest / factor[j, j];
            }
        }

        var exact = new Rational[n, n];
        for (int i = 0; i < n * n; i++)
        {
            exact[i / n, i % n] = Rational.FromDouble(factor[i / n, i % n]);
        }

        return exact;
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
