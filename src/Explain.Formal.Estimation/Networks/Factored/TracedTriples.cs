using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Fourth joint cumulants behind a function of one neuron twice with two others, summed over the first: what
/// order 3 of the variant Augment keeps of them, without n^3 numbers.</summary>
/// <remarks>
/// With mean m, K(i, i, j, k) is the joint cumulant of the square, less 2 m(i) K(i, j, k), less 2 K(i, j) K(i, k). The
/// first two are sums of the same trees, with gains of the square and of the function itself, so that one sum with
/// gains about the mean gives both; the square alone has the triangle of three covariances too, which
/// <see cref="FactoredDiagrams"/> leaves out of K(i, j, k).
/// </remarks>
internal sealed class TracedTriples(Legs legs, WickTable wick, double[] means, NetworkKernel kernel)
{
    private readonly int _size = wick.Size;
    private readonly LegGains _own = LegGains.Of(wick, 1);
    private readonly LegGains _square = LegGains.Of(wick, 2);

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The sums over i, row-major by j and k; 0 where both are one neuron.</summary>
    /// <param name="third">The third cumulants before the function.</param>
    /// <param name="covariances">The covariances behind it.</param>
    public double[] Run(FactoredThird? third, double[] covariances)
    {
        var middle = _square.About(means, _own);
        double[] triples = Triples(third, middle.First);
        double[] paths = Product(Scaled(legs.Light, _own.First), legs.Joined(middle, _own, light: 0.5));
        double[] triangles = Product(legs.Light, Scaled(legs.Light, _square.Second));
        double[] squares = Squares(covariances);
        var ends = Ends(middle);
        double[] result = new double[_size * _size];
        Parallel.For(0, _size, j =>
        {
            for (int k = 0; k < _size; k++)
            {
                int place = (j * _size) + k, turned = (k * _size) + j;
                result[place] = j == k ? 0 : Triple(j, k, middle, triples[place])
                    + paths[place] + paths[turned]
                    + (_own.Second[j] * _own.Second[k] * legs.Light[place] * triangles[place])
                    - (2 * squares[place])
                    + Branch(j, k, middle, ends) + Branch(k, j, middle, ends)
                    + Traced(j, k, middle, ends);
            }
        });
        Operations += 60L * _size * _size;
        return result;
    }

    private double Triple(int j, int k, LegGains middle, double sum) => _own.First[j] * _own.First[k]
        * (sum - (middle.First[j] * legs.Repeated(k, j)) - (middle.First[k] * legs.Repeated(j, k)));

    // Paths whose middle is j: i is a light end, then a heavy one.
    private double Branch(int j, int k, LegGains middle, BranchSums ends)
    {
        int place = (j * _size) + k;
        double edge = legs.Light[place];
        return ((ends.Light[j] - (middle.First[k] * edge)) * ends.Joined[place])
            + ((ends.Heavy[j] - ends.HeavyLegs[place]) * edge * _own.First[k]);
    }

    // The fourth cumulant itself: of its six pairs one is the neuron that comes twice, which is i, j or k.
    private double Traced(int j, int k, LegGains middle, BranchSums ends)
    {
        var metric = legs.Metric;
        double core = legs.Core[(j * _size) + k], left = _own.First[j], right = _own.First[k];
        double twice = ends.Metric - (metric[j] * middle.Second[j]) - (metric[k] * middle.Second[k]);
        double first = metric[j] * _own.Second[j] * right * (ends.Core[k] - (middle.First[j] * core));
        double second = metric[k] * _own.Second[k] * left * (ends.Core[j] - (middle.First[k] * core));
        return ((core * left * right * twice) + first + second) / 12;
    }

    private BranchSums Ends(LegGains middle)
    {
        double[] heavy = legs.Joined(_own, middle, light: 0);
        double[] ones = new double[_size];
        Array.Fill(ones, 1);
        return new BranchSums(
            RowSums(legs.Light, middle.First), RowSums(heavy, ones), RowSums(legs.Core, middle.First),
            legs.Metric.Zip(middle.Second, (metric, gain) => metric * gain).Sum(),
            legs.Joined(_own, _own, light: 1), heavy);
    }

    private double[] RowSums(double[] matrix, double[] weights)
    {
        double[] sums = new double[_size];
        for (int i = 0; i < _size; i++)
        {
            var row = matrix.AsSpan(i * _size, _size);
            for (int j = 0; j < row.Length; j++)
            {
                sums[i] += row[j] * weights[j];
            }
        }

        return sums;
    }

    private double[] Triples(FactoredThird? third, double[] gains)
    {
        if (third is null)
        {
            return new double[_size * _size];
        }

        long already = third.Operations;
        double[] sums = third.Contract(gains, kernel);
        Operations += third.Operations - already;
        return sums;
    }

    private double[] Squares(double[] covariances)
    {
        double[] different = [.. covariances];
        for (int i = 0; i < _size; i++)
        {
            different[(i * _size) + i] = 0;
        }

        return Product(different, different);
    }

    // Row by row of the first times a number for each.
    private double[] Scaled(double[] matrix, double[] factors)
    {
        double[] result = new double[matrix.Length];
        Parallel.For(0, _size, i => RowLoops.Scale(
            matrix.AsSpan(i * _size, _size), factors[i], result.AsSpan(i * _size, _size)));
        return result;
    }

    // The first is symmetric, but for gains of its rows.
    private double[] Product(double[] left, double[] right)
    {
        double[] result = new double[_size * _size];
        kernel.Multiply(
            new MatrixView(left, _size, _size), new MatrixView(right, _size, _size),
            new MatrixView(result, _size, _size));
        Operations += 2L * _size * _size * _size;
        return result;
    }

    /// <summary>Sums over the end i of a tree, by the neuron that it hangs on.</summary>
    /// <param name="Light">Of light legs.</param>
    /// <param name="Heavy">Of heavy legs.</param>
    /// <param name="Core">Of the core of the fourth cumulants.</param>
    /// <param name="Metric">Of its metric, over all neurons.</param>
    /// <param name="Joined">All legs from one neuron to another that has a leg too.</param>
    /// <param name="HeavyLegs">The heavy legs, row-major.</param>
    private sealed record BranchSums(
        double[] Light, double[] Heavy, double[] Core, double Metric, double[] Joined, double[] HeavyLegs);
}
