using System.Buffers;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A sum of products of two vectors and a symmetric matrix, made symmetric: A[i, r] B[j, r] C[r, k, l], summed
/// over r.</summary>
/// <param name="Rank">How many products there are.</param>
/// <param name="First">A, row-major, a row for each neuron; null for the unit matrix.</param>
/// <param name="Second">B.</param>
/// <param name="Pairs">C, a symmetric matrix for each product.</param>
internal sealed record FourthGroup(int Rank, double[]? First, double[]? Second, double[] Pairs);

/// <summary>The fourth joint cumulants of a layer as factors (THEORY 7.7): order n^2 numbers for each of a rank that
/// grows by 2 n a layer, instead of n^4.</summary>
/// <remarks>
/// <para><b>Shapes.</b> An entry is the mean over all orders of its four indices.</para>
/// <para><b>Determinism.</b> As of <see cref="MatrixKernel"/>.</para>
/// </remarks>
internal sealed class FactoredFourth(int size, IReadOnlyList<FourthGroup> groups)
{
    private long _operations;

    /// <summary>Additions and multiplications of the calls so far.</summary>
    public long Operations => _operations;

    /// <summary>An entry.</summary>
    public double this[int i, int j, int k, int l] =>
        (Pair(i, j, k, l) + Pair(i, k, j, l) + Pair(i, l, j, k) + Pair(j, k, i, l) + Pair(j, l, i, k)
            + Pair(k, l, i, j)) / 12;

    /// <summary>Cumulants of neurons that have no others in common.</summary>
    public static FactoredFourth Diagonal(double[] cumulants)
    {
        int size = cumulants.Length;
        double[] pairs = new double[checked(size * size * size)];
        for (int r = 0; r < size; r++)
        {
            pairs[(((r * size) + r) * size) + r] = cumulants[r];
        }

        return new FactoredFourth(size, [new FourthGroup(size, null, null, pairs)]);
    }

    /// <summary>The cumulants behind a matrix.</summary>
    public FactoredFourth Multiply(MatrixView weights, NetworkKernel kernel) => new(
        weights.Rows,
        [
            .. groups.Select(group => new FourthGroup(
                group.Rank,
                Multiply(weights, group.First, group.Rank, kernel),
                Multiply(weights, group.Second, group.Rank, kernel),
                Multiply(weights, group.Pairs, kernel))),
        ]);

    /// <summary>The groups with every index times a number.</summary>
    public IEnumerable<FourthGroup> Scale(double[] factors) => groups.Select(group =>
    {
        double[] pairs = new double[group.Pairs.Length];
        Parallel.For(0, group.Rank * size, row =>
        {
            double factor = factors[row % size];
            for (int l = 0; l < size; l++)
            {
                pairs[(row * size) + l] = factor * factors[l] * group.Pairs[(row * size) + l];
            }
        });
        Interlocked.Add(ref _operations, 2L * (pairs.Length + (size * group.Rank)));
        return new FourthGroup(
            group.Rank, Scale(group.First, group.Rank, factors), Scale(group.Second, group.Rank, factors), pairs);
    });

    /// <summary>The cumulants of each neuron with itself.</summary>
    public double[] Diagonal()
    {
        double[] result = new double[size];
        for (int i = 0; i < size; i++)
        {
            result[i] = Pair(i, i, i, i) / 2;
        }

        _operations += groups.Sum(group => 3L * size * group.Rank);
        return result;
    }

    /// <summary>The cumulants of a neuron i twice with j and k, row-major by i, j and k.</summary>
    /// <remarks>Of the 24 orders of i, i, j and k four give both i to A and B, two each give j and k to them, and
    /// four each give i and j, in both orders, and i and k.</remarks>
    public double[] Repeated(NetworkKernel kernel)
    {
        double[] result = new double[checked(size * size * size)];
        foreach (var group in groups)
        {
            double[] a = Dense(group.First, group.Rank), b = Dense(group.Second, group.Rank);
            AddBoth(group, a, b, kernel, result);
            kernel.ForAll(size, i => AddMixed(i, group with { First = a, Second = b }, kernel, result));
            _operations += (6L * size * size * size * group.Rank) + (5L * size * size * (size + group.Rank));
        }

        return result;
    }

    private void AddBoth(FourthGroup group, double[] a, double[] b, NetworkKernel kernel, double[] result)
    {
        double[] both = new double[a.Length], sums = new double[result.Length];
        for (int place = 0; place < both.Length; place++)
        {
            both[place] = a[place] * b[place] / 6;
        }

        kernel.Multiply(
            new MatrixView(both, size, group.Rank),
            new MatrixView(group.Pairs, group.Rank, size * size),
            new MatrixView(sums, size, size * size));
        for (int place = 0; place < result.Length; place++)
        {
            result[place] += sums[place];
        }
    }

