namespace Explain.Formal.Estimation;

/// <summary>The hash table of the nodes that decide on one variable: the first node of each chain.</summary>
internal sealed class CoinBucket
{
    private const int FirstHeads = 16;

    /// <summary>The first node of each chain, 0 for none; their number is a power of two.</summary>
    public int[] Heads { get; set; } = new int[FirstHeads];

    /// <summary>How many nodes there are.</summary>
    public int Count { get; set; }

    /// <summary>The chain of a node with these sides.</summary>
    public int Place(Edge high, Edge low)
    {
        uint hash = ((uint)high.Code * 0x9E37_79B1u) ^ ((uint)low.Code * 0x85EB_CA77u);
        hash ^= hash >> 16;
        return (int)(hash & (uint)(Heads.Length - 1));
    }

    /// <summary>Takes a node out of its chain.</summary>
    /// <param name="node">The node.</param>
    /// <param name="place">Its chain.</param>
    /// <param name="next">The node after each one.</param>
    public void Remove(int node, int place, int[] next)
    {
        Count--;
        if (Heads[place] == node)
        {
            Heads[place] = next[node];
            return;
        }

        int before = Heads[place];
        while (next[before] != node)
        {
            before = next[before];
        }

        next[before] = next[node];
    }

    /// <summary>Forgets all nodes.</summary>
    public void Empty()
    {
        Array.Clear(Heads);
        Count = 0;
    }
}
