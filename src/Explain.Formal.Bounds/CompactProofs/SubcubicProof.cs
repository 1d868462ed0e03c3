using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The subcubic proof: every query and every greatest token; third tokens are judged together, all below some
/// number at once.</summary>
/// <remarks>
/// <para><b>Method.</b> The greatest lead and the greatest and least exponential over tokens up to k bound each of
/// them; bisection finds the last k for which that is enough. This takes the place of the smallest gap between greatest
/// and third token in THEORY 10.3, subcubic, and needs no singular vectors: larger tokens get more attention and wrong
/// leads grow with nearness, which is what makes the bound good, and it is sound without that.</para>
/// <para><b>Cost.</b> In the order of n^2 log n for n tokens, times positions and their logarithm; the tables of scores
/// and values take n^2 times the width of the model.</para>
/// </remarks>
internal sealed class SubcubicProof : AttentionProof
{
    private readonly double[] _leads;
    private readonly DoubleInterval[] _factors;

    /// <summary>Prepares the tables.</summary>
    public SubcubicProof(AttentionModel model, FlopCounter counter, CancellationToken cancellation)
        : base(model, counter, cancellation)
    {
        int tokens = model.Tokens;
        _leads = new double[tokens * tokens];
        _factors = new DoubleInterval[tokens * tokens];
        for (int i = 0; i < tokens; i++)
        {
            double lead = double.NegativeInfinity;
            var factor = Factors.Token(i, 0);
            for (int token = 0; token < tokens; token++)
            {
                lead = Math.Max(lead, Leads.Token(token, i));
                factor = DoubleInterval.Union(factor, Factors.Token(i, token));
                _leads[(token * tokens) + i] = lead;
                _factors[(i * tokens) + token] = factor;
            }
        }

        counter.Add(3L * tokens * tokens);
    }

    /// <inheritdoc/>
    protected override bool IsRightWithQuery(int query, int greatest)
    {
        var lead = DoubleInterval.Point(Rest(query, greatest));
        double share = Share(query, greatest, greatest);
        for (int p = 0; p < Model.Others; p++)
        {
            lead += DoubleInterval.Point(Placement.Times(share, Factors.Place(p, query)));
        }

        Counter.Add(2L * Model.Others);
        return lead.High < 0;
    }

    /// <inheritdoc/>
    protected override void Judge(int query, int greatest, Span<int> good)
    {
        double right = Share(query, greatest, greatest), rest = Rest(query, greatest);
        Span<bool> isNegative = stackalloc bool[good.Length];
        for (int count = 1; count < good.Length; count++)
        {
            int low = 0, high = greatest;
            while (low < high)
            {
                int token = (low + high) / 2;
                Placement.Judge(query, right, ShareUpTo(query, token, greatest), rest, isNegative);
                (low, high) = isNegative[count] ? (token + 1, high) : (low, token);
            }

            good[count] = low;
        }
    }

    /// <summary>The greatest share of all tokens up to one.</summary>
    private double ShareUpTo(int query, int token, int greatest)
    {
        Counter.Add(2);
        return Placement.Times(
            Sum(_leads[(token * Model.Tokens) + greatest], Leads.Direct(query, greatest)),
            _factors[(query * Model.Tokens) + token]);
    }
}
