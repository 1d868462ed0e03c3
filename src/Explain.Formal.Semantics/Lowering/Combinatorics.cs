using System.Numerics;

namespace Explain.Formal.Semantics;

/// <summary>Lists of indices, in lexicographic order.</summary>
internal static class Combinatorics
{
    /// <summary>n!</summary>
    public static BigInteger Factorial(int n) =>
        Enumerable.Range(1, Math.Min(n, 1000)).Aggregate(BigInteger.One, (p, i) => p * i);

    /// <summary>The number of k-subsets of n things.</summary>
    public static BigInteger Choose(int n, int k)
    {
        var result = BigInteger.One;
        for (int i = 1; i <= Math.Min(k, 1000); i++)
        {
            result = result * (n - i + 1) / i;
        }

        return k > n ? BigInteger.Zero : result;
    }

    /// <summary>All orders of 0..n.</summary>
    public static IEnumerable<int[]> Permutations(int n)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        while (true)
        {
            yield return [.. order];
            int i = n - 2;
            while (i >= 0 && order[i] > order[i + 1])
            {
                i--;
            }

            if (i < 0)
            {
                yield break;
            }

            int j = n - 1;
            while (order[j] < order[i])
            {
                j--;
            }

            (order[i], order[j]) = (order[j], order[i]);
            Array.Reverse(order, i + 1, n - i - 1);
        }
    }

    /// <summary>All k-subsets of 0..n, each in ascending order.</summary>
    public static IEnumerable<int[]> Subsets(int n, int k)
    {
        if (k > n)
        {
            yield break;
        }

        int[] chosen = [.. Enumerable.Range(0, k)];
        while (true)
        {
            yield return [.. chosen];
            int i = k - 1;
            while (i >= 0 && chosen[i] == n - k + i)
            {
                i--;
            }

            if (i < 0)
            {
                yield break;
            }

            chosen[i]++;
            for (int j = i + 1; j < k; j++)
            {
                chosen[j] = chosen[j - 1] + 1;
            }
        }
    }
}
