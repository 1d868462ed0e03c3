using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>THEORY 7.2 to 7.5 word by word for relu, entry by entry and with all its powers of n: what a layer's
/// cumulants are.</summary>
/// <param name="order">The order k.</param>
/// <param name="variant">What is kept above it.</param>
internal sealed class TheoryPropagation(int order, NetworkVariant variant)
{
    private static readonly double[,] _none = new double[0, 0];

    private readonly int _budget = variant == NetworkVariant.Augment ? order : order - 1;

    /// <summary>One degree: a core by sorted indices, the pairs that are traced out, and what they stand for.</summary>
    internal sealed record Tensor(int Degree, int Pairs, Dictionary<string, double> Core, double[,] Metric)
    {
        public double At(IReadOnlyList<int> indices)
        {
            var (sum, count) = Pairings(indices, Pairs);
            return sum / count;
        }

        // Every way to take r pairs, each once for each order of the pairs.
        private (double Sum, double Count) Pairings(IReadOnlyList<int> open, int pairs)
        {
            if (pairs == 0)
            {
                return (Core[Key(open)], 1);
            }

            double sum = 0, count = 0;
            for (int a = 0; a < open.Count; a++)
            {
                for (int b = a + 1; b < open.Count; b++)
                {
                    var inner = Pairings([.. open.Where((_, place) => place != a && place != b)], pairs - 1);
                    sum += Metric[open[a], open[b]] * inner.Sum;
                    count += inner.Count;
                }
            }

            return (sum, count);
        }
    }

    /// <summary>7.2: the degrees that are kept, with their pairs.</summary>
    private Dictionary<int, int> Kept()
    {
        var kept = Enumerable.Range(1, order).ToDictionary(d => d, _ => 0);
        if (variant == NetworkVariant.Simple && order % 2 == 1)
        {
            kept[order + 1] = (order + 1) / 2;
        }

        if (variant == NetworkVariant.Augment)
        {
            kept[order + 1] = 1;
            if (order % 2 == 0)
            {
                kept[order + 2] = (order + 2) / 2;
            }
        }

        return kept;
    }

    /// <summary>A normal input.</summary>
    public Dictionary<int, Tensor> Input(double[] mean, double[] covariance)
    {
        int n = mean.Length;
        var first = new Tensor(1, 0, Core(n, 1, i => mean[i[0]]), _none);
        var second = order >= 2 ? new Tensor(2, 0, Core(n, 2, i => covariance[(i[0] * n) + i[1]]), _none)
            : new Tensor(
                2, 1, Core(n, 0, _ => Enumerable.Range(0, n).Average(i => covariance[i * (n + 1)])), Unit(n, 1));
        return order >= 2 || variant != NetworkVariant.Base
            ? new() { [1] = first, [2] = second }
            : new() { [1] = first };
    }

    /// <summary>7.3.</summary>
    public Dictionary<int, Tensor> Linear(Dictionary<int, Tensor> x, AffineLayer layer, double gain, bool isLast)
    {
        int m = layer.Outputs, n = layer.Inputs;
        double Weight(int o, int i) => layer.Weights[(o * n) + i];
        double[,] metric = Unit(m, gain);
        for (int a = 0; isLast && a < m; a++)
        {
            for (int b = 0; b < m; b++)
            {
                metric[a, b] = a == b || order > 1 ? Enumerable.Range(0, n).Sum(i => Weight(a, i) * Weight(b, i)) : 0;
            }
        }

        return x.ToDictionary(pair => pair.Key, pair =>
        {
            int legs = pair.Key - (2 * pair.Value.Pairs);
            var inner = Tuples(n, legs).ToArray();
            return new Tensor(pair.Key, pair.Value.Pairs, Core(m, legs, o =>
                inner.Sum(i => pair.Value.Core[Key(i)] * Enumerable.Range(0, legs)
                    .Aggregate(1.0, (product, leg) => product * Weight(o[leg], i[leg])))
                + (pair.Key == 1 ? layer.Bias[o[0]] : 0)), metric);
        });
    }

