using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests.CompactProofs;

/// <summary>A transformer of one layer and one head, with biases, and its meaning in plain doubles.</summary>
internal sealed record TinyTransformer(int Tokens, int Length, int Width)
{
    public required double[] Embed { get; init; }

    public required double[] Place { get; init; }

    public required double[] Query { get; init; }

    public required double[] Key { get; init; }

    public required double[] Value { get; init; }

    public required double[] Unembed { get; init; }

    public required double[] QueryBias { get; init; }

    public required double[] KeyBias { get; init; }

    public required double[] ValueBias { get; init; }

    public required double[] UnembedBias { get; init; }

    /// <summary>Small whole multiples of an eighth; the larger the scale, the sharper the attention.</summary>
    public static TinyTransformer Random(SplitMix random, int tokens, int length, int width, int scale)
    {
        return new TinyTransformer(tokens, length, width)
        {
            Embed = Draw(tokens * width),
            Place = Draw(length * width),
            Query = Draw(width * width),
            Key = Draw(width * width),
            Value = Draw(width * width),
            Unembed = Draw(width * tokens),
            QueryBias = Draw(width),
            KeyBias = Draw(width),
            ValueBias = Draw(width),
            UnembedBias = Draw(tokens),
        };

        double[] Draw(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => random.Next(-scale, scale + 1) / 8.0)];
    }

    /// <summary>One that attends to greater tokens and copies them, with noise: as training makes it.</summary>
    public static TinyTransformer Trained(
        SplitMix random, int tokens, int length, double slope, int noisy = 1)
    {
        var noise = Random(random, tokens, length, tokens + 1, noisy);
        int width = tokens + 1;
        double[] embed = [.. noise.Embed], query = [.. noise.Query], key = [.. noise.Key], value = [.. noise.Value];
        double[] unembed = [.. noise.Unembed.Select(number => number / 4)];
        for (int x = 0; x < tokens; x++)
        {
            embed[(x * width) + x] += 1;
            embed[(x * width) + tokens] += 1;
            key[(x * width) + tokens] += slope * x;
            value[(x * width) + x] += 4;
            unembed[(x * tokens) + x] += 1;
        }

        query[^1] += Math.Sqrt(width);
        return noise with { Embed = embed, Query = query, Key = key, Value = value, Unembed = unembed };
    }

    /// <summary>What a token holds at a position.</summary>
    public double[] At(int place, int token) =>
        [.. Enumerable.Range(0, Width).Select(i => Embed[(token * Width) + i] + Place[(place * Width) + i])];

    /// <summary>The score of a token at a position where another asks from the last one.</summary>
    public double Score(int query, int place, int token)
    {
        double[] asks = Plus(Times(At(Length - 1, query), Query), QueryBias);
        double[] offers = Plus(Times(At(place, token), Key), KeyBias);
        return asks.Zip(offers, (a, b) => a * b).Sum() / Math.Sqrt(Width);
    }

    /// <summary>What a token at a position adds to the logits.</summary>
    public double[] Votes(int place, int token) => Times(Plus(Times(At(place, token), Value), ValueBias), Unembed);

    /// <summary>What the last token adds to the logits past the attention.</summary>
    public double[] Direct(int query) => Plus(Times(At(Length - 1, query), Unembed), UnembedBias);

    /// <summary>By how much the right logit is above the greatest wrong one.</summary>
    public double Margin(int[] tokens)
    {
        double[] weights = Softmax([.. tokens.Select((token, place) => Score(tokens[^1], place, token))]);
        double[] logits = Direct(tokens[^1]);
        for (int place = 0; place < Length; place++)
        {
            logits = Plus(logits, [.. Votes(place, tokens[place]).Select(vote => weights[place] * vote)]);
        }

        int greatest = tokens.Max();
        return logits[greatest] - logits.Where((_, y) => y != greatest).Max();
    }

    /// <summary>All sequences.</summary>
    public IEnumerable<int[]> Sequences() => Enumerable.Range(0, (int)Math.Pow(Tokens, Length)).Select(number =>
        Enumerable.Range(0, Length).Select(i => number / (int)Math.Pow(Tokens, i) % Tokens).ToArray());

    internal static double[] Softmax(double[] scores)
    {
        double[] powers = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static double[] Plus(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];

    private static double[] Times(double[] row, double[] matrix)
    {
        int columns = matrix.Length / row.Length;
        return [.. Enumerable.Range(0, columns).Select(j => row.Select((a, i) => a * matrix[(i * columns) + j]).Sum())];
    }
}