    private void AddMixed(int i, FourthGroup group, NetworkKernel kernel, double[] result)
    {
        int rank = group.Rank, square = size * size;
        double[] a = Dense(group.First, rank), b = Dense(group.Second, rank);
        double[] left = ArrayPool<double>.Shared.Rent(size * rank), row = ArrayPool<double>.Shared.Rent(size * rank);
        double[] product = ArrayPool<double>.Shared.Rent(square);
        for (int j = 0; j < size; j++)
        {
            for (int r = 0; r < rank; r++)
            {
                left[(j * rank) + r] = a[(j * rank) + r] * group.Pairs[(r * square) + (i * size) + i] / 12;
            }
        }

        var target = result.AsSpan(i * square, square);
        kernel.MultiplyTransposed(
            new MatrixView(left, size, rank), new MatrixView(b, size, rank), new MatrixView(product, size, size));
        AddSymmetric(product, target);
        for (int r = 0; r < rank; r++)
        {
            group.Pairs.AsSpan((r * square) + (i * size), size).CopyTo(row.AsSpan(r * size));
            for (int j = 0; j < size; j++)
            {
                int mine = (i * rank) + r, other = (j * rank) + r;
                left[other] = ((a[mine] * b[other]) + (b[mine] * a[other])) / 6;
            }
        }

        kernel.Multiply(
            new MatrixView(left, size, rank), new MatrixView(row, rank, size), new MatrixView(product, size, size));
        AddSymmetric(product, target);
        ArrayPool<double>.Shared.Return(left);
        ArrayPool<double>.Shared.Return(row);
        ArrayPool<double>.Shared.Return(product);
    }

    private void AddSymmetric(double[] product, Span<double> target)
    {
        for (int j = 0; j < size; j++)
        {
            for (int k = 0; k < size; k++)
            {
                target[(j * size) + k] += product[(j * size) + k] + product[(k * size) + j];
            }
        }
    }

    private double Pair(int a, int b, int c, int d)
    {
        double sum = 0;
        foreach (var group in groups)
        {
            for (int r = 0; r < group.Rank; r++)
            {
                double products = (At(group.First, group, a, r) * At(group.Second, group, b, r))
                    + (At(group.First, group, b, r) * At(group.Second, group, a, r));
                sum += products * group.Pairs[(((r * size) + c) * size) + d];
            }
        }

        return sum;
    }

    private double[] Multiply(MatrixView weights, double[]? factor, int rank, NetworkKernel kernel)
    {
        if (factor is null)
        {
            return weights.Values;
        }

        double[] product = new double[weights.Rows * rank];
        kernel.Multiply(weights, new MatrixView(factor, size, rank), new MatrixView(product, weights.Rows, rank));
        Interlocked.Add(ref _operations, 2L * weights.Rows * size * rank);
        return product;
    }

    // Each matrix between the weights and their transpose.
    private double[] Multiply(MatrixView weights, double[] pairs, NetworkKernel kernel)
    {
        int square = size * size, outputs = weights.Rows, rank = pairs.Length / square;
        double[] result = new double[checked(rank * outputs * outputs)];
        kernel.ForAll(rank, r =>
        {
            double[] rented = ArrayPool<double>.Shared.Rent(outputs * size);
            var left = new MatrixView(rented, outputs, size);
            kernel.MultiplyTransposed(weights, new MatrixView(pairs, r * square, size, size), left);
            kernel.MultiplySymmetric(
                left, weights, new MatrixView(result, r * outputs * outputs, outputs, outputs));
            ArrayPool<double>.Shared.Return(rented);
        });
        Interlocked.Add(
            ref _operations, rank * ((2L * outputs * size * size) + ((long)outputs * outputs * size)));
        return result;
    }

    private double[]? Scale(double[]? factor, int rank, double[] factors)
    {
        double[] rows = [.. Dense(factor, rank)];
        for (int place = 0; place < rows.Length; place++)
        {
            rows[place] *= factors[place / rank];
        }

        return rows;
    }

    private double[] Dense(double[]? factor, int rank)
    {
        if (factor is not null)
        {
            return factor;
        }

        double[] unit = new double[size * rank];
        for (int i = 0; i < size; i++)
        {
            unit[(i * rank) + i] = 1;
        }

        return unit;
    }

    private static double At(double[]? factor, FourthGroup group, int row, int r) =>
        factor is null ? (row == r ? 1 : 0) : factor[(row * group.Rank) + r];
}
