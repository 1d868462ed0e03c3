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
    private int _suspects;

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

    /// <summary>The number of boxes that were bounded.</summary>
    public long Boxes { get; private set; }

    /// <summary>The multiplications that this took.</summary>
    public long Operations { get; private set; }

    /// <summary>The share of the volume that is not settled.</summary>
    public double OpenShare => _frontier.Share;

    /// <summary>Searches until the claim is settled, or a limit is reached.</summary>
    /// <param name="time">Ends the search; what was found so far can be asked for.</param>
    public SearchEnd Run(CancellationToken time)
    {
        using var visitors = new ThreadLocal<IPartVisitor>(_visitors);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _threads };
        foreach (var part in _claim.Cases)
        {
            _frontier.Add(new OpenBox(part.Box, double.NegativeInfinity, part.Share, part.Goal));
        }

        while (_frontier.Count > 0)
        {
            if (time.IsCancellationRequested)
            {
                return new SearchEnd.Late();
            }

            var parts = _frontier.Take(Math.Clamp(_frontier.Count / 2, 1, Round));
            var visits = new BoxVisit[parts.Length];
            Parallel.For(0, parts.Length, parallel, i => visits[i] = time.IsCancellationRequested
                ? BoxVisit.Into(parts[i])
                : Visit(visitors, parts[i]));
            Boxes += parts.Length;
            Operations += visits.Sum(visit => visit.Operations);
            if (Join(visits) is { } end)
            {
                return end;
            }
        }

        return new SearchEnd.Proved();
    }

    private static BoxVisit Visit(ThreadLocal<IPartVisitor> visitors, OpenBox part) =>
        visitors.Value is { } visitor ? visitor.Visit(part) : throw new UnreachableException("Each thread has one.");

    private SearchEnd? Join(BoxVisit[] visits)
    {
        foreach (var part in visits.SelectMany(visit => visit.Rest))
        {
            _frontier.Add(part);
        }

        if (Refutation(visits) is { } point)
        {
            return new SearchEnd.Refuted(point);
        }

        return Array.Find(visits, visit => visit.IsStuck) is { Rest: [var stuck, ..] } ? new SearchEnd.Stuck(stuck.Box)
            : _frontier.Count > _mostParts ? new SearchEnd.Full()
            : null;
    }

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
