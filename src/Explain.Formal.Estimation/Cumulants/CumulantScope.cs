namespace Explain.Formal.Estimation;

/// <summary>Which joint cumulants are carried: those up to the order, the tracked ones, and what these need.</summary>
/// <remarks>
/// What a tracked cumulant needs are the cumulants beyond the order, and of no more wires than it has itself, that its
/// expansion meets, and theirs. Each cumulant has one value, wherever it is used; the order of items does not matter.
/// </remarks>
internal sealed class CumulantScope(int order)
{
    private const int MostTuples = 1 << 20;

    private readonly Dictionary<WireTuple, int> _limits = [];

    /// <summary>Whether anything beyond the order is carried.</summary>
    public bool HasTracked => _limits.Count > 0;

    /// <summary>How many wires the cumulants in the expansion of a carried one may have; 0: it is not
    /// carried.</summary>
    public int LimitOf(WireTuple tuple)
    {
        if (tuple.IsSpread)
        {
            // Where the variance is carried itself, that is what functions use.
            var entry = tuple.Entries[0];
            return order == 1 && HasTracked && _limits.ContainsKey(WireTuple.Of([entry, entry])) ? 2 : order;
        }

        return tuple.Degree <= order ? order : _limits.GetValueOrDefault(tuple);
    }

    /// <summary>Carries one cumulant beyond the order.</summary>
    public void AddOnly(WireTuple tuple)
    {
        if (tuple.Degree > order)
        {
            _limits.TryAdd(tuple, tuple.Degree);
        }
    }

    /// <summary>Carries cumulants with all that they need beyond the order.</summary>
    /// <returns>False if those are too many.</returns>
    public bool TryAdd(IEnumerable<WireTuple> tracked, CumulantExpander expander, CancellationToken cancellation)
    {
        var pending = new Stack<(WireTuple Tuple, int Limit)>(tracked.Select(tuple => (tuple, tuple.Degree)));
        while (pending.TryPop(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            if (next.Tuple.IsSpread
                || next.Tuple.Degree <= order
                || next.Tuple.Degree > next.Limit
                || _limits.GetValueOrDefault(next.Tuple) >= next.Limit)
            {
                continue;
            }

            _limits[next.Tuple] = next.Limit;
            if (_limits.Count > MostTuples)
            {
                return false;
            }

            foreach (var factor in expander.Expand(next.Tuple, next.Limit).SelectMany(term => term.Factors))
            {
                pending.Push((factor, next.Limit));
            }
        }

        return true;
    }
}
