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
    private readonly Jumps _jumps;
    private readonly PriorityQueue<MassPart, (double Gap, long Number)> _open = new();
    private MassSums _aside = new();
    private long _number;
    private long _next = 1;

    public MassSearch(ReadEvent @event, int threads) =>
        (_event, _threads, _jumps) = (@event, threads, new Jumps(@event.Claim));

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
            Add(Visit(visitors, [(_event.Box, new LocalClaim(_event.Claim, null))], CancellationToken.None));
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

            Halve(visitors, time);
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

    private void Restore(MassState state)
    {
        (Boxes, Operations, _next) = (state.Boxes, state.Operations, state.Check);
        (_aside, _number) = (state.Settled, state.Next);
        foreach (var (part, number) in state.Open)
        {
            _open.Enqueue(part, (-part.Gap, number));
        }
    }

    /// <summary>Halves the parts with the widest gaps. A round that time ends is as if it had not begun, so that what
    /// comes of the search does not depend on the clock.</summary>
    private void Halve(ThreadLocal<MassVisitor> visitors, CancellationToken time)
    {
        var taken = new List<(MassPart Part, (double Gap, long Number) Priority)>();
        int count = Math.Clamp(_open.Count / 2, 1, Round / 2);
        while (taken.Count < count && _open.TryDequeue(out var part, out var priority))
        {
            taken.Add((part, priority));
        }

        var parts = Visit(
            visitors,
            [.. taken.Select(item => item.Part).Where(IsWorthwhile).SelectMany(Halves)],
            time);
        if (time.IsCancellationRequested)
        {
            _open.EnqueueRange(taken);
            return;
        }

        foreach (var (part, _) in taken.Where(item => !IsWorthwhile(item.Part)))
        {
            _aside.Add(part);
        }

        Add(parts);
    }

    private static bool IsWorthwhile(MassPart part) => part.Gap > Negligible && part.Box.CanSplit(part.Cut);

    private (Box Box, LocalClaim Claim)[] Halves(MassPart part)
    {
        var (lower, upper) = part.Box.Split(part.Cut, _jumps.PlaceIn(part.Box, part.Cut));
        return [(lower, part.Claim), (upper, part.Claim)];
    }

    // What time cuts short is not complete.
    private MassPart[] Visit(
        ThreadLocal<MassVisitor> visitors, (Box Box, LocalClaim Claim)[] boxes, CancellationToken time)
    {
        var parts = new MassPart[boxes.Length];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, i =>
        {
            if (!time.IsCancellationRequested)
            {
                var visitor = visitors.Value ?? throw new UnreachableException("Each thread has one.");
                parts[i] = visitor.Visit(boxes[i].Box, boxes[i].Claim);
            }
        });
        return parts;
    }

    private void Add(MassPart[] parts)
    {
        Boxes += parts.Length;
        Operations += parts.Sum(part => part.Operations);
        Array.ForEach(parts, Keep);
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
        // In an order of their own: that of the queue depends on what was put back.
        var sums = _aside.Copy();
        foreach (var part in Open)
        {
            sums.Add(part);
        }

        return sums.Enclose();
    }
}
