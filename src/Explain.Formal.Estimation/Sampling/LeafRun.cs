namespace Explain.Formal.Estimation;

/// <summary>Runs a program on consecutive samples on several threads, and hands over what each leaf of 256 samples gave
/// in the order of the samples.</summary>
/// <remarks>
/// <para><b>Determinism.</b> Leaves and their order are the same for any number of threads and of lanes.</para>
/// </remarks>
/// <param name="program">What is run.</param>
/// <param name="source">Where its draws come from.</param>
/// <param name="threads">How many threads may work; never changes a result.</param>
/// <param name="lanes">Samples a batch, a multiple of 256; never changes a result.</param>
internal sealed class LeafRun(SampleProgram program, DrawSource source, int threads, int lanes)
{
    /// <summary>The samples that are summed up first: batches are multiples of it.</summary>
    public const int LeafSize = 256;

    private const int BatchesPerRound = 64;
    private const int MostRegistersOfWideBatches = 64;

    private readonly int _lanes = lanes % LeafSize == 0
        ? lanes
        : throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "Not a multiple of 256.");

    /// <summary>Samples a batch: as many as let all registers stay in a cache of half a megabyte, up to 1024.</summary>
    public static int Lanes(SampleProgram program) =>
        program.RegisterCount <= MostRegistersOfWideBatches ? 4 * LeafSize : LeafSize;

    /// <summary>Runs the samples from <paramref name="first"/> on.</summary>
    /// <param name="first">The first sample, a multiple of 256.</param>
    /// <param name="count">How many samples.</param>
    /// <param name="summarize">What a leaf gives: of a machine, the lanes from a place on, and how many.</param>
    /// <param name="take">Takes what the leaves gave, in order.</param>
    /// <param name="cancellation">Cancels.</param>
    public void Run<T>(
        long first,
        long count,
        Func<SampleMachine, int, int, T> summarize,
        Action<T> take,
        CancellationToken cancellation)
    {
        long round = (long)BatchesPerRound * threads * _lanes;
        for (long start = first; start < first + count; start += round)
        {
            foreach (var leaf in Round(start, Math.Min(round, first + count - start), summarize, cancellation))
            {
                take(leaf);
            }
        }
    }

    private T[] Round<T>(
        long first, long count, Func<SampleMachine, int, int, T> summarize, CancellationToken cancellation)
    {
        var leaves = new T[(count + LeafSize - 1) / LeafSize];
        int batches = (int)((count + _lanes - 1) / _lanes);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(
            0,
            batches,
            options,
            () => new SampleMachine(program, source, _lanes),
            (batch, _, machine) =>
            {
                long start = (long)batch * _lanes;
                machine.Run((ulong)(first + start), cancellation);
                for (int offset = 0; offset < _lanes && start + offset < count; offset += LeafSize)
                {
                    int size = (int)Math.Min(LeafSize, count - start - offset);
                    leaves[(start + offset) / LeafSize] = summarize(machine, offset, size);
                }

                return machine;
            },
            _ => { });
        return leaves;
    }
}
