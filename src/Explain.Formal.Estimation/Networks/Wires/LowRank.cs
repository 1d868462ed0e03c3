using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Covariances cut to a rank: those of a matrix of that rank that is near off the diagonal; variances stay as
/// they are.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A symmetric matrix C of n neurons; C is D + L, with L of rank r and no negative eigenvalue, and
/// a diagonal D without negative entries.</para>
/// <para><b>Error.</b> Of a matrix that is so none; else a local minimum of the squared error off the diagonal, or 100
/// rounds towards it. A rank of n gives C itself.</para>
/// <para><b>Determinism.</b> It starts from a fixed matrix; otherwise as <see cref="MatrixKernel"/>.</para>
/// <para><b>Source.</b> Principal axis factoring (Harman, Modern Factor Analysis, 1976, 8.8): L is made of the greatest
/// eigenvectors of C with the diagonal of L in place of its own, again and again; by subspace iteration.</para>
/// </remarks>
internal sealed class LowRank
{
    private const int MostRounds = 100;
    private const int InnerRounds = 4;
    private const double Precision = 1e-12;

    private readonly int _size;
    private readonly int _rank;
    private readonly double[] _matrix;
    private readonly double[] _variances;
    private readonly MatrixKernel _kernel;

    /// <summary>Cuts a matrix.</summary>
    /// <param name="covariances">The covariances, with zeros on the diagonal.</param>
    /// <param name="variances">The diagonal.</param>
    /// <param name="rank">The rank of L.</param>
    /// <param name="kernel">Multiplies.</param>
    public LowRank(double[] covariances, double[] variances, int rank, MatrixKernel kernel)
    {
        (_size, _rank, _kernel, _variances) = (variances.Length, Math.Min(rank, variances.Length), kernel, variances);
        _matrix = [.. covariances];
        Covariances = rank >= _size ? [.. covariances] : Cut();
    }

    /// <summary>What is left of the covariances, with zeros on the diagonal.</summary>
    public double[] Covariances { get; }

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    // A few more columns make the wanted ones settle.
    private double[] Cut()
    {
        double[][] basis = [.. Enumerable.Range(0, Math.Min(_size, _rank + 4)).Select(Column)];
        double[] common = [.. _variances];
        double[][] factors = [];
        double largest = _variances.Max(), moved = largest;
        for (int round = 0; round < MostRounds && moved > Precision * largest; round++)
        {
            factors = Factors(basis, common);
            double[] own = Own(factors);
            moved = own.Zip(common).Max(pair => Math.Abs(pair.First - pair.Second));
            common = own;
        }

        return Sum(factors);
    }

    // The greatest eigenvectors, times the roots of their eigenvalues, of C with another diagonal. What is added to the
    // diagonal makes all eigenvalues of a covariance positive, and moves none before another.
    private double[][] Factors(double[][] basis, double[] common)
    {
        double added = common.Zip(_variances).Max(pair => pair.Second - pair.First);
        for (int i = 0; i < _size; i++)
        {
            _matrix[(i * _size) + i] = common[i] + added;
        }

        for (int round = 0; round < InnerRounds; round++)
        {
            Orthogonalize(basis);
            Images(basis).CopyTo(basis, 0);
        }

        Orthogonalize(basis);
        return Eigenvectors(basis, Images(basis), added);
    }

    // At most the variance: a neuron has no more in common with others than it has.
    private double[] Own(double[][] factors)
    {
        double[] own = [.. Enumerable.Range(0, _size).Select(i => factors.Sum(factor => factor[i] * factor[i]))];
        for (int i = 0; i < _size; i++)
        {
            double scale = own[i] > _variances[i] ? Math.Sqrt(_variances[i] / own[i]) : 1;
            foreach (double[] factor in factors)
            {
                factor[i] *= scale;
            }

            own[i] *= scale * scale;
        }

        return own;
    }

    private double[] Column(int c) =>
        [.. Enumerable.Range(0, _size).Select(i => Math.Cos(((2 * i) + 1) * (c + 0.5) * Math.PI / (2 * _size))
            + (i % (c + 2) == 0 ? 0.5 : 0))];

    private double[][] Images(double[][] basis)
    {
        double[] rows = [.. basis.SelectMany(column => column)];
        double[] product = new double[rows.Length];
        _kernel.MultiplyTransposed(
            new MatrixView(rows, basis.Length, _size),
            new MatrixView(_matrix, _size, _size),
            new MatrixView(product, basis.Length, _size));
        Operations += 2L * _size * rows.Length;
        return [.. product.Chunk(_size)];
    }

    // Modified Gram-Schmidt, twice; what is left of a column that depends on the others is 0.
    private void Orthogonalize(double[][] columns)
    {
        for (int c = 0; c < columns.Length; c++)
        {
            double whole = Math.Sqrt(Dot(columns[c], columns[c]));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int d = 0; d < c; d++)
                {
                    double along = Dot(columns[c], columns[d]);
                    for (int i = 0; i < _size; i++)
                    {
                        columns[c][i] -= along * columns[d][i];
                    }
                }
            }

            double left = Math.Sqrt(Dot(columns[c], columns[c]));
            double scale = left > 1e-14 * whole ? 1 / left : 0;
            for (int i = 0; i < _size; i++)
            {
                columns[c][i] *= scale;
            }
        }

        Operations += 8L * columns.Length * columns.Length * _size;
    }

    // In the space of the columns: the eigenvectors of a small matrix.
    private double[][] Eigenvectors(double[][] basis, double[][] images, double added)
    {
        int columns = basis.Length;
        double[,] small = new double[columns, columns];
        for (int a = 0; a < columns; a++)
        {
            for (int b = 0; b < columns; b++)
            {
                small[a, b] = (Dot(basis[a], images[b]) + Dot(basis[b], images[a])) / 2;
            }
        }

        var (values, vectors) = JacobiRotations.Of(small);
        return
        [
            .. Enumerable.Range(0, columns).OrderByDescending(c => values[c]).Take(_rank)
                .Where(c => values[c] > added)
                .Select(place => Combine(basis, vectors, place, Math.Sqrt(values[place] - added))),
        ];
    }

    private double[] Combine(double[][] basis, double[,] vectors, int place, double scale)
    {
        double[] vector = new double[_size];
        for (int c = 0; c < basis.Length; c++)
        {
            for (int i = 0; i < _size; i++)
            {
                vector[i] += scale * vectors[c, place] * basis[c][i];
            }
        }

        Operations += 2L * _size * basis.Length;
        return vector;
    }

    private double[] Sum(double[][] factors)
    {
        double[] result = new double[_size * _size];
        for (int i = 0; i < _size; i++)
        {
            foreach (double[] factor in factors)
            {
                for (int j = 0; j < _size; j++)
                {
                    result[(i * _size) + j] += i == j ? 0 : factor[i] * factor[j];
                }
            }
        }

        Operations += 2L * _size * _size * factors.Length;
        return result;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
