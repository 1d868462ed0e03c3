using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>How often the goals of an event hold in the parts that bounds leave open, by samples.</summary>
/// <remarks>
/// <para>The parts lie side by side, each as long as it is probable; each sample has a stretch of its own, so that the
/// counts vary less than those of independent samples. Intervals for these stay valid (Hoeffding, On the distribution
/// of the number of successes in independent trials, 1956).</para>
/// <para><b>Determinism.</b> Counts depend on the seed and the parts alone.</para>
/// </remarks>
internal sealed class UndecidedSample
{
    private const int Block = 4096;

    // The first variable of a sample chooses its part.
    private const uint FirstInput = 1;

    private readonly ReadEvent _event;
    private readonly IReadOnlyList<MassPart> _parts;
    private readonly double[] _ends;
    private readonly RandomStream _stream;

    /// <summary>A sample.</summary>
    /// <param name="event">The event.</param>
    /// <param name="parts">The parts; at least one.</param>
    /// <param name="seed">Chooses the points.</param>
    public UndecidedSample(ReadEvent @event, IReadOnlyList<MassPart> parts, ulong seed)
    {
        (_event, _parts, _stream) = (@event, parts, new RandomStream(seed));
        _ends = new double[parts.Count];
        double end = 0;
        for (int i = 0; i < _ends.Length; i++)
        {
            _ends[i] = end += parts[i].Mass.High;
        }
    }

    /// <summary>In how many samples each goal holds.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="threads">How many threads to use.</param>
    /// <param name="cancellation">Cancels.</param>
    public (long Holds, long Fails) Count(long samples, int threads, CancellationToken cancellation)
    {
        long holds = 0, fails = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0L, (samples + Block - 1) / Block, parallel, block =>
        {
            var (some, others) = CountBlock(block * Block, Math.Min(samples, (block + 1) * Block), samples);
            Interlocked.Add(ref holds, some);
            Interlocked.Add(ref fails, others);
        });
        return (holds, fails);
    }

    private (long Holds, long Fails) CountBlock(long first, long last, long samples)
    {
        long holds = 0, fails = 0;
        int part = -1;
        PointPass? pass = null;
        double[] point = new double[_event.Laws.Length];
        for (long sample = first; sample < last; sample++)
        {
            double place = (sample + _stream.Uniform((ulong)sample, 0)) / samples * _ends[^1];
            int next = PartAt(place);
            if (next != part || pass is null)
            {
                (part, pass) = (next, new PointPass(_parts[next].Claim.Network));
            }

            Draw(_parts[part].Box, (ulong)sample, point);
            var rows = pass.Run(point);
            var goals = _event.Claim.Goals;
            holds += Goals.Margin(goals[0], rows) >= 0 ? 1 : 0;
            fails += Goals.Margin(goals[0], rows) < 0 && Goals.Margin(goals[1], rows) >= 0 ? 1 : 0;
        }

        return (holds, fails);
    }

    private int PartAt(double place)
    {
        int found = Array.BinarySearch(_ends, place);
        return Math.Min(found < 0 ? ~found : found + 1, _ends.Length - 1);
    }

    private void Draw(Box box, ulong sample, double[] point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = _event.Laws[i].Draw(
                box.Low[i], box.High[i], _stream.Uniform(sample, FirstInput + (uint)i));
        }
    }
}
