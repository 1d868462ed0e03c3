using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>The nonlinear step of order 3 of the variant Augment with the third cumulants as factors (THEORY 7.7); the
/// same numbers as <see cref="NonlinearStep"/> gives from the diagrams that <see cref="FactoredDiagrams"/>
/// keeps.</summary>
/// <remarks>
/// One and two neurons have all their diagrams. Three different ones have trees: the third cumulant itself, which
/// scales the factors by gains; paths of two legs, of which one may be heavy; and a fourth cumulant with one of them
/// twice. What this gives on equal indices is replaced by the right cumulants, by factors too. Of the fourth cumulants
/// behind the function a matrix is kept, the sum over one neuron that comes twice.
/// </remarks>
internal sealed class AugmentedStep
{
    private static readonly int[][] _slices = [[1], [2], [3], [4], [1, 1], [2, 1], [3, 1], [2, 2]];

    private readonly CumulantTower _before;
    private readonly NetworkTools _tools;
    private readonly WickTable _wick;
    private readonly int _size;

    public AugmentedStep(CumulantTower before, LayerFunction function, NetworkOptions options, NetworkTools tools)
    {
        (_before, _tools, _size) = (before, tools, before.Size);
        _wick = new WickTable(function, before, new WickRange(2 * options.Budget, options.HighestDegree));
        Operations = (long)_wick.Range.Count * _size;
    }

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The means alone.</summary>
    public CumulantTower RunMeans(CancellationToken cancellation)
    {
        double[] pairs = new double[_size * _size];
        double[] own = _before.Third?.Diagonal() ?? new double[_size];
        for (int i = 0; i < _size; i++)
        {
            pairs[(i * _size) + i] = own[i];
        }

        var powers = Powers([[1]], pairs, cancellation);
        return new CumulantTower(_size, ImmutableSortedDictionary.CreateRange([First(Means(powers))]));
    }

    /// <summary>The cumulants behind the function.</summary>
    public CumulantTower Run(CancellationToken cancellation)
    {
        long already = _before.Third?.Operations ?? 0;
        double[] pairs = _before.Third?.Pairs(_tools.Kernel) ?? [];
        var powers = Powers([.. _slices.Where(parts => parts.Length <= _size)], pairs, cancellation);
        double[] means = Means(powers), covariances = Covariances(powers);
        var legs = new Legs(_before, pairs);
        var traces = new TracedTriples(legs, _wick, means, _tools.Kernel);
        double[] fourth = traces.Run(_before.Third, covariances);
        Operations += traces.Operations;
        cancellation.ThrowIfCancellationRequested();
        var third = new FactoredThird(_size, [.. Third(legs, pairs, Repeated(powers))]);
        Operations += (_before.Third?.Operations ?? 0) - already;
        var metric = TraceMetric.Uniform(_size, 1);
        return new CumulantTower(_size, ImmutableSortedDictionary.CreateRange(
        [
            First(means),
            KeyValuePair.Create(2, new HarmonicTensor(new SymmetricTensor(2, _size, covariances), 0, metric)),
            KeyValuePair.Create(4, new HarmonicTensor(Core(fourth, powers), 1, metric)),
        ]))
        {
            Third = third,
        };
    }

    private PowerSlices Powers(int[][] slices, double[] pairs, CancellationToken cancellation)
    {
        var known = new CumulantTower(_size, _before.Tensors) { RepeatedThird = pairs.Length == 0 ? null : pairs };
        var powers = new PowerSlices(slices, known, _wick, _tools.Book, cancellation);
        Operations += powers.Operations;
        return powers;
    }

    private KeyValuePair<int, HarmonicTensor> First(double[] means) => KeyValuePair.Create(
        1, new HarmonicTensor(new SymmetricTensor(1, _size, means), 0, TraceMetric.Uniform(_size, 1)));

    private double[] Means(PowerSlices powers)
    {
        double[] means = new double[_size];
        ForEach([1], powers, (neurons, cumulant) => means[neurons[0]] = cumulant);
        return means;
    }

    private double[] Covariances(PowerSlices powers)
    {
        double[] result = new double[_size * _size];
        ForEach([2], powers, (neurons, cumulant) => result[(neurons[0] * _size) + neurons[0]] = cumulant);
        ForEach([1, 1], powers, (neurons, cumulant) => AddBoth(result, neurons, cumulant));
        return result;
    }

