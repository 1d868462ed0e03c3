using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A sum of products of three vectors, made symmetric: w[r] A[i, r] B[j, r] C[k, r], summed over r.</summary>
/// <remarks>Factors that differ by a number for each r are one array, which is multiplied once: the weights hold the
/// numbers.</remarks>
/// <param name="Weights">The weight of each product.</param>
/// <param name="First">A, row-major, a row for each neuron; null for the unit matrix.</param>
/// <param name="Second">B.</param>
/// <param name="Third">C.</param>
internal sealed record FactorGroup(double[] Weights, double[]? First, double[]? Second, double[]? Third)
{
    /// <summary>How many products there are.</summary>
    public int Rank => Weights.Length;

    /// <summary>The weights of a plain sum.</summary>
    public static double[] Ones(int rank)
    {
        double[] ones = new double[rank];
        Array.Fill(ones, 1);
        return ones;
    }
}

/// <summary>The third joint cumulants of a layer as factors (THEORY 7.7): order n numbers for each of a rank that grows
/// by 2 n a layer, instead of n^3.</summary>
/// <remarks>
/// <para><b>Shapes.</b> An entry is the mean over all orders of its three indices.</para>
/// <para><b>Determinism.</b> As of <see cref="MatrixKernel"/>. Arrays that are shared stay shared: they are multiplied
/// once.</para>
/// </remarks>
internal sealed class FactoredThird(int size, IReadOnlyList<FactorGroup> groups)
{
    private long _operations;

    /// <summary>Additions and multiplications of the calls so far.</summary>
    public long Operations => _operations;

    /// <summary>An entry.</summary>
    public double this[int i, int j, int k]
    {
        get
        {
            double sum = 0;
            foreach (var group in groups)
            {
                for (int r = 0; r < group.Rank; r++)
                {
                    double a = At(group.First, group, i, r), b = At(group.Second, group, j, r);
                    double c = At(group.Third, group, k, r);
                    double a2 = At(group.First, group, j, r), b2 = At(group.Second, group, k, r);
                    double c2 = At(group.Third, group, i, r);
                    double a3 = At(group.First, group, k, r), b3 = At(group.Second, group, i, r);
                    double c3 = At(group.Third, group, j, r);
                    sum += group.Weights[r] / 6 * ((a * b * c) + (a * b2 * c3) + (a2 * b3 * c) + (a2 * b2 * c2)
                        + (a3 * b * c2) + (a3 * b3 * c3));
                }
            }

            return sum;
        }
    }

    /// <summary>The cumulants behind a matrix.</summary>
    public FactoredThird Multiply(MatrixView weights, NetworkKernel kernel)
    {
        var done = new Dictionary<double[], double[]>(ReferenceEqualityComparer.Instance);
        double[] Product(double[]? factor, int rank)
        {
            if (factor is null)
            {
                return weights.Values;
            }

            ref double[]? found = ref CollectionsMarshal.GetValueRefOrAddDefault(done, factor, out _);
            if (found is null)
            {
                found = new double[weights.Rows * rank];
                kernel.Multiply(
                    weights, new MatrixView(factor, size, rank), new MatrixView(found, weights.Rows, rank));
                _operations += 2L * weights.Rows * size * rank;
            }

            return found;
        }

        return new FactoredThird(weights.Rows,
        [
            .. groups.Select(group => group with
            {
                First = Product(group.First, group.Rank),
                Second = Product(group.Second, group.Rank),
                Third = Product(group.Third, group.Rank),
            }),
        ]);
    }

    /// <summary>The groups with every row times a number.</summary>
    public IEnumerable<FactorGroup> Scale(double[] factors)
    {
        var done = new Dictionary<double[], double[]>(ReferenceEqualityComparer.Instance);
        double[] Scaled(double[] factor, int rank)
        {
            ref double[]? found = ref CollectionsMarshal.GetValueRefOrAddDefault(done, factor, out _);
            if (found is null)
            {
                double[] rows = new double[factor.Length];
                Parallel.For(0, size, i => RowLoops.Scale(Row(factor, i, rank), factors[i], Row(rows, i, rank)));
                _operations += factor.Length;
                found = rows;
            }

            return found;
        }

        return groups.Select(group => group with
        {
            First = Scaled(Dense(group.First), group.Rank),
            Second = Scaled(Dense(group.Second), group.Rank),
            Third = Scaled(Dense(group.Third), group.Rank),
        });
    }

    /// <summary>The cumulants of each neuron with itself.</summary>
    public double[] Diagonal()
    {
        double[] result = new double[size];
        Parallel.For(0, size, i =>
        {
            double sum = 0;
            foreach (var group in groups)
            {
                for (int r = 0; r < group.Rank; r++)
                {
                    sum += group.Weights[r] * At(group.First, group, i, r) * At(group.Second, group, i, r)
                        * At(group.Third, group, i, r);
                }
            }

            result[i] = sum;
        });
        _operations += groups.Sum(group => 4L * size * group.Rank);
        return result;
    }

