using System.Runtime.InteropServices;
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
    /// <summary>The samples that are summed up first: batches are multiples of it.</summary>
    public const int LeafSize = 256;

    private const int BatchesPerRound = 64;
    private const int MostRegistersOfWideBatches = 64;

    private readonly SampledQuantity _quantity;
    private readonly ulong _seed;
    private readonly int _threads;
    private readonly int _lanes;
    private readonly Odometer? _odometer;
    private readonly (double X, double Y)[] _origins;

    /// <summary>Prepares a run.</summary>
    /// <param name="quantity">What is sampled.</param>
    /// <param name="seed">The seed of the streams.</param>
    /// <param name="threads">How many threads may work; never changes a result.</param>
    /// <param name="lanes">Samples a batch, a multiple of 256; never changes a result.</param>
    /// <param name="odometer">Counts through all worlds in place of drawing.</param>
    public SampleRun(SampledQuantity quantity, ulong seed, int threads, int lanes, Odometer? odometer = null)
    {
        if (lanes % LeafSize != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "Not a multiple of 256.");
        }

        (_quantity, _seed, _threads, _lanes, _odometer) = (quantity, seed, threads, lanes, odometer);
        _origins = new (double X, double Y)[quantity.Numbers.Length];
        if (quantity.Numbers.Any(number => number.Second is not null))
        {
            // Sums of powers count from near the mean: the mean of the first leaf.
            var machine = new SampleMachine(quantity.Program, seed, LeafSize, odometer);
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

    /// <summary>Samples a batch: as many as let all registers stay in a cache of half a megabyte, up to 1024.</summary>
    public static int Lanes(SampledQuantity quantity) =>
        quantity.Program.RegisterCount <= MostRegistersOfWideBatches ? 4 * LeafSize : LeafSize;

    /// <summary>What each number gave in the samples from <paramref name="first"/> on; the first is a multiple of
    /// 256.</summary>
    public SampleTally[] Draw(long first, long count, CancellationToken cancellation)
    {
        var total = new SampleTally[_quantity.Numbers.Length];
        long round = (long)BatchesPerRound * _threads * _lanes;
        for (long start = first; start < first + count; start += round)
        {
            long size = Math.Min(round, first + count - start);
            foreach (var leaf in DrawRound(start, size, cancellation))
            {
                for (int i = 0; i < total.Length; i++)
                {
                    total[i] = total[i].Merge(leaf[i]);
                }
            }
        }

        return total;
    }

    private SampleTally[][] DrawRound(long first, long count, CancellationToken cancellation)
    {
        var leaves = new SampleTally[(count + LeafSize - 1) / LeafSize][];
        int batches = (int)((count + _lanes - 1) / _lanes);
        var options = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
        Parallel.For(
            0,
            batches,
            options,
            () => new SampleMachine(_quantity.Program, _seed, _lanes, _odometer),
            (batch, _, machine) =>
            {
                long start = (long)batch * _lanes;
                machine.Run((ulong)(first + start), cancellation);
                for (int offset = 0; offset < _lanes && start + offset < count; offset += LeafSize)
                {
                    int size = (int)Math.Min(LeafSize, count - start - offset);
                    leaves[(start + offset) / LeafSize] = Sum(machine, offset, size);
                }

                return machine;
            },
            _ => { });
        return leaves;
    }

    private SampleTally[] Sum(SampleMachine machine, int offset, int size)
    {
        var accepted = _quantity.Condition is { } condition ? Mask(machine, condition, offset, size) : default;
        long count = _quantity.Condition is null ? size : Count(accepted);
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
        long undefined = number.Undefined is { } where ? Count(Mask(machine, where, offset, size)) : 0;
        if (number.Kind == Logic.QuantityKind.Probability)
        {
            var events = Mask(machine, number.First, offset, size);
            long successes = accepted.IsEmpty ? Count(events) : Count(events, accepted);
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
        var accepted = _quantity.Condition is { } condition ? Mask(machine, condition, 0, LeafSize) : default;
        var summary = SampleSummary.Of(values[..Keep(machine.Output(output), accepted, values)]);
        return double.IsFinite(summary.Mean) ? summary.Mean : 0;
    }

    private static ReadOnlySpan<ulong> Mask(SampleMachine machine, int output, int offset, int size) =>
        MemoryMarshal.Cast<double, ulong>(machine.Output(output).Slice(offset, size));

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

    private static long Count(ReadOnlySpan<ulong> mask)
    {
        long count = 0;
        foreach (ulong lane in mask)
        {
            count += (long)(lane & 1);
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
