using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Explain.Formal.Estimation;

/// <summary>The nonlinear step of order 3 with the third cumulants as factors (THEORY 7.7); the same numbers as
/// <see cref="NonlinearStep"/> of the variant Simple.</summary>
/// <remarks>
/// Of three different neurons there are four diagrams: the block of all three, which scales the factors by gains, and
/// three paths of two covariances, which are new factors. What this gives on equal indices is replaced by the right
/// cumulants, again by factors. All sums over pairs of neurons are written out.
/// </remarks>
internal sealed class FactoredStep
{
    private readonly CumulantTower _before;
    private readonly NetworkKernel _kernel;
    private readonly int _size;
    private readonly WickTable _wick;
    private readonly double[] _third;
    private readonly double _fourth;
    private readonly double[] _means;

    public FactoredStep(CumulantTower before, LayerFunction function, NetworkKernel kernel)
    {
        _before = before;
        _kernel = kernel;
        _size = before.Size;
        _wick = new WickTable(function, before, new WickRange(4, 4));
        _third = before.Third?.Diagonal() ?? new double[_size];
        _fourth = before.Of(4) is { } fourth
            ? fourth.Core.Values[0] * fourth.Metric[0, 0] * fourth.Metric[0, 0]
            : 0;
        _means = [.. Enumerable.Range(0, _size).Select(i => Moment(i, 1))];
        Operations = ((long)_wick.Range.Count + 4) * _size;
    }

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The means alone.</summary>
    public CumulantTower RunMeans() => new(_size, ImmutableSortedDictionary.CreateRange([First()]));

    public CumulantTower Run(CancellationToken cancellation)
    {
        double[] covariances = new double[_size * _size], correction = new double[_size * _size];
        double[] traces = new double[_size];
        double[] pairs = _before.Third?.Pairs(_kernel) ?? [], turned = Transposed(pairs);
        cancellation.ThrowIfCancellationRequested();
        Parallel.For(0, _size, i =>
        {
            traces[i] = Row(i, new PairRows(pairs, turned, _size), covariances, correction);
            covariances[(i * _size) + i] = Moment(i, 2) - (_means[i] * _means[i]);
            correction[(i * _size) + i] = Third(i) - (Math.Pow(_wick.Row(1, 1)[i], 3) * _third[i]);
        });
        double trace = traces.Sum() + Enumerable.Range(0, _size).Sum(Fourth);
        double core = HarmonicProjection.Weight(4, _size, pairs: 2, traced: 2) * HarmonicProjection.Ways(4, 2) * trace;
        Operations += 60L * _size * _size;
        var third = new FactoredThird(_size, [.. Old(), Paths(), new(FactorGroup.Ones(_size), correction, null, null)]);
        var metric = TraceMetric.Uniform(_size, 1);
        return new CumulantTower(
            _size,
            ImmutableSortedDictionary.CreateRange(
            [
                First(),
                KeyValuePair.Create(2, new HarmonicTensor(new SymmetricTensor(2, _size, covariances), 0, metric)),
                KeyValuePair.Create(4, new HarmonicTensor(new SymmetricTensor(0, _size, [core]), 2, metric)),
            ]))
        {
            Third = third,
        };
    }

