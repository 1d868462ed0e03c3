namespace Explain.Formal.Estimation;

/// <summary>A symmetric tensor: one number for each multiset of indices.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Order d and size n: C(n + d - 1, d) numbers, the multiset i1 &lt;= ... &lt;= id at the sum of
/// C(i_j + j - 1, j), so that all whose largest index is the same lie together. Of order 2 both halves are kept,
/// row-major, for matrix products.</para>
/// <para><b>Units, error, determinism.</b> Plain data.</para>
/// </remarks>
public sealed class SymmetricTensor
{
    private readonly int[][] _steps;

    internal SymmetricTensor(int order, int size)
        : this(order, size, new double[Count(order, size)])
    {
    }

    internal SymmetricTensor(int order, int size, double[] values)
    {
        Order = order;
        Size = size;
        Values = values;
        _steps = order < 2 ? [] : Steps(order, size);
    }

    /// <summary>The number of indices.</summary>
    public int Order { get; }

    /// <summary>Each index is below this.</summary>
    public int Size { get; }

    /// <summary>The numbers as they are kept.</summary>
    internal double[] Values { get; }

    /// <summary>An entry; indices in any order.</summary>
    public double this[params ReadOnlySpan<int> indices]
    {
        get
        {
            if (indices.Length != Order)
            {
                throw new ArgumentException("An entry has an index for each place.", nameof(indices));
            }

            Span<int> sorted = stackalloc int[indices.Length];
            indices.CopyTo(sorted);
            sorted.Sort();
            return Values[Place(sorted)];
        }
    }

    /// <summary>The binomials C(i + j - 1, j) by j from 1 to the order, then i.</summary>
    internal static int[][] Steps(int order, int size)
    {
        int[][] steps = new int[order + 1][];
        for (int j = 1; j <= order; j++)
        {
            steps[j] = new int[size];
            for (int i = 0; i < size; i++)
            {
                steps[j][i] = checked((int)Multisets.Count(i, j));
            }
        }

        return steps;
    }

    /// <summary>Where the entry of ascending indices stands.</summary>
    internal int Place(ReadOnlySpan<int> ascending)
    {
        switch (ascending.Length)
        {
            case 0:
                return 0;
            case 1:
                return ascending[0];
            case 2:
                return (ascending[0] * Size) + ascending[1];
            default:
                int place = 0;
                for (int j = 0; j < ascending.Length; j++)
                {
                    place += _steps[j + 1][ascending[j]];
                }

                return place;
        }
    }

    /// <summary>Adds to the entry of ascending indices.</summary>
    internal void Add(ReadOnlySpan<int> ascending, double value)
    {
        Values[Place(ascending)] += value;
        if (Order == 2 && ascending[0] != ascending[1])
        {
            Values[(ascending[1] * Size) + ascending[0]] += value;
        }
    }

    private static int Count(int order, int size) =>
        checked((int)(order == 2 ? (long)size * size : Multisets.Count(size, order)));
}
