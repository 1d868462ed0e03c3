using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>The parts of an argument that explain all but a fraction delta of its behavior.</summary>
/// <remarks>
/// Up to 20 items these are all. Beyond, a branch search leaves out items one by one: first along the way on which most
/// stays explained, then from whatever part explains most, until its budget is used up. Parts that explain too little
/// are not gone on from: <see cref="GuidedSearch"/> looks behind them.
/// </remarks>
internal sealed class AdmissibleParts(ArgumentTask task, InputEstimator estimator, Facts facts, Rational delta)
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The number of items.</summary>
    public int Count => task.Argument.Items.Length;

    /// <summary>How far to search.</summary>
    public SearchEffort Effort { get; init; } = SearchEffort.Default;

    /// <summary>Whether all parts are tried.</summary>
    public bool IsExact => Count <= Effort.MostItems;

    /// <summary>Whether it is not known of some part that was met what it explains: it may be admissible.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>A part is admissible if it explains all but this fraction.</summary>
    public Rational Delta => delta;

    /// <summary>What was spent.</summary>
    public EngineCost Cost => estimator.Cost;

    /// <summary>The fraction that the whole argument explains.</summary>
    public Measurement WholeFraction => Fraction([.. Enumerable.Range(0, Count)]);

    /// <summary>What the argument's lemmas, rewrites and symmetries prove: no items, so that every part has
    /// them.</summary>
    public Facts Facts => facts;

    /// <summary>Whether a part explains enough: surely, by the low end of its interval.</summary>
    public bool IsAdmissible(IReadOnlyCollection<int> part) =>
        Evidences.Enclose(Fraction(part)) is { } fraction && fraction.Low >= Rational.One - delta;

    /// <summary>How much too much a part explains, as a fraction of what there is to explain; below 0 if too little.
    /// Null if that is not known.</summary>
    public Rational? Gap(IReadOnlyCollection<int> part) => Know(part).Gap;

    /// <summary>Every part that explains enough, smaller ones first; beyond the limit those that the search
    /// finds.</summary>
    public IEnumerable<int[]> All()
    {
        if (!IsExact)
        {
            return Search();
        }

        return Enumerable.Range(0, 1 << Count)
            .OrderBy(mask => System.Numerics.BitOperations.PopCount((uint)mask)).ThenBy(mask => mask)
            .Select(mask => Enumerable.Range(0, Count).Where(i => (mask >> i & 1) == 1).ToArray())
            .Where(IsAdmissible);
    }

    private IEnumerable<int[]> Search()
    {
        int[] whole = [.. Enumerable.Range(0, Count)];
        yield return whole;
        var open = new PriorityQueue<int[], (double Left, int Order)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int[]? part = whole; part is not null && seen.Count < Effort.MostParts;)
        {
            int[][] smaller = [.. Smaller(part, seen)];
            foreach (int[] one in smaller)
            {
                yield return one;
            }

            part = smaller.MaxBy(Explained);
            foreach (int[] one in smaller.Where(one => one != part))
            {
                open.Enqueue(one, (-Explained(one), seen.Count));
            }
        }

        while (seen.Count < Effort.MostParts && open.TryDequeue(out int[]? part, out _))
        {
            foreach (int[] one in Smaller(part, seen))
            {
                yield return one;
                open.Enqueue(one, (-Explained(one), seen.Count));
            }
        }
    }

    /// <summary>The admissible parts of one item less that were not tried yet.</summary>
    private IEnumerable<int[]> Smaller(int[] part, HashSet<string> seen) => part
        .Select(left => part.Where(item => item != left).ToArray())
        .Where(one => seen.Add(string.Join(',', one)) && IsAdmissible(one));

    private double Explained(int[] part) =>
        Evidences.Point(Fraction(part))?.Midpoint.ToDouble() ?? double.MinValue;

    private Measurement Fraction(IReadOnlyCollection<int> part) => Know(part).Fraction;

    private Known Know(IReadOnlyCollection<int> part)
    {
        string key = string.Join(',', part);
        if (!_known.TryGetValue(key, out var known))
        {
            var with = estimator.Estimate(part, facts);
            var without = estimator.Estimate([], Explanation.Facts.None);
            known = new Known(
                ExplainedFraction.Of(task.Truth, with.Value, without.Value), Gap(with.Value, without.Value));
            HasUnknown |= known.Fraction is Measurement.NotMeasured { Reason: not UnknownReason.Vacuous };
            _known.Add(key, known);
        }

        return known;
    }

    private Rational? Gap(Measurement with, Measurement without) =>
        task.Truth is { } truth && Evidences.Point(truth) is { } goal && Evidences.Point(with) is { } reached
            && Evidences.Point(without) is { } start
            && Enclosure.Divide(reached - goal, goal - start) is { } gap ? gap.Midpoint : null;

    private sealed record Known(Measurement Fraction, Rational? Gap);
}
