namespace Explain.Formal.Estimation;

/// <summary>Counts of multisets and sets, and their walk.</summary>
internal static class Multisets
{
    /// <summary>How many multisets of so many of <paramref name="size"/> things there are: C(size + order - 1,
    /// order).</summary>
    public static long Count(int size, int order) => Choose(size + order - 1, order);

    /// <summary>The binomial coefficient; 0 where there is nothing to choose from.</summary>
    public static long Choose(int n, int k)
    {
        if (k < 0 || n < k)
        {
            return k == 0 ? 1 : 0;
        }

        long result = 1;
        for (int i = 1; i <= k; i++)
        {
            result = checked(result * (n - k + i)) / i;
        }

        return result;
    }

    /// <summary>Moves ascending indices to the next multiset in the order of <see cref="SymmetricTensor"/>, so that
    /// their places count up; false behind the last.</summary>
    public static bool Advance(Span<int> ascending, int size)
    {
        for (int j = 0; j < ascending.Length; j++)
        {
            if (ascending[j] < (j + 1 < ascending.Length ? ascending[j + 1] : size - 1))
            {
                ascending[j]++;
                ascending[..j].Clear();
                return true;
            }
        }

        return false;
    }

    public static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);

    public static double FactorialProduct(ReadOnlySpan<int> counts)
    {
        double product = 1;
        foreach (int count in counts)
        {
            product *= Factorial(count);
        }

        return product;
    }
}
