using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Encloses the probability of an event, box by box.</summary>
/// <remarks>
/// <para><b>Error.</b> None: at every moment the probability lies within the enclosure.</para>
/// <para><b>Determinism.</b> As of <see cref="BranchAndBound"/>.</para>
/// <para><b>Source.</b> Boll et al., Solving probabilistic verification problems of neural networks using branch and
/// bound (ICML 2025), with the shares of half spaces in place of whole boxes.</para>
/// </remarks>
internal sealed class MassSearch
{
    private const int Round = 256;

    // What is smaller than this in comparison with the whole is put aside: it costs less than it takes.
    private const double Negligible = 1e-18;

    private readonly ReadEvent _event;
    private readonly int _threads;
    private readonly PriorityQueue<MassPart, (double Gap, long Number)> _open = new();
    private MassSums _aside = new();
    private long _number;
    private long _next = 1;

    public MassSearch(ReadEvent @event, int threads) => (_event, _threads) = (@event, threads);

    /// <summary>Where states are kept; null for nowhere.</summary>
    public SearchMemory<MassState>? Memory { get; init; }

    /// <summary>The number of boxes that were bounded.</summary>
    public long Boxes { get; private set; }

    /// <summary>The multiplications that this took.</summary>
    public long Operations { get; private set; }

    /// <summary>What is proved of the parts that are done.</summary>
    public MassSums Settled => _aside.Copy();

    /// <summary>The parts that are not done, in the order in which they were found.</summary>
    public IReadOnlyList<MassPart> Open =>
        [.. _open.UnorderedItems.OrderBy(item => item.Priority.Number).Select(item => item.Element)];

    /// <summary>What stops the search without an answer.</summary>
    public CancellationToken Interruption { get; init; }

    /// <summary>Whether it had been stopped so when the last box was bounded: what comes after, keeping the state and
    /// summing up, takes time of its own, and its answer is not to be lost.</summary>
    public bool WasInterrupted { get; private set; }

    /// <summary>Bounds boxes until the enclosure is narrow enough, or a limit is reached; from where the search stood,
    /// if that was kept.</summary>
    /// <param name="isEnough">Whether an enclosure is narrow enough; asked now and then.</param>
    /// <param name="mostBoxes">The most boxes to bound.</param>
    /// <param name="time">Ends the search.</param>
    public Enclosure? Run(Func<Enclosure, bool> isEnough, long mostBoxes, CancellationToken time)
    {
        using var visitors = new ThreadLocal<MassVisitor>(() => new MassVisitor(_event));
        if (Memory?.Recall() is { } state)
        {
            Restore(state);
        }
        else
        {
            Visit(visitors, [(_event.Box, new LocalClaim(_event.Claim, null))]);
        }

        while (_open.Count > 0 && Boxes < mostBoxes && !time.IsCancellationRequested)
        {
            // Adding all up takes time: it is done after ever more boxes.
            if (Boxes >= _next)
            {
                if (Enclose() is { } sofar && isEnough(sofar))
                {
                    break;
                }

                _next = Boxes + Math.Max(Round, Boxes / 8);
            }

            Visit(visitors, TakeHalves());
            if (Memory is { IsDue: true })
            {
                Memory.Keep(State, isStopped: false);
            }
        }

        WasInterrupted = Interruption.IsCancellationRequested;
        Memory?.Keep(State, isStopped: time.IsCancellationRequested);
        return Enclose();
    }

    private MassState State => new(
        Boxes,
        Operations,
        _next,
        _aside,
        [.. _open.UnorderedItems.Select(item => (item.Element, item.Priority.Number))],
        _number);

    // In the order of the heap, the queue is the same again, and so are sums over it to the last bit.
    private void Restore(MassState state)
    {
        (Boxes, Operations, _next) = (state.Boxes, state.Operations, state.Check);
        (_aside, _number) = (state.Settled, state.Next);
        foreach (var (part, number) in state.Open)
        {
            _open.Enqueue(part, (-part.Gap, number));
        }
    }

    /// <summary>The halves of the parts with the widest gaps.</summary>
    private List<(Box Box, LocalClaim Claim)> TakeHalves()
    {
        var boxes = new List<(Box, LocalClaim)>();
        int count = Math.Clamp(_open.Count / 2, 1, Round / 2);
        while (count-- > 0 && _open.TryDequeue(out var part, out _))
        {
            if (part.Gap <= Negligible || !part.Box.CanSplit(part.Cut))
            {
                _aside.Add(part);
                continue;
            }

            var (lower, upper) = part.Box.Split(part.Cut);
            boxes.AddRange([(lower, part.Claim), (upper, part.Claim)]);
        }

        return boxes;
    }

    private void Visit(ThreadLocal<MassVisitor> visitors, List<(Box Box, LocalClaim Claim)> boxes)
    {
        var parts = new MassPart[boxes.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _threads };
        Parallel.For(0, parts.Length, parallel, i => parts[i] = visitors.Value is { } visitor
            ? visitor.Visit(boxes[i].Box, boxes[i].Claim)
            : throw new UnreachableException("Each thread has one."));
        Boxes += parts.Length;
        Operations += parts.Sum(part => part.Operations);
        foreach (var part in parts)
        {
            Keep(part);
        }
    }

    private void Keep(MassPart part)
    {
        _aside.AddAround(part);
        if (part.Shares.Contains(1))
        {
            _aside.Add(part);
        }
        else
        {
            _open.Enqueue(part, (-part.Gap, _number++));
        }
    }

    /// <summary>What is proved so far; null if the condition may have probability 0.</summary>
    public Enclosure? Enclose()
    {
        var sums = _aside.Copy();
        foreach (var (part, _) in _open.UnorderedItems)
        {
            sums.Add(part);
        }

        return sums.Enclose();
    }
}
