namespace Explain.Formal.Estimation;

/// <summary>Remembers results of operations on edges; a newer result takes the place of an older one.</summary>
internal sealed class OperationCache
{
    private const int LeastBits = 16;
    private const int MostBits = 22;

    private (int Left, int Right, int Result)[] _entries = Empty(LeastBits);

    /// <summary>The result of an operation, if it is remembered.</summary>
    public bool TryFind(int left, int right, bool isDifference, out int result)
    {
        ref var entry = ref _entries[Index(left, right, isDifference)];
        result = entry.Result;
        return entry.Left == left && entry.Right == (isDifference ? ~right : right);
    }

    /// <summary>Remembers a result.</summary>
    public void Store(int left, int right, bool isDifference, int result) =>
        _entries[Index(left, right, isDifference)] = (left, isDifference ? ~right : right, result);

    /// <summary>Forgets all; takes room for so many nodes.</summary>
    public void Clear(int nodes)
    {
        int bits = LeastBits;
        while (bits < MostBits && 1 << bits < 4L * nodes)
        {
            bits++;
        }

        _entries = Empty(bits);
    }

    // No operation has the terminal on its left, so that zeros are empty places: left is never 0.
    private static (int, int, int)[] Empty(int bits) => new (int, int, int)[1 << bits];

    private int Index(int left, int right, bool isDifference)
    {
        uint hash = ((uint)left * 0x9E37_79B1u) ^ ((uint)right * 0x85EB_CA77u) ^ (isDifference ? 0xC2B2_AE3Du : 0);
        hash ^= hash >> 15;
        return (int)(hash & (uint)(_entries.Length - 1));
    }
}
