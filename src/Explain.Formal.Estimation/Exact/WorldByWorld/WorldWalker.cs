using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Goes through the worlds of a plan one by one, with the functions of the reference evaluator.</summary>
/// <remarks>
/// <para><b>Method.</b> Events are first decided on intervals with ends of type double; what these leave open is looked
/// at again in fractions, so that the answer is that of the reference evaluator.</para>
/// <para><b>Error.</b> None: rationals, or outward-rounded intervals where functions are transcendental.</para>
/// <para><b>Determinism.</b> Worlds are dealt to threads by the outcomes of the first choices; what the first visitor
/// to
/// stop saw, in the order of worlds, is the same for any number of threads.</para>
/// </remarks>
internal sealed class WorldWalker
{
    private const int LeastShares = 64;

    private readonly WorldPlan _plan;
    private readonly int _shareDepth;

    public WorldWalker(WorldPlan plan)
    {
        _plan = plan;
        BigInteger shares = BigInteger.One;
        while (_shareDepth < plan.Choices.Length && shares < LeastShares)
        {
            shares *= plan.Choices[_shareDepth++].Count ?? LeastShares;
        }
    }

    /// <summary>Visits every world. Gives the visitor that stopped first, in the order of worlds, or null.</summary>
    /// <param name="visitors">One for each thread.</param>
    /// <param name="cancellation">Checked every few worlds.</param>
    public T? Walk<T>(ImmutableArray<T> visitors, CancellationToken cancellation)
        where T : class, IWorldVisitor
    {
        var stop = new FirstStop();
        long[] stops = new long[visitors.Length];
        var program = EnclosedProgram.TryCompile(_plan);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = visitors.Length,
            CancellationToken = cancellation
        };
        Parallel.For(0, visitors.Length, options, i => stops[i] = new WorldWalk(
            _plan, program, visitors[i], (i, visitors.Length, _shareDepth), stop).Run(cancellation));
        int first = Array.IndexOf(stops, stops.Min());
        return stops[first] == FirstStop.Never ? null : visitors[first];
    }
}

/// <summary>The earliest place, in the order of worlds, at which a thread stopped.</summary>
internal sealed class FirstStop
{
    public const long Never = long.MaxValue;

    private long _place = Never;

    public long Place => Volatile.Read(ref _place);

    public void At(long place)
    {
        long seen = Place;
        while (place < seen)
        {
            long previous = Interlocked.CompareExchange(ref _place, place, seen);
            if (previous == seen)
            {
                return;
            }

            seen = previous;
        }
    }
}