    // Of i once with j twice, row-major by i and j.
    private double[] Repeated(PowerSlices powers)
    {
        double[] result = new double[_size * _size];
        ForEach([3], powers, (neurons, cumulant) => result[(neurons[0] * _size) + neurons[0]] = cumulant);
        ForEach([2, 1], powers, (neurons, cumulant) => result[(neurons[1] * _size) + neurons[0]] = cumulant);
        return result;
    }

    private SymmetricTensor Core(double[] triples, PowerSlices powers)
    {
        double[] traces = triples, pairs = new double[_size * _size], own = new double[_size];
        ForEach([4], powers, (neurons, cumulant) => own[neurons[0]] = cumulant);
        ForEach([2, 2], powers, (neurons, cumulant) => AddBoth(pairs, neurons, cumulant));
        double[] third = new double[_size * _size];
        ForEach([3, 1], powers, (neurons, cumulant) => third[(neurons[0] * _size) + neurons[1]] = cumulant);
        double trace = 0;
        for (int j = 0; j < _size; j++)
        {
            double sum = own[j];
            for (int k = 0; k < _size; k++)
            {
                traces[(j * _size) + k] += third[(j * _size) + k] + third[(k * _size) + j];
                sum += pairs[(j * _size) + k];
            }

            traces[(j * _size) + j] = sum;
            trace += sum;
        }

        double once = HarmonicProjection.Ways(4, 1), twice = HarmonicProjection.Ways(4, 2);
        return HarmonicProjection.Core(
            4, 1,
            [
                new SymmetricTensor(2, _size, [.. traces.Select(value => once * value)]),
                new SymmetricTensor(0, _size, [twice * trace]),
            ]);
    }

    private void AddBoth(double[] matrix, ReadOnlySpan<int> neurons, double value)
    {
        matrix[(neurons[0] * _size) + neurons[1]] = value;
        matrix[(neurons[1] * _size) + neurons[0]] = value;
    }

    private void ForEach(int[] parts, PowerSlices powers, CumulantSlice.Taker take)
    {
        if (parts.Length > _size)
        {
            return;
        }

        var slice = new CumulantSlice(parts, powers, _tools.Book);
        Operations += slice.Operations * PowerSlices.Tuples(parts, _size);
        _tools.Kernel.ForAll(_size, first => slice.Run(first, _size, take));
    }

    private IEnumerable<FactorGroup> Third(Legs legs, double[] pairs, double[] right)
    {
        var gains = LegGains.Of(_wick, 1);
        double[] light = new double[_size * _size], core = new double[_size * _size];
        double[] joined = legs.Joined(gains, gains, light: 0.5), heavy = new double[_size * _size];
        double[] twice = new double[_size * _size], correction = new double[_size * _size];
        Parallel.For(0, _size, i =>
        {
            double gain = gains.First[i];
            for (int j = 0; j < _size; j++)
            {
                int place = (i * _size) + j, turned = (j * _size) + i;
                light[place] = gain * legs.Light[place];
                heavy[place] = joined[turned];
                core[place] = gain * legs.Core[place];
                twice[place] = legs.Metric[i] * gains.Second[i];
                double other = gains.First[j];
                double old = pairs.Length == 0 ? 0 : gain * other * other * pairs[place];
                double path = 2 * other * legs.Light[turned] * joined[place];
                double fourth = core[place] * other * legs.Metric[j] * gains.Second[j] / 6;
                correction[place] = (i == j ? 1 : 3) * (right[place] - old - path - fourth);
            }
        });
        Operations += 20L * _size * _size;
        double[] six = FactorGroup.Ones(_size);
        Array.Fill(six, 6);
        FactorGroup[] grown =
        [
            new(six, light, null, heavy),
            new(FactorGroup.Ones(_size), correction, null, null),
        ];
        var old = _before.Third?.Scale(gains.First) ?? [];
        return _before.Of(4) is null
            ? old.Concat(grown)
            : old.Concat(grown).Append(new([.. gains.First.Select(gain => gain / 4)], core, null, twice));
    }
}
