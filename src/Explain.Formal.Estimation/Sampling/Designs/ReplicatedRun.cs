using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Draws samples in blocks that are independent of each other, and sums up the means of the blocks.</summary>
/// <param name="quantity">Probabilities or expectations without condition.</param>
/// <param name="leaves">Runs its program.</param>
/// <param name="block">The samples of a block: a power of two.</param>
internal sealed class ReplicatedRun(SampledQuantity quantity, LeafRun leaves, long block)
{
    /// <summary>What each number gave in so many blocks.</summary>
    public ReplicationTally[] Draw(long blocks, CancellationToken cancellation)
    {
        var totals = new ReplicationTally[quantity.Numbers.Length];
        double[] sums = new double[totals.Length];
        long done = 0;
        leaves.Run(
            0,
            blocks * block,
            Sum,
            leaf =>
            {
                done += LeafRun.LeafSize;
                for (int i = 0; i < totals.Length; i++)
                {
                    totals[i] = totals[i].Merge(leaf[i].Tally);
                    sums[i] += leaf[i].Sum;
                    if (block > LeafRun.LeafSize && done % block == 0)
                    {
                        totals[i] = totals[i] with { Means = totals[i].Means.Add(sums[i] / block) };
                        sums[i] = 0;
                    }
                }
            },
            cancellation);
        return totals;
    }

    private (ReplicationTally Tally, double Sum)[] Sum(SampleMachine machine, int offset, int size) =>
        [.. quantity.Numbers.Select(number => Sum(machine, number, offset, size))];

    private (ReplicationTally Tally, double Sum) Sum(
        SampleMachine machine, SampledNumber number, int offset, int size)
    {
        Span<double> values = stackalloc double[LeafRun.LeafSize];
        values = values[..size];
        bool isEvent = number.Kind == QuantityKind.Probability;
        if (isEvent)
        {
            var mask = machine.Mask(number.First).Slice(offset, size);
            for (int i = 0; i < size; i++)
            {
                values[i] = mask[i] & 1;
            }
        }
        else
        {
            machine.Output(number.First).Slice(offset, size).CopyTo(values);
        }

        long undefined = number.Undefined is { } where
            ? SampleMachine.Count(machine.Mask(where).Slice(offset, size))
            : 0;
        double sum = Sum(values);
        var means = block <= LeafRun.LeafSize ? Means(values, (int)block) : default;
        return (new(undefined, isEvent ? (long)sum : 0, means), sum);
    }

    /// <summary>The means of the blocks of a leaf.</summary>
    private static SampleSummary Means(ReadOnlySpan<double> values, int block)
    {
        Span<double> means = stackalloc double[LeafRun.LeafSize];
        int count = values.Length / block;
        for (int i = 0; i < count; i++)
        {
            means[i] = Sum(values.Slice(i * block, block)) / block;
        }

        return SampleSummary.Of(means[..count]);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}

/// <summary>What blocks of samples gave; always merged in their order.</summary>
/// <param name="Undefined">Samples without value.</param>
/// <param name="Successes">Samples in which the event holds.</param>
/// <param name="Means">The means of the blocks.</param>
internal readonly record struct ReplicationTally(long Undefined, long Successes, SampleSummary Means)
{
    /// <summary>Both together; the other one comes later.</summary>
    public ReplicationTally Merge(ReplicationTally other) =>
        new(Undefined + other.Undefined, Successes + other.Successes, Means.Merge(other.Means));
}
