using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Compiles a joint normal draw: its mean plus the Cholesky factor of its covariance times standard
/// normals.</summary>
/// <remarks>The factor of a known covariance is computed once (<see cref="CovarianceFactor"/>).</remarks>
internal sealed class JointNormalCompiler(ProgramBuilder program)
{
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
        if (CovarianceFactor.Of(matrix, out int row) is not { } factor)
        {
            program.Fail($"A covariance matrix is indefinite: row {row} contradicts the rows before it.");
            return null;
        }

        var exact = new Rational[n, n];
        for (int i = 0; i < n * n; i++)
        {
            exact[i / n, i % n] = Rational.FromDouble(factor[i / n, i % n]);
        }

        return exact;
    }
}
