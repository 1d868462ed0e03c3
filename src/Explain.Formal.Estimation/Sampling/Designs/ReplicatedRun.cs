using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Draws samples in blocks that are independent of each other, and sums up the means of the blocks.</summary>
/// <param name="quantity">Probabilities or expectations.</param>
/// <param name="leaves">Runs its program.</param>
/// <param name="block">The samples of a block: a power of two.</param>
internal sealed class ReplicatedRun(SampledQuantity quantity, LeafRun leaves, long block)
{
    /// <summary>What each number gave in so many blocks.</summary>
    public ReplicationTally[] Draw(long blocks, CancellationToken cancellation)
    {
        var totals = new ReplicationTally[quantity.Numbers.Length];
        var open = new (double Values, double Accepted)[totals.Length];
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
                    open[i] = (open[i].Values + leaf[i].Values, open[i].Accepted + leaf[i].Tally.Accepted);
                    if (block > LeafRun.LeafSize && done % block == 0)
                    {
                        totals[i] = totals[i] with
                        {
                            Means = totals[i].Means.Add(open[i].Values / block, open[i].Accepted / block),
                        };
                        open[i] = default;
                    }
                }
            },
            cancellation);
        return totals;
    }

    private (ReplicationTally Tally, double Values)[] Sum(SampleMachine machine, int offset, int size)
    {
        Span<double> accepted = stackalloc double[LeafRun.LeafSize];
        accepted = accepted[..size];
        accepted.Fill(1);
        if (quantity.Condition is { } condition)
        {
            Read(machine.Mask(condition).Slice(offset, size), accepted);
        }

        var sums = new (ReplicationTally, double)[quantity.Numbers.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = Sum(machine, quantity.Numbers[i], accepted, offset);
        }

        return sums;
    }

    // What is not accepted counts as 0.
    private (ReplicationTally Tally, double Values) Sum(
        SampleMachine machine, SampledNumber number, ReadOnlySpan<double> accepted, int offset)
    {
        Span<double> values = stackalloc double[LeafRun.LeafSize];
        values = values[..accepted.Length];
        bool isEvent = number.Kind == QuantityKind.Probability;
        if (isEvent)
        {
            Read(machine.Mask(number.First).Slice(offset, values.Length), values);
        }
        else
        {
            machine.Output(number.First).Slice(offset, values.Length).CopyTo(values);
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = accepted[i] == 0 ? 0 : values[i];
        }

        long undefined = number.Undefined is { } where
            ? SampleMachine.Count(machine.Mask(where).Slice(offset, values.Length))
            : 0;
        double sum = Sum(values);
        var means = block <= LeafRun.LeafSize ? Means(values, accepted, (int)block) : default;
        return (new(undefined, (long)Sum(accepted), isEvent ? (long)sum : 0, means), sum);
    }

    private static void Read(ReadOnlySpan<ulong> mask, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = mask[i] & 1;
        }
    }

    /// <summary>The means of the blocks of a leaf.</summary>
    private static RatioSummary Means(ReadOnlySpan<double> values, ReadOnlySpan<double> accepted, int block)
    {
        Span<double> above = stackalloc double[LeafRun.LeafSize];
        Span<double> below = stackalloc double[LeafRun.LeafSize];
        int count = values.Length / block;
        for (int i = 0; i < count; i++)
        {
            above[i] = Sum(values.Slice(i * block, block)) / block;
            below[i] = Sum(accepted.Slice(i * block, block)) / block;
        }

        return RatioSummary.Of(above[..count], below[..count]);
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
/// <param name="Accepted">Samples that meet the condition; all if there is none.</param>
/// <param name="Successes">Accepted samples in which the event holds.</param>
/// <param name="Means">For each block, the mean of what is accepted, and the share of that.</param>
internal readonly record struct ReplicationTally(long Undefined, long Accepted, long Successes, RatioSummary Means)
{
    /// <summary>Both together; the other one comes later.</summary>
    public ReplicationTally Merge(ReplicationTally other) => new(
        Undefined + other.Undefined,
        Accepted + other.Accepted,
        Successes + other.Successes,
        Means.Merge(other.Means));
}
