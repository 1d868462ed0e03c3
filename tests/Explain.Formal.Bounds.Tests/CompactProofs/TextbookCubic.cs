namespace Explain.Formal.Bounds.Tests.CompactProofs;

/// <summary>The cubic proof as THEORY 10.3 writes it, in doubles, with every placement instead of the extreme
/// ones.</summary>
internal static class TextbookCubic
{
    /// <summary>The sequences that it counts where leads below a threshold count as negative.</summary>
    public static double Count(TinyTransformer model, double threshold)
    {
        double total = 0;
        int others = model.Length - 1;
        for (int m = 0; m < model.Tokens; m++)
        {
            for (int q = 0; q <= m; q++)
            {
                total += Alone(model, q, m) < threshold ? 1 : 0;
                for (int c = 1; c <= (q == m ? others : others - 1); c++)
                {
                    int good = Enumerable.Range(0, m).Count(k => Mixed(model, q, m, k, c) < threshold);
                    total += Choose(others, c) * Math.Pow(good, c);
                }
            }
        }

        return total;
    }

    // Only the greatest token beside the query: the lead of each wrong logit on its own.
    private static double Alone(TinyTransformer model, int q, int m)
    {
        int others = model.Length - 1;
        double[] scores = [.. Enumerable.Range(0, others).Select(p => model.Score(q, p, m)), model.Score(q, others, q)];
        double[] weights = TinyTransformer.Softmax(scores);
        return Wrong(model, m).Max(x => Direct(model, q, m, x)
            + (weights.Take(others).Sum() * Token(model, m, m, x)) + (weights[others] * Token(model, q, m, x)));
    }

    private static double Mixed(TinyTransformer model, int q, int m, int k, int c)
    {
        int others = model.Length - 1;
        double direct = Wrong(model, m).Max(x => Direct(model, q, m, x));
        double[] leads = [.. new[] { m, k, q }.Select(t => Wrong(model, m).Max(x => Token(model, t, m, x)))];
        return Enumerable.Range(0, 1 << others)
            .Where(places => int.PopCount(places) == c)
            .Max(places =>
            {
                int[] tokens = [.. Enumerable.Range(0, others).Select(p => ((places >> p) & 1) == 1 ? k : m)];
                double[] weights = TinyTransformer.Softmax(
                    [.. tokens.Select((token, p) => model.Score(q, p, token)), model.Score(q, others, q)]);
                return direct + (weights[others] * leads[2])
                    + tokens.Select((_, p) => weights[p] * leads[((places >> p) & 1) == 1 ? 1 : 0]).Sum();
            });
    }

    private static IEnumerable<int> Wrong(TinyTransformer model, int m) =>
        Enumerable.Range(0, model.Tokens).Where(x => x != m);

    private static double Direct(TinyTransformer model, int q, int m, int x)
    {
        double[] direct = model.Direct(q);
        return direct[x] - direct[m];
    }

    private static double Token(TinyTransformer model, int t, int m, int x) =>
        Enumerable.Range(0, model.Length).Max(p =>
        {
            double[] votes = model.Votes(p, t);
            return votes[x] - votes[m];
        });

    private static double Choose(int n, int k) =>
        Enumerable.Range(1, k).Aggregate(1.0, (all, i) => all * (n - k + i) / i);
}