    /// <summary>The cumulants of one neuron i once and another j twice, row-major by i and j.</summary>
    /// <remarks>A third of A (B C)^T + B (A C)^T + C (A B)^T with products by entry.</remarks>
    public double[] Pairs(NetworkKernel kernel)
    {
        var partners = new Partners(size);
        foreach (var group in groups)
        {
            double[] a = Dense(group.First), b = Dense(group.Second), c = Dense(group.Third);
            double[] thirds = [.. group.Weights.Select(weight => weight / 3)];
            partners.Of(a, group.Rank).Add(thirds, b, c);
            partners.Of(b, group.Rank).Add(thirds, a, c);
            partners.Of(c, group.Rank).Add(thirds, a, b);
            _operations += 9L * size * group.Rank;
        }

        double[] result = partners.Multiply(kernel);
        _operations += partners.Operations;
        return result;
    }

    /// <summary>The sums over one index of cumulants times a number for it, row-major by the other two.</summary>
    /// <remarks>The mean, over the orders of the other two, of a third of A (w B)^T and its like, where each r has a
    /// weight w: the sum over the factor that is left out.</remarks>
    public double[] Contract(double[] vector, NetworkKernel kernel)
    {
        var partners = new Partners(size);
        foreach (var group in groups)
        {
            double[] a = Dense(group.First), b = Dense(group.Second), c = Dense(group.Third);
            partners.Of(b, group.Rank).Add(Summed(group, c, vector), a);
            partners.Of(b, group.Rank).Add(Summed(group, a, vector), c);
            partners.Of(c, group.Rank).Add(Summed(group, b, vector), a);
            _operations += 15L * size * group.Rank;
        }

        double[] sums = partners.Multiply(kernel), result = new double[size * size];
        Parallel.For(0, size, i =>
        {
            for (int j = 0; j < size; j++)
            {
                result[(i * size) + j] = (sums[(i * size) + j] + sums[(j * size) + i]) / 2;
            }
        });
        _operations += partners.Operations + (2L * size * size);
        return result;
    }

    // A third of the weights, each times the sum of its products of a factor and a vector.
    private double[] Summed(FactorGroup group, double[] factor, double[] vector)
    {
        double[] sums = new double[group.Rank];
        for (int i = 0; i < size; i++)
        {
            var row = Row(factor, i, group.Rank);
            for (int r = 0; r < row.Length; r++)
            {
                sums[r] += vector[i] * row[r];
            }
        }

        return [.. group.Weights.Zip(sums, (weight, sum) => weight * sum / 3)];
    }

    private static Span<double> Row(double[] factor, int row, int rank) => factor.AsSpan(row * rank, rank);

    private static double[] Dense(double[]? factor) => factor
        ?? throw new InvalidOperationException("Unit factors are multiplied by weights before they are used.");

    private static double At(double[]? factor, FactorGroup group, int row, int r) =>
        factor is null ? (row == r ? 1 : 0) : factor[(row * group.Rank) + r];

    /// <summary>What multiplies each factor: summed first, so that a shared one is multiplied once.</summary>
    private sealed class Partners(int size)
    {
        private readonly Dictionary<double[], Partner> _partners = new(ReferenceEqualityComparer.Instance);

        /// <summary>Additions and multiplications of the products.</summary>
        public long Operations => _partners.Values.Sum(partner => size * (long)size * ((2L * partner.Rank) + 1));

        /// <summary>The partner of a factor.</summary>
        public Partner Of(double[] factor, int rank)
        {
            if (!_partners.TryGetValue(factor, out var partner))
            {
                partner = new Partner(size, rank);
                _partners.Add(factor, partner);
            }

            return partner;
        }

        /// <summary>The sum of all factors, each times the transpose of its partner.</summary>
        public double[] Multiply(NetworkKernel kernel)
        {
            double[] result = new double[size * size], product = new double[size * size];
            foreach (var (factor, partner) in _partners)
            {
                kernel.MultiplyTransposed(
                    new MatrixView(factor, size, partner.Rank),
                    new MatrixView(partner.Sum, size, partner.Rank),
                    new MatrixView(product, size, size));
                Parallel.For(0, size, i => RowLoops.Add(Row(product, i, size), Row(result, i, size)));
            }

            return result;
        }
    }

    private sealed class Partner(int size, int rank)
    {
        public int Rank => rank;

        public double[] Sum { get; } = new double[size * rank];

        /// <summary>Adds weights times left times right, by entry.</summary>
        public void Add(double[] weights, double[] left, double[] right) => Parallel.For(0, size, i =>
            RowLoops.AddProducts(weights, Row(left, i, rank), Row(right, i, rank), Row(Sum, i, rank)));

        /// <summary>Adds weights times a factor.</summary>
        public void Add(double[] weights, double[] factor) => Parallel.For(0, size, i =>
        {
            Span<double> row = Row(factor, i, rank), target = Row(Sum, i, rank);
            for (int r = 0; r < weights.Length; r++)
            {
                target[r] += weights[r] * row[r];
            }
        });
    }
}
