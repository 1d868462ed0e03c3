using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What a run over all blocks found.</summary>
/// <param name="Totals">The weight of the worlds in which each counted literal is true; not complete if one was
/// found.</param>
/// <param name="First">The number of the first world in which the wanted literal is true.</param>
internal sealed record BlockRun(ImmutableArray<BigInteger> Totals, long? First)
{
    private const long MostBlocksAtOnce = 256;
    private const int SharesPerThread = 16;

    /// <summary>Runs all blocks of a plan. The result is the same for any number of threads.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="wanted">Which counted literal to stop at, or null.</param>
    /// <param name="threads">At most so many threads.</param>
    /// <param name="cancellation">Checked between blocks.</param>
    public static BlockRun Of(BlockPlan plan, int? wanted, int threads, CancellationToken cancellation)
    {
        long blocks = plan.Groups * plan.Chunks;
        threads = (int)Math.Min(threads, blocks);
        long share = Math.Clamp(blocks / ((long)threads * SharesPerThread), 1, MostBlocksAtOnce);
        long next = 0;
        var stop = new FirstStop();
        var workers = Enumerable.Range(0, threads).Select(_ => new BlockWorker(plan, wanted)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, threads, options, i =>
        {
            var worker = workers[i];
            long first = 0;
            while (worker.First is null && (first = Interlocked.Add(ref next, share) - share) < blocks
                && first <= stop.Place)
            {
                worker.Run(first, Math.Min(first + share, blocks), cancellation);
            }

            if (worker.First is not null)
            {
                // Blocks are dealt in ascending order: whoever holds an earlier one still finishes it.
                stop.At(first);
            }
        });
        return new BlockRun(
            [.. Enumerable.Range(0, plan.Counted.Length).Select(i =>
                workers.Aggregate(BigInteger.Zero, (sum, worker) => sum + worker.Totals[i]))],
            workers.Min(worker => worker.First));
    }
}
