using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>From the cumulants before an elementwise function to those behind it (THEORY 7.4).</summary>
internal sealed class NonlinearStep
{
    private readonly CumulantTower _before;
    private readonly NetworkKernel _kernel;
    private readonly NetworkOptions _options;
    private readonly DiagramBook _book;
    private readonly int _size;
    private readonly WickTable _wick;

    public NonlinearStep(
        CumulantTower before, LayerFunction function, NetworkOptions options, NetworkTools tools)
    {
        var (book, kernel) = tools;
        _before = before;
        _kernel = kernel;
        _options = options;
        _book = book;
        _size = before.Size;
        _wick = new WickTable(
            function, before, new WickRange(Math.Max(2 * options.Budget, 1), Math.Max(options.HighestDegree, 2)));
        Operations = (long)_wick.Range.Count * _size;
    }

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The cumulants behind the function.</summary>
    public CumulantTower Run(CancellationToken cancellation) =>
        _options.IsByGains ? ByGains() : Run(_options.HighestDegree, cancellation);

    /// <summary>The means behind the function.</summary>
    public CumulantTower RunMeans(CancellationToken cancellation) => Run(1, cancellation);

    private CumulantTower Run(int highestDegree, CancellationToken cancellation)
    {
        var slices = Slices(highestDegree);
        var before = Known(highestDegree);
        var powers = new PowerSlices(slices.SelectMany(pair => pair.Value), before, _wick, _book, cancellation);
        Operations += powers.Operations;
        var tensors = ImmutableSortedDictionary.CreateBuilder<int, HarmonicTensor>();
        FactoredFourth? fourth = null;
        foreach (var (degree, parts) in slices)
        {
            int pairs = _options.Pairs(degree)!.Value;
            if (degree == 4 && _options.HasFactoredFourth)
            {
                fourth = Fourth(parts, powers, before.RepeatedFourth);
                continue;
            }

            var core = pairs == 0 ? Whole(degree, parts, powers) : Traced(degree, pairs, parts, powers);
            tensors.Add(degree, new HarmonicTensor(core, pairs, TraceMetric.Uniform(_size, 1)));
            cancellation.ThrowIfCancellationRequested();
        }

        return new CumulantTower(_size, tensors.ToImmutable()) { Fourth = fourth };
    }

    // Of factors the cumulants with a neuron that comes twice are all that diagrams of three neurons need; for means,
    // of one neuron.
    private CumulantTower Known(int highestDegree)
    {
        if (_before.Fourth is not { } fourth)
        {
            return _before;
        }

        long already = fourth.Operations;
        double[] repeated = highestDegree > 1 ? fourth.Repeated(_kernel) : OnDiagonal(fourth.Diagonal());
        Operations += fourth.Operations - already;
        return new CumulantTower(_size, _before.Tensors) { Fourth = fourth, RepeatedFourth = repeated };
    }

    private double[] OnDiagonal(double[] own)
    {
        double[] cube = new double[_size * _size * _size];
        for (int i = 0; i < _size; i++)
        {
            cube[(((i * _size) + i) * _size) + i] = own[i];
        }

        return cube;
    }

    private FactoredFourth Fourth(int[][] slices, PowerSlices powers, double[]? repeatedBefore)
    {
        double[] repeated = new double[_size * _size * _size];
        foreach (int[] parts in slices)
        {
            var slice = new CumulantSlice(parts, powers, _book);
            Operations += slice.Operations * PowerSlices.Tuples(parts, _size);
            _kernel.ForAll(_size, first => slice.Run(first, _size, (neurons, cumulant) =>
            {
                int i = neurons[0], j = parts[0] > 2 ? i : neurons[1], k = neurons[^1];
                repeated[(((i * _size) + j) * _size) + k] = cumulant;
                repeated[(((i * _size) + k) * _size) + j] = cumulant;
                if (parts is [2, 2])
                {
                    repeated[(((j * _size) + i) * _size) + i] = cumulant;
                }
            }));
        }

        var step = new FourthStep(_before, _wick, _kernel);
        var result = step.Run(repeatedBefore, repeated);
        Operations += step.Operations;
        return result;
    }

