using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Proves a claim on a box, or finds a point that refutes it, by cutting the box into parts.</summary>
/// <remarks>
/// <para><b>Determinism.</b> Parts are taken in rounds, visited in parallel, and their results put together in order:
/// the number of threads changes nothing.</para>
/// <para><b>Source.</b> Bunel et al., Branch and bound for piecewise linear neural network verification (JMLR
/// 2020).</para>
/// </remarks>
internal sealed class BranchAndBound
{
    private const int Round = 256;

    // Doubles may err near 0: after so many tries only bounds are left.
    private const int MostSuspects = 64;

    private readonly CasedClaim _claim;
    private readonly Func<IPartVisitor> _visitors;
    private readonly int _threads;
    private readonly int _mostParts;
    private readonly Func<Rational[], bool> _isRefuted;
    private readonly Frontier _frontier;
    private RoundPart[] _round = [];
    private int _suspects;
    private long _boxes;
    private long _operations;

    /// <summary>A search.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="visitors">Makes what bounds parts: one for each thread.</param>
    /// <param name="isRefuted">Whether the claim fails at a point, exactly.</param>
    /// <param name="mostParts">How many parts may be remembered.</param>
    /// <param name="mostBestFirst">Up to so many parts, the one with the least margin comes first.</param>
    /// <param name="threads">How many threads to use.</param>
    public BranchAndBound(
        CasedClaim claim,
        Func<IPartVisitor> visitors,
        Func<Rational[], bool> isRefuted,
        int mostParts,
        int mostBestFirst,
        int threads)
    {
        (_claim, _visitors, _isRefuted) = (claim, visitors, isRefuted);
        (_mostParts, _threads) = (mostParts, threads);
        _frontier = new Frontier(mostBestFirst);
    }

    /// <summary>Where states are kept; null for nowhere.</summary>
    public SearchMemory<ClaimState>? Memory { get; init; }

    /// <summary>The number of boxes that were bounded.</summary>
    public long Boxes => _boxes + _round.Count(part => part.Visit is not null);

    /// <summary>The multiplications that this took.</summary>
    public long Operations => _operations + _round.Sum(part => part.Visit?.Operations ?? 0);

    /// <summary>The share of the volume that is not settled.</summary>
    public double OpenShare => _frontier.Share + _round.Sum(part => part.Share);

    /// <summary>Searches until the claim is settled, or a limit is reached; from where the search stood, if that was
    /// kept.</summary>
    /// <param name="time">Ends the search; what was found so far can be asked for.</param>
    public SearchEnd Run(CancellationToken time)
    {
        if (Start() is { } known)
        {
            return known;
        }

        var end = Search(time);
        switch (end)
        {
            case SearchEnd.Refuted refuted:
                Memory?.Keep(Done with { Refutation = refuted.Point }, isStopped: false);
                break;
            case SearchEnd.Stuck:
                break;
            default: // what is open is all that is left
                Memory?.Keep(State, isStopped: end is not SearchEnd.Proved);
                break;
        }

        return end;
    }

    private ClaimState State => new(_boxes, _operations, _suspects, _frontier.Parts, _round);

    private ClaimState Done => new(Boxes, Operations, _suspects, new OpenParts([], [], 0), []);

    /// <summary>Takes up the search; its end if it was settled before.</summary>
    private SearchEnd? Start()
    {
        if (Memory?.Recall() is { } state)
        {
            if (state.Refutation is null)
            {
                Restore(state);
                return Full();
            }

            if (_isRefuted(state.Refutation))
            {
                Restore(state);
                return new SearchEnd.Refuted(state.Refutation);
            }

            Memory.Refuse("the claim does not fail at its point");
        }

        foreach (var part in _claim.Cases)
        {
            _frontier.Add(new OpenBox(part.Box, double.NegativeInfinity, part.Share, part.Goal));
        }

        return null;
    }

    private void Restore(ClaimState state)
    {
        (_boxes, _operations, _suspects, _round) = (state.Boxes, state.Operations, state.Suspects, state.Round);
        _frontier.Restore(state.Open);
    }

    private SearchEnd Search(CancellationToken time)
    {
        using var visitors = new ThreadLocal<IPartVisitor>(_visitors);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _threads };
        while (_round.Length > 0 || _frontier.Count > 0)
        {
            if (_round.Length == 0)
            {
                KeepIfDue();
                _round = [.. _frontier.Take(Math.Clamp(_frontier.Count / 2, 1, Round))
                    .Select(part => new RoundPart(part, null))];
            }

            Parallel.For(0, _round.Length, parallel, i => _round[i] = Visit(visitors, _round[i], time));
            if (Join() is { } end)
            {
                return end;
            }
        }

        return new SearchEnd.Proved();
    }

    private void KeepIfDue()
    {
        if (Memory is { IsDue: true })
        {
            Memory.Keep(State, isStopped: false);
        }
    }

    // What a visit finds when time is over depends on the clock: it is not used.
    private static RoundPart Visit(ThreadLocal<IPartVisitor> visitors, RoundPart part, CancellationToken time)
    {
        if (part.Visit is not null || time.IsCancellationRequested)
        {
            return part;
        }

        var visit = (visitors.Value ?? throw new UnreachableException("Each thread has one.")).Visit(part.Part);
        return time.IsCancellationRequested ? part : part with { Visit = visit };
    }

    private SearchEnd? Join()
    {
        BoxVisit[] visits = [.. _round.Select(part => part.Visit).OfType<BoxVisit>()];
        int suspects = _suspects;
        if (Refutation(visits) is { } point)
        {
            return new SearchEnd.Refuted(point);
        }

        if (visits.Length < _round.Length)
        {
            _suspects = suspects;
            return new SearchEnd.Late();
        }

        (_boxes, _operations, _round) = (Boxes, Operations, []);
        foreach (var part in visits.SelectMany(visit => visit.Rest))
        {
            _frontier.Add(part);
        }

        return Array.Find(visits, visit => visit.IsStuck) is { Rest: [var stuck, ..] }
            ? new SearchEnd.Stuck(stuck.Box)
            : Full();
    }

    private SearchEnd.Full? Full() => _frontier.Count > _mostParts ? new SearchEnd.Full() : null;

    private Rational[]? Refutation(BoxVisit[] visits)
    {
        if (Array.Find(visits, visit => visit.Failure is not null) is { Failure: { } failure })
        {
            return failure;
        }

        foreach (var visit in visits.Where(visit => visit.PointMargin <= 0).OrderBy(visit => visit.PointMargin))
        {
            if (visit.Point is not null && _suspects++ < MostSuspects)
            {
                Rational[] point = [.. visit.Point.Select(Rational.FromDouble)];
                if (_isRefuted(point))
                {
                    return point;
                }
            }
        }

        return null;
    }
}
