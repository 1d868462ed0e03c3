using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>A model of one layer of attention that answers at one position, as tables:
/// <c>logits[y] = Direct[q, y] + sum over positions p of weight_p * Values[p][token, y]</c>, the weights being the
/// softmax of <c>Scores[p][q, token]</c> for the other positions and of <c>OwnScores[q]</c>.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Direct <c>[tokens, logits]</c>; OwnScores <c>[tokens]</c>; Scores, one table <c>[tokens,
/// tokens]</c> for each other position, the query's token first; Values, one table <c>[tokens, logits]</c> for each
/// position, the query's last.</para>
/// <para><b>Error.</b> Intervals that surely hold the exact numbers.</para>
/// <para><b>Source.</b> THEORY 10.2: Direct is EUPU, Scores EQKE + EQKP, Values EVOU + PVOU, with every bias in
/// them.</para>
/// </remarks>
/// <param name="Tokens">How many values a token has.</param>
/// <param name="Logits">How many logits there are, at least as many.</param>
/// <param name="Direct">What reaches the logits past the attention.</param>
/// <param name="OwnScores">The score of the query's own position.</param>
/// <param name="Scores">The scores of the other positions.</param>
/// <param name="Values">What each position adds to the logits.</param>
internal sealed record AttentionModel(
    int Tokens,
    int Logits,
    DoubleInterval[] Direct,
    DoubleInterval[] OwnScores,
    DoubleInterval[][] Scores,
    DoubleInterval[][] Values)
{
    /// <summary>How many positions there are beside the query's.</summary>
    public int Others => Scores.Length;

    /// <summary>Reads the model from the form of its logits.</summary>
    /// <exception cref="ProofException">It is not of this form.</exception>
    public static AttentionModel Of(
        TokenForm logits, IReadOnlyList<AttentionWeight> weights, int positions, TokenAlgebra algebra)
    {
        int[] used = [.. logits.Parts.Select(part => part.Key.Weight).Where(weight => weight >= 0).Distinct()];
        if (used.Length == 0)
        {
            throw ProofException.Unsupported(
                "No attention reaches the logits; 'compact_proof(brute_force)' takes such a model.");
        }

        int[] rows = [.. used.Select(weight => weights[weight].Row).Distinct()];
        if (rows.Length > 1)
        {
            throw ProofException.Unsupported(
                "More than one head, or more than one position, of attention reaches the logits.");
        }

        int[] row = [.. Enumerable.Range(0, weights.Count).Where(weight => weights[weight].Row == rows[0])];
        for (int query = positions - 1; query >= 0; query--)
        {
            if (Places(logits, weights, row, query) is { } places && places.Order().SequenceEqual(
                Enumerable.Range(0, positions)))
            {
                return new AttentionTables(logits, weights, algebra).At(query, [.. places.Zip(row)]);
            }
        }

        throw ProofException.Unsupported(
            "It is not one query that attends to each position, by a score of two tokens and with a value of one.");
    }

    /// <summary>The position that each weight of a row is about if one position asks; null if they are not.</summary>
    private static int[]? Places(
        TokenForm logits, IReadOnlyList<AttentionWeight> weights, int[] row, int query)
    {
        bool isDirect = logits.Parts.Where(part => !part.Key.IsWeighted)
            .SelectMany(part => part.Key.Tokens).All(token => token == query);
        var places = new List<int>();
        foreach (int weight in row)
        {
            int[] valued = [.. Valued(logits, weight).Distinct()];
            int[] others = [.. weights[weight].Score.Parts.SelectMany(part => part.Key.Tokens).Concat(valued)
                .Where(token => token != query).Distinct()];
            if (!isDirect || others.Length > 1 || valued.Length > 1
                || (others.Length == 1 && valued.Length == 1 && valued[0] != others[0]))
            {
                return null;
            }

            places.Add(others.Length == 1 ? others[0] : query);
        }

        return [.. places];
    }

    private static IEnumerable<int> Valued(TokenForm logits, int weight) =>
        logits.Parts.Where(part => part.Key.Weight == weight).SelectMany(part => part.Key.Tokens);
}
