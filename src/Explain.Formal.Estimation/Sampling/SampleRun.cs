using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Draws samples of a quantity on several threads and sums them up in the order of the samples.</summary>
/// <remarks>
/// <para><b>Determinism.</b> Sums are made in leaves of 256 consecutive samples, then leaf by leaf in order, whatever
/// the
/// number of threads and of lanes: the same bits always.</para>
/// </remarks>
internal sealed class SampleRun
{
    /// <summary>The samples that are summed up first.</summary>
    public const int LeafSize = LeafRun.LeafSize;

    private readonly SampledQuantity _quantity;
    private readonly LeafRun _leaves;
    private readonly (double X, double Y)[] _origins;

    /// <summary>Prepares a run.</summary>
    /// <param name="quantity">What is sampled.</param>
    /// <param name="source">Where its draws come from.</param>
    /// <param name="threads">How many threads may work; never changes a result.</param>
    /// <param name="lanes">Samples a batch, a multiple of 256; never changes a result.</param>
    public SampleRun(SampledQuantity quantity, DrawSource source, int threads, int lanes)
    {
        _quantity = quantity;
        _leaves = new LeafRun(quantity.Program, source, threads, lanes);
        _origins = new (double X, double Y)[quantity.Numbers.Length];
        if (quantity.Numbers.Any(number => number.Second is not null))
        {
            // Sums of powers count from near the mean: the mean of the first leaf.
            var machine = new SampleMachine(quantity.Program, source, LeafSize);
            machine.Run(0, CancellationToken.None);
            for (int i = 0; i < _origins.Length; i++)
            {
                var number = quantity.Numbers[i];
                _origins[i] = (Mean(machine, number.First), Mean(machine, number.Second ?? number.First));
            }
        }
    }

    /// <summary>What sums of powers of the first number are counted from.</summary>
    public (double X, double Y) Origin => _origins[0];

    /// <summary>What each number gave in the samples from <paramref name="first"/> on; the first is a multiple of
    /// 256.</summary>
    public SampleTally[] Draw(long first, long count, CancellationToken cancellation)
    {
        var total = new SampleTally[_quantity.Numbers.Length];
        _leaves.Run(
            first,
            count,
            Sum,
            leaf =>
            {
                for (int i = 0; i < total.Length; i++)
                {
                    total[i] = total[i].Merge(leaf[i]);
                }
            },
            cancellation);
        return total;
    }

    private SampleTally[] Sum(SampleMachine machine, int offset, int size)
    {
        var accepted = _quantity.Condition is { } condition ? machine.Mask(condition).Slice(offset, size) : default;
        long count = _quantity.Condition is null ? size : SampleMachine.Count(accepted);
        var tallies = new SampleTally[_quantity.Numbers.Length];
        for (int i = 0; i < tallies.Length; i++)
        {
            tallies[i] = Sum(machine, i, accepted, count, offset, size);
        }

        return tallies;
    }

    private SampleTally Sum(
        SampleMachine machine, int place, ReadOnlySpan<ulong> accepted, long count, int offset, int size)
    {
        var number = _quantity.Numbers[place];
        long undefined = number.Undefined is { } where
            ? SampleMachine.Count(machine.Mask(where).Slice(offset, size))
            : 0;
        if (number.Kind == Logic.QuantityKind.Probability)
        {
            var events = machine.Mask(number.First).Slice(offset, size);
            long successes = accepted.IsEmpty ? SampleMachine.Count(events) : Count(events, accepted);
            return new(undefined, count, successes, default, default);
        }

        Span<double> x = stackalloc double[LeafSize];
        Span<double> y = stackalloc double[LeafSize];
        x = x[..Keep(machine.Output(number.First).Slice(offset, size), accepted, x)];
        if (number.Second is not { } second)
        {
            return new(undefined, count, 0, SampleSummary.Of(x), default);
        }

        y = y[..Keep(machine.Output(second).Slice(offset, size), accepted, y)];
        return new(undefined, count, 0, default, PairSums.Of(x, y, _origins[place]));
    }

    private double Mean(SampleMachine machine, int output)
    {
        Span<double> values = stackalloc double[LeafSize];
        var accepted = _quantity.Condition is { } condition ? machine.Mask(condition).Slice(0, LeafSize) : default;
        var summary = SampleSummary.Of(values[..Keep(machine.Output(output), accepted, values)]);
        return double.IsFinite(summary.Mean) ? summary.Mean : 0;
    }

    /// <summary>Copies the accepted values; no mask accepts all.</summary>
    private static int Keep(ReadOnlySpan<double> values, ReadOnlySpan<ulong> accepted, Span<double> kept)
    {
        if (accepted.IsEmpty)
        {
            values.CopyTo(kept);
            return values.Length;
        }

        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (accepted[i] != 0)
            {
                kept[count++] = values[i];
            }
        }

        return count;
    }

    private static long Count(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        long count = 0;
        for (int i = 0; i < first.Length; i++)
        {
            count += (long)(first[i] & second[i] & 1);
        }

        return count;
    }
}
