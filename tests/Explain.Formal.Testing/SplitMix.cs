namespace Explain.Formal.Testing;

/// <summary>A small stream of random numbers, the same on every machine and framework.</summary>
public sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from <paramref name="low"/> up to, and without, <paramref name="high"/>.</summary>
    public int Next(int low, int high) => low + (int)(Next() % (ulong)(high - low));

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(0, items.Count)];

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int count) => Next(0, count) == 0;
}
