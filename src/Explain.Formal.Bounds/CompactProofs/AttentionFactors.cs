using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Exponentials of the scores of a model of attention, up to a factor that depends on the query alone: token x
/// at position p weighs <c>Token[q, x] * Place[p, q]</c>, and the query's own position <c>Own[q]</c>.</summary>
/// <remarks>
/// <para><b>Error.</b> The place's factor holds those of all tokens: a score that is a sum of a token's part and a
/// place's part has a factor as narrow as rounding, and any other score is bounded too. Exponentials are rounded
/// outward.</para>
/// </remarks>
internal sealed class AttentionFactors
{
    private readonly int _tokens;
    private readonly int _others;
    private readonly DoubleInterval[] _token;
    private readonly DoubleInterval[] _place;
    private readonly DoubleInterval[] _own;

    /// <summary>Computes them.</summary>
    public AttentionFactors(AttentionModel model, FlopCounter counter)
    {
        (_tokens, _others) = (model.Tokens, model.Others);
        _token = new DoubleInterval[_tokens * _tokens];
        _place = new DoubleInterval[_others * _tokens];
        _own = new DoubleInterval[_tokens];
        for (int q = 0; q < _tokens; q++)
        {
            Fill(model, q);
        }

        counter.Add(_tokens * ((3L * _tokens) + (2L * _tokens * (_others - 1)) + (3L * _others) + 5));
    }

    /// <summary>The factor of a token where another asks.</summary>
    public DoubleInterval Token(int query, int token) => _token[(query * _tokens) + token];

    /// <summary>The factor of a position.</summary>
    public DoubleInterval Place(int position, int query) => _place[(position * _tokens) + query];

    /// <summary>The weight of the query's own position.</summary>
    public DoubleInterval Own(int query) => _own[query];

    private static DoubleInterval Exp(DoubleInterval score, double shift) =>
        DoubleInterval.Exp(score - DoubleInterval.Point(shift));

    // Of all products with a place's factor, and the query's own weight, the greatest is about 1.
    private void Fill(AttentionModel model, int q)
    {
        double token = double.NegativeInfinity, place = 0;
        var offsets = new DoubleInterval[_others];
        for (int x = 0; x < _tokens; x++)
        {
            token = Math.Max(token, model.Scores[0][(q * _tokens) + x].High);
        }

        for (int p = 1; p < _others; p++)
        {
            offsets[p] = Offset(model.Scores[p], model.Scores[0], q);
            place = Math.Max(place, offsets[p].High);
        }

        place = Math.Max(place, model.OwnScores[q].High - token);
        for (int x = 0; x < _tokens; x++)
        {
            _token[(q * _tokens) + x] = Exp(model.Scores[0][(q * _tokens) + x], token);
        }

        for (int p = 0; p < _others; p++)
        {
            _place[(p * _tokens) + q] = Exp(offsets[p], place);
        }

        _own[q] = DoubleInterval.Exp(
            model.OwnScores[q] - DoubleInterval.Point(token) - DoubleInterval.Point(place));
    }

    /// <summary>By how much the scores of one position are above those of another, for every token.</summary>
    private DoubleInterval Offset(DoubleInterval[] scores, DoubleInterval[] others, int q)
    {
        var offset = scores[q * _tokens] - others[q * _tokens];
        for (int x = 1; x < _tokens; x++)
        {
            offset = DoubleInterval.Union(offset, scores[(q * _tokens) + x] - others[(q * _tokens) + x]);
        }

        return offset;
    }
}
