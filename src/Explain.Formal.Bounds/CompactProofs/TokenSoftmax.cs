using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The softmax of forms: of known numbers their value, else a symbol for each weight.</summary>
internal sealed class TokenSoftmax(TokenAlgebra algebra, List<AttentionWeight> weights)
{
    /// <summary>The softmax along the last axis.</summary>
    public TokenForm Of(TokenForm scores)
    {
        if (scores.IsWeighted)
        {
            throw ProofException.Unsupported(
                "It has attention over attention; a compact proof is about one layer of it.");
        }

        int size = scores.Shape.Count, length = scores.Shape.Extents[^1];
        TokenForm[] entries = [.. Enumerable.Range(0, size).Select(Entry)];
        return scores.IsKnown
            ? algebra.Move(
                scores.Shape,
                [.. entries.Chunk(length).SelectMany(Known)],
                [.. Enumerable.Range(0, size)])
            : Symbols(scores.Shape, entries);

        TokenForm Entry(int place) => algebra.Move(TensorShape.Scalar, [scores], [place]);
    }

    private TokenForm Symbols(TensorShape shape, TokenForm[] entries)
    {
        var parts = new List<TokenPart>();
        int length = shape.Extents[^1], firstRow = weights.Count == 0 ? 0 : weights[^1].Row + 1;
        for (int i = 0; i < entries.Length; i++)
        {
            var unit = new DoubleInterval[entries.Length];
            unit[i] = DoubleInterval.Point(1);
            parts.Add(new TokenPart(TokenKey.None with { Weight = weights.Count }, unit));
            weights.Add(new AttentionWeight(firstRow + (i / length), entries[i]));
        }

        return TokenForm.Of(shape, parts);
    }

    // A common factor changes no weight: the greatest score becomes 0, so that no exponential is too large.
    private IEnumerable<TokenForm> Known(TokenForm[] row)
    {
        double greatest = row.Max(score => score.Parts.Count == 0 ? 0 : score.Parts[0].Values[0].High);
        var shift = TokenForm.Known(TensorShape.Scalar, [DoubleInterval.Point(-greatest)]);
        TokenForm[] exponentials =
        [
            .. row.Select(score => algebra.Pointwise(algebra.Add(score, shift), DoubleInterval.Exp, "softmax")),
        ];
        var total = algebra.Sum(exponentials);
        return exponentials.Select(each => algebra.Divide(each, total));
    }
}
