using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The cubic proof: every query, every greatest token, every single third token.</summary>
/// <remarks>
/// <para><b>Cost.</b> In the order of n^3 for n tokens, times positions and their logarithm.</para>
/// <para><b>Source.</b> THEORY 10.3, cubic: extreme attention, largest wrong logit, count by convexity.</para>
/// </remarks>
internal sealed class CubicProof(AttentionModel model, FlopCounter counter, CancellationToken cancellation)
    : AttentionProof(model, counter, cancellation)
{
    /// <inheritdoc/>
    protected override bool IsRightWithQuery(int query, int greatest)
    {
        var factor = Factors.Place(0, query);
        for (int p = 1; p < Model.Others; p++)
        {
            factor += Factors.Place(p, query);
        }

        var (others, own) = (factor * Factors.Token(query, greatest), Factors.Own(query));
        var all = others + own;
        double lead = double.NegativeInfinity;
        int row = query * Model.Logits;
        for (int wrong = 0; wrong < Model.Logits; wrong++)
        {
            if (wrong != greatest)
            {
                var scaled = (all * (Model.Direct[row + wrong] - Model.Direct[row + greatest]))
                    + (others * DoubleInterval.Point(Leads.Token(greatest, wrong, greatest)))
                    + (own * DoubleInterval.Point(Leads.Token(query, wrong, greatest)));
                lead = Math.Max(lead, scaled.High);
            }
        }

        Counter.Add(Model.Others + 1 + (7L * Model.Logits));
        return lead < 0;
    }

    /// <inheritdoc/>
    protected override void Judge(int query, int greatest, Span<int> good)
    {
        double right = Share(query, greatest, greatest), rest = Rest(query, greatest);
        Span<bool> isNegative = stackalloc bool[good.Length];
        for (int token = 0; token < greatest; token++)
        {
            Placement.Judge(query, right, Share(query, token, greatest), rest, isNegative);
            for (int count = 1; count < good.Length; count++)
            {
                good[count] += isNegative[count] ? 1 : 0;
            }
        }
    }
}