    // Only slices whose trace is not empty take part in a degree that is kept as a trace.
    private SortedDictionary<int, int[][]> Slices(int highestDegree)
    {
        var slices = new SortedDictionary<int, int[][]>();
        for (int degree = 1; degree <= highestDegree; degree++)
        {
            if (_options.Pairs(degree) is { } pairs)
            {
                slices.Add(degree,
                [
                    .. VectorPartitions.Partitions(degree, degree).Where(parts => parts.Length <= _size
                        && parts.Sum(part => (part + 1) / 2) <= _options.Order
                        && (parts.Length < 4 || !_options.HasFactoredFourth)
                        && parts.Sum(part => part / 2) >= pairs),
                ]);
            }
        }

        return slices;
    }

    private SymmetricTensor Whole(int degree, int[][] slices, PowerSlices powers)
    {
        var tensor = new SymmetricTensor(degree, _size);
        foreach (int[] parts in slices)
        {
            var slice = new CumulantSlice(parts, powers, _book);
            Operations += slice.Operations * PowerSlices.Tuples(parts, _size);
            _kernel.ForAll(_size, first => slice.Run(first, _size, (neurons, cumulant) =>
            {
                Span<int> indices = stackalloc int[degree];
                Repeat(neurons, parts, indices);
                tensor.Add(indices, cumulant);
            }));
        }

        return tensor;
    }

    private SymmetricTensor Traced(int degree, int pairs, int[][] slices, PowerSlices powers)
    {
        SymmetricTensor[] traces =
        [
            .. Enumerable.Range(pairs, (degree / 2) - pairs + 1)
                .Select(traced => new SymmetricTensor(degree - (2 * traced), _size)),
        ];
        foreach (int[] parts in slices)
        {
            var slice = new CumulantSlice(parts, powers, _book);
            Operations += slice.Operations * PowerSlices.Tuples(parts, _size);
            for (int extra = 0; extra < traces.Length; extra++)
            {
                Trace(slice, parts, pairs + extra, traces[extra]);
            }
        }

        return HarmonicProjection.Core(degree, pairs, traces);
    }

    // The entry of what is left gets each cumulant as often as its pairs can be put in order.
    private void Trace(CumulantSlice slice, int[] parts, int traced, SymmetricTensor trace)
    {
        int degree = parts.Sum();
        var ways = VectorPartitions.Vectors(parts.Length, traced)
            .Where(pairs => pairs.Sum() == traced && pairs.Zip(parts).All(pair => 2 * pair.First <= pair.Second))
            .Select(pairs => (
                Left: parts.Zip(pairs, (part, taken) => part - (2 * taken)).ToArray(),
                Weight: HarmonicProjection.Ways(degree, traced) * Multisets.Factorial(traced)
                    / Multisets.FactorialProduct(pairs)))
            .ToArray();
        for (int first = 0; first < _size && ways.Length > 0; first++)
        {
            slice.Run(first, _size, (neurons, cumulant) =>
            {
                Span<int> indices = stackalloc int[degree - (2 * traced)];
                foreach (var (left, weight) in ways)
                {
                    Repeat(neurons, left, indices);
                    trace.Add(indices, weight * cumulant);
                }
            });
        }
    }

    private static void Repeat(ReadOnlySpan<int> neurons, int[] counts, Span<int> indices)
    {
        int next = 0;
        for (int a = 0; a < neurons.Length; a++)
        {
            indices.Slice(next, counts[a]).Fill(neurons[a]);
            next += counts[a];
        }

        indices.Sort();
    }

    // Order 2: one diagram, the covariance times both gains; variances come from second moments (THEORY 7.6).
    private CumulantTower ByGains()
    {
        var means = new SymmetricTensor(1, _size, _wick.Row(0, 1).ToArray());
        var covariances = new SymmetricTensor(2, _size);
        double[] before = _before.Tensors[2].Core.Values;
        Parallel.For(0, _size, i =>
        {
            var gains = _wick.Row(1, 1);
            double gain = gains[i];
            var source = before.AsSpan(i * _size, _size);
            var target = covariances.Values.AsSpan(i * _size, _size);
            for (int j = 0; j < target.Length; j++)
            {
                target[j] = gain * gains[j] * source[j];
            }

            double mean = _wick.Row(0, 1)[i];
            target[i] = _wick.Row(0, 2)[i] - (mean * mean);
        });
        Operations += 2L * _size * _size;
        var metric = TraceMetric.Uniform(_size, 1);
        return new CumulantTower(_size, ImmutableSortedDictionary.CreateRange(
        [
            KeyValuePair.Create(1, new HarmonicTensor(means, 0, metric)),
            KeyValuePair.Create(2, new HarmonicTensor(covariances, 0, metric)),
        ]));
    }
}
