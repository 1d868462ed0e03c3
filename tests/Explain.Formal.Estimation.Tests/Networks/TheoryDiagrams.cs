namespace Explain.Formal.Estimation.Tests;

/// <summary>The sums of THEORY 7.4, (a) to (d), word by word: no table is shared with what is tested.</summary>
internal static class TheoryDiagrams
{
    /// <summary>Integer partitions, the largest part first.</summary>
    public static IEnumerable<int[]> Partitions(int sum, int largest)
    {
        if (sum == 0)
        {
            return [[]];
        }

        return Enumerable.Range(1, Math.Min(sum, largest)).Reverse()
            .SelectMany(first => Partitions(sum - first, first).Select(rest => (int[])[first, .. rest]));
    }

    /// <summary>(b): multisets of vectors for m groups, with their coefficients of (c).</summary>
    public static IEnumerable<(double Coefficient, int[][] Vectors)> Diagrams(int groups, int budget, int degree)
    {
        int[][] vectors = [.. Vectors([.. Enumerable.Repeat(Math.Min(degree, 2 * budget), groups)])
            .Where(v => v.Sum() <= degree && (v.Sum() > 2 || v.Count(x => x > 0) >= 2) && Cost(v) <= budget)];
        return Choose(vectors, 0, budget).Where(nu => IsConnected(nu, groups))
            .Select(nu => (1 / Symmetry(nu), nu));
    }

    /// <summary>(d): vector partitions of p with mult times c.</summary>
    public static IEnumerable<(double Coefficient, int[][] Vectors)> Cumulants(int[] p) =>
        Split(Vectors(p).ToArray(), 0, p)
            .Select(rho =>
                (p.Aggregate(1.0, (product, x) => product * Factorial(x)) / Symmetry(rho) * Moebius(rho), rho))
            .Where(term => term.Item1 != 0);

    /// <summary>A factorial.</summary>
    public static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    /// <summary>Set partitions of the numbers below n.</summary>
    public static IEnumerable<int[][]> Blocks(int n)
    {
        if (n == 0)
        {
            return [[]];
        }

        return Blocks(n - 1).SelectMany(rest => Enumerable.Range(0, rest.Length + 1).Select(place =>
            place == rest.Length
                ? (int[][])[.. rest, [n - 1]]
                : [.. rest.Select((block, i) => i == place ? (int[])[.. block, n - 1] : block)]));
    }

    private static int Cost(int[] v) => v.Sum() - 1 - (v.All(x => x % 2 == 0) ? 1 : 0);

    // All nonzero vectors that are nowhere above the bounds.
    private static IEnumerable<int[]> Vectors(int[] bounds) => bounds
        .Aggregate(
            (IEnumerable<int[]>)[[]],
            (lists, bound) => lists.SelectMany(list =>
                Enumerable.Range(0, bound + 1).Select(x => (int[])[.. list, x])).ToArray())
        .Where(v => v.Any(x => x > 0));

    private static IEnumerable<int[][]> Choose(int[][] vectors, int first, int budget)
    {
        yield return [];
        for (int i = first; i < vectors.Length; i++)
        {
            if (Cost(vectors[i]) <= budget)
            {
                foreach (int[][] rest in Choose(vectors, i, budget - Cost(vectors[i])))
                {
                    yield return [vectors[i], .. rest];
                }
            }
        }
    }

    private static IEnumerable<int[][]> Split(int[][] vectors, int first, int[] left)
    {
        if (left.All(x => x == 0))
        {
            yield return [];
        }

        for (int i = first; i < vectors.Length; i++)
        {
            if (vectors[i].Zip(left, (x, y) => x <= y).All(fits => fits))
            {
                foreach (int[][] rest in Split(vectors, i, [.. left.Zip(vectors[i], (x, y) => x - y)]))
                {
                    yield return [vectors[i], .. rest];
                }
            }
        }
    }

    private static bool IsConnected(int[][] nu, int groups)
    {
        var reached = new HashSet<int> { 0 };
        for (int round = 0; round < groups; round++)
        {
            foreach (int[] v in nu.Where(v => reached.Any(a => v[a] > 0)))
            {
                reached.UnionWith(Enumerable.Range(0, groups).Where(a => v[a] > 0));
            }
        }

        return reached.Count == groups;
    }

    // The product of c(v)! and (prod v_a!)^c(v) over the different vectors.
    private static double Symmetry(int[][] vectors) => vectors
        .GroupBy(v => string.Join(',', v), StringComparer.Ordinal)
        .Aggregate(1.0, (product, group) => product * Factorial(group.Count())
            * Math.Pow(group.First().Aggregate(1.0, (inner, x) => inner * Factorial(x)), group.Count()));

    private static double Moebius(int[][] rho) => Blocks(rho.Length)
        .Where(tau => tau.All(block => Enumerable.Range(0, rho[0].Length)
            .All(a => block.Count(v => rho[v][a] > 0) <= 1)))
        .Sum(tau => (tau.Length % 2 == 1 ? 1 : -1) * Factorial(tau.Length - 1));
}
