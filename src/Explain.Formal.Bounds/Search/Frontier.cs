namespace Explain.Formal.Bounds;

/// <summary>The parts that are left: the one with the least margin first, or the newest first where there are too
/// many.</summary>
internal sealed class Frontier(int mostBestFirst)
{
    private readonly PriorityQueue<OpenBox, (double Margin, long Number)> _best = new();
    private readonly Stack<OpenBox> _newest = new();
    private long _number;

    /// <summary>All that is needed to go on from here.</summary>
    public OpenParts Parts => new(
        [.. _best.UnorderedItems.Select(item => (item.Element, item.Priority.Number))],
        [.. _newest.Reverse()],
        _number);

    /// <summary>The number of parts.</summary>
    public int Count => _best.Count + _newest.Count;

    /// <summary>The volume that is left, as a share of the whole.</summary>
    public double Share => _best.UnorderedItems.Sum(item => item.Element.Share) + _newest.Sum(part => part.Share);

    /// <summary>Goes on from where another one stood; it must be empty. In the order of its heap, the queue is the same
    /// again, and so are sums over it to the last bit.</summary>
    public void Restore(OpenParts parts)
    {
        foreach (var (part, number) in parts.Best)
        {
            _best.Enqueue(part, (part.Margin, number));
        }

        Array.ForEach(parts.Newest, _newest.Push);
        _number = parts.Next;
    }

    /// <summary>Adds a part.</summary>
    public void Add(OpenBox part)
    {
        if (_best.Count >= mostBestFirst)
        {
            _newest.Push(part);
        }
        else
        {
            _best.Enqueue(part, (part.Margin, _number++));
        }
    }

    /// <summary>Takes up to so many parts.</summary>
    public OpenBox[] Take(int most)
    {
        var parts = new List<OpenBox>();
        while (parts.Count < most && _newest.TryPop(out var newest))
        {
            parts.Add(newest);
        }

        while (parts.Count < most && _best.TryDequeue(out var best, out _))
        {
            parts.Add(best);
        }

        return [.. parts];
    }
}