    // One neuron i with all others j: covariances, K_ijj less what the factors give there, and the sum of K_iijj.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Row(int i, PairRows rows, double[] covariances, double[] correction)
    {
        Gains one = new(_wick, 1), two = new(_wick, 2);
        double a1 = one.First[i], a2 = one.Second[i], c1 = two.First[i], c2 = two.Second[i], mean = _means[i];
        double trace = 0, pairOfPairs = _fourth / 3;
        var before = _before.Tensors[2].Core.Values.AsSpan(i * _size, _size);
        for (int j = 0; j < before.Length; j++)
        {
            if (j == i)
            {
                continue;
            }

            // Joint cumulants of powers p of i and q of j: a and c are gains of i, b and d those of j.
            double k = before[j], single = rows.Single(i, j) / 2, twice = rows.Twice(i, j) / 2;
            double square = ((k * k) + (pairOfPairs / 2)) / 2;
            double b1 = one.First[j], b2 = one.Second[j], d1 = two.First[j], d2 = two.Second[j], other = _means[j];
            double bFirst = (b1 * k) + (single * b2), bSecond = (square * b2) + (twice * b1);
            double dFirst = (d1 * k) + (single * d2), dSecond = (square * d2) + (twice * d1);
            double p11 = (a1 * bFirst) + (a2 * bSecond), p12 = (a1 * dFirst) + (a2 * dSecond);
            double p21 = (c1 * bFirst) + (c2 * bSecond), p22 = (c1 * dFirst) + (c2 * dSecond);
            covariances[(i * _size) + j] = p11;
            double given = b1 * b1 * ((a1 * 2 * single) + (a2 * k * k));
            correction[(i * _size) + j] = 3 * (p12 - (2 * other * p11) - given);
            trace += p22 - (2 * other * p21) - (2 * mean * p12) - (2 * p11 * p11) + (4 * mean * other * p11);
        }

        return trace;
    }

    // K_ij K_jk with the neuron in the middle differentiated twice; three middles.
    private FactorGroup Paths()
    {
        double[] joined = new double[_size * _size], before = _before.Tensors[2].Core.Values;
        double[] gains = _wick.Row(1, 1).ToArray(), middles = _wick.Row(2, 1).ToArray();
        Parallel.For(0, _size, i =>
        {
            RowLoops.Scale(before.AsSpan(i * _size, _size), gains[i], joined.AsSpan(i * _size, _size));
            joined[(i * _size) + i] = 0;
        });
        Operations += (long)_size * (_size + 1);
        return new FactorGroup([.. middles.Select(middle => 3 * middle)], joined, null, joined);
    }

    private IEnumerable<FactorGroup> Old() => _before.Third?.Scale(_wick.Row(1, 1).ToArray()) ?? [];

    private KeyValuePair<int, HarmonicTensor> First() => KeyValuePair.Create(
        1, new HarmonicTensor(new SymmetricTensor(1, _size, _means), 0, TraceMetric.Uniform(_size, 1)));

    // The p-th moment of one neuron.
    private double Moment(int i, int power) => _wick.Row(0, power)[i] + (_third[i] * _wick.Row(3, power)[i] / 6)
        + (_fourth * _wick.Row(4, power)[i] / 24);

    private double Third(int i)
    {
        double mean = _means[i];
        return Moment(i, 3) - (3 * Moment(i, 2) * mean) + (2 * mean * mean * mean);
    }

    private double Fourth(int i)
    {
        double mean = _means[i], square = mean * mean, second = Moment(i, 2);
        return Moment(i, 4) - (4 * Moment(i, 3) * mean) - (3 * second * second) + (12 * second * square)
            - (6 * square * square);
    }

    private double[] Transposed(double[] matrix)
    {
        double[] result = new double[matrix.Length];
        const int block = 64;
        Parallel.For(0, matrix.Length == 0 ? 0 : (_size + block - 1) / block, b =>
        {
            for (int start = 0; start < _size; start += block)
            {
                for (int i = b * block; i < Math.Min(_size, (b + 1) * block); i++)
                {
                    for (int j = start; j < Math.Min(_size, start + block); j++)
                    {
                        result[(i * _size) + j] = matrix[(j * _size) + i];
                    }
                }
            }
        });
        return result;
    }

    /// <summary>The first and second Wick coefficient of a power, by neuron.</summary>
    private readonly ref struct Gains(WickTable wick, int power)
    {
        public readonly ReadOnlySpan<double> First = wick.Row(1, power);
        public readonly ReadOnlySpan<double> Second = wick.Row(2, power);
    }

    /// <summary>Third cumulants of pairs; all 0 if there are none.</summary>
    private readonly struct PairRows(double[] pairs, double[] turned, int size)
    {
        /// <summary>Of i once and j twice.</summary>
        public double Single(int i, int j) => pairs.Length == 0 ? 0 : pairs[(i * size) + j];

        /// <summary>Of i twice and j once.</summary>
        public double Twice(int i, int j) => turned.Length == 0 ? 0 : turned[(i * size) + j];
    }
}