    /// <summary>7.4.</summary>
    public Dictionary<int, Tensor> Relu(Dictionary<int, Tensor> z, int n)
    {
        var kept = Kept();
        int highest = kept.Keys.Max();
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        double Cumulant(int[] i) => z.TryGetValue(i.Length, out var tensor) ? tensor.At(i) : 0;
        var diagrams = Enumerable.Range(1, order).ToDictionary(
            groups => groups, groups => TheoryDiagrams.Diagrams(groups, _budget, highest).ToArray());
        double Power(int[] p, int[] i)
        {
            string place = $"{string.Join(',', p)} of {string.Join(',', i)}";
            if (!known.TryGetValue(place, out double power))
            {
                known[place] = power = diagrams[p.Length].Sum(term =>
                    term.Vectors.Aggregate(term.Coefficient, (product, v) => product * Cumulant(Repeated(i, v)))
                    * Enumerable.Range(0, p.Length).Aggregate(1.0, (product, a) => product
                        * Wick(term.Vectors.Sum(v => v[a]), p[a], Cumulant([i[a]]), Cumulant([i[a], i[a]]))));
            }

            return power;
        }

        double Entry(int[] indices)
        {
            int[] i = [.. indices.Distinct()], p = [.. i.Select(own => indices.Count(other => other == own))];
            return p.Sum(part => (part + 1) / 2) > order ? 0 : TheoryDiagrams.Cumulants(p).Sum(term =>
                term.Vectors.Aggregate(term.Coefficient, (product, v) =>
                    product * Power([.. v.Where(x => x > 0)], [.. i.Where((_, a) => v[a] > 0)])));
        }

        return kept.ToDictionary(
            pair => pair.Key, pair => Truncated(n, pair.Key, pair.Value, Core(n, pair.Key, Entry)));
    }

    // (e)
    private static Tensor Truncated(int n, int d, int r, Dictionary<string, double> t)
    {
        double Trace(int[] i, int j) => TheoryDiagrams.Factorial(d) / TheoryDiagrams.Factorial(d - (2 * j))
            * Tuples(n, j).Sum(traced => t[Key([.. i, .. traced, .. traced])]);
        double Mean(int[] i, int j)
        {
            int[][] orders = [.. Orders([.. Enumerable.Range(0, i.Length)])];
            int whole = d - (2 * j);
            return orders.Sum(order => Enumerable.Range(0, j - r).All(pair =>
                    i[order[whole + (2 * pair)]] == i[order[whole + (2 * pair) + 1]])
                ? Trace([.. order.Take(whole).Select(place => i[place])], j)
                : 0) / orders.Length;
        }

        return r == 0 ? new Tensor(d, 0, t, _none)
            : new Tensor(d, r, Core(n, d - (2 * r), i => Enumerable.Range(r, (d / 2) - r + 1).Sum(j =>
                Enumerable.Range(r, (d / 2) - r + 1).Sum(own => Projection(n, d, own, j)) * Mean(i, j))), Unit(n, 1));
    }

    private static double Projection(int n, int d, int r, int j)
    {
        double c = d - r + (n / 2.0) - 1;
        return j < r ? 0 : (r % 2 == 0 ? 1 : -1) * (c - r) / (Math.Pow(4, j) * TheoryDiagrams.Factorial(r)
            * TheoryDiagrams.Factorial(j - r) * c
            * Enumerable.Range(0, j).Aggregate(1.0, (product, m) => product * (1 - c + m)));
    }

    // 7.5, relu.
    private static double Wick(int k, int p, double mean, double variance)
    {
        double s = Math.Sqrt(Math.Max(variance, 1e-10)), a = mean / s;
        double phi = Math.Exp(-a * a / 2) / Math.Sqrt(2 * Math.PI);
        double cdf = SpecialFunctions.NormalCdf(a), power = TheoryDiagrams.Factorial(p);
        double T(int m) => m == 0 ? cdf : m == 1 ? (a * cdf) + phi : (a * T(m - 1)) + ((m - 1) * T(m - 2));
        double He(int m) => m == 0 ? 1 : m == 1 ? a : (a * He(m - 1)) - ((m - 1) * He(m - 2));
        int left = p - k;
        return left > 0 ? power / TheoryDiagrams.Factorial(left) * Math.Pow(s, left) * T(left)
            : left == 0 ? power * cdf
            : power * ((-left - 1) % 2 == 0 ? 1 : -1) * Math.Pow(s, left) * He(-left - 1) * phi;
    }

    private static int[] Repeated(int[] i, int[] v) => [.. v.SelectMany((times, a) => Enumerable.Repeat(i[a], times))];

    private static Dictionary<string, double> Core(int n, int legs, Func<int[], double> entry) => Tuples(n, legs)
        .Where(i => i.Zip(i.Skip(1), (a, b) => a <= b).All(isSorted => isSorted))
        .ToDictionary(i => Key(i), entry, StringComparer.Ordinal);

    private static string Key(IEnumerable<int> indices) => string.Join(',', indices.Order());

    private static IEnumerable<int[]> Tuples(int n, int legs) => legs == 0
        ? [[]]
        : Tuples(n, legs - 1).SelectMany(rest => Enumerable.Range(0, n).Select(i => (int[])[.. rest, i]));

    private static IEnumerable<int[]> Orders(int[] places) => places.Length == 0
        ? [[]]
        : places.SelectMany(first => Orders([.. places.Where(place => place != first)])
            .Select(rest => (int[])[first, .. rest]));

    private static double[,] Unit(int n, double value)
    {
        double[,] unit = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            unit[i, i] = value;
        }

        return unit;
    }
}
