using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>By how much the greatest wrong logit is above the right one, at most: for what reaches the logits directly,
/// and for each token wherever it stands.</summary>
/// <remarks>
/// <para><b>Method.</b> The two greatest entries of each row give the greatest one beside any column: tables of all
/// tokens and all right answers without a third loop.</para>
/// <para><b>Source.</b> THEORY 10.3, cubic, 2: <c>e_q</c> and <c>e_t</c>, with the maximum over positions.</para>
/// </remarks>
internal sealed class WrongLogits
{
    private readonly AttentionModel _model;
    private readonly FlopCounter _counter;
    private readonly double[] _direct;
    private readonly double[] _token;

    /// <summary>Computes both tables.</summary>
    public WrongLogits(AttentionModel model, FlopCounter counter)
    {
        (_model, _counter) = (model, counter);
        _direct = Leads(model.Direct);
        _token = Leads(model.Values[0]);
        foreach (double[] leads in model.Values.Skip(1).Select(Leads))
        {
            for (int i = 0; i < leads.Length; i++)
            {
                _token[i] = Math.Max(_token[i], leads[i]);
            }

            counter.Add(leads.Length);
        }
    }

    /// <summary>The lead of wrong logits in what the query adds directly.</summary>
    public double Direct(int query, int right) => _direct[(query * _model.Tokens) + right];

    /// <summary>The lead of wrong logits in what a token adds through attention, at any position.</summary>
    public double Token(int token, int right) => _token[(token * _model.Tokens) + right];

    /// <summary>The lead of one logit in what a token adds through attention, at any position.</summary>
    public double Token(int token, int wrong, int right)
    {
        double lead = double.NegativeInfinity;
        int row = token * _model.Logits;
        foreach (var values in _model.Values)
        {
            lead = Math.Max(lead, (values[row + wrong] - values[row + right]).High);
        }

        _counter.Add((2 * _model.Values.Length) - 1);
        return lead;
    }

    // A lead without an answer is not a number, and no comparison with it succeeds.
    private double[] Leads(DoubleInterval[] table)
    {
        int tokens = _model.Tokens, logits = _model.Logits;
        double[] leads = new double[tokens * tokens];
        for (int t = 0; t < tokens; t++)
        {
            var row = table.AsSpan(t * logits, logits);
            int best = row[0].High >= row[1].High ? 0 : 1, second = 1 - best;
            for (int x = 2; x < logits; x++)
            {
                if (!(row[x].High <= row[best].High))
                {
                    (best, second) = (x, best);
                }
                else if (!(row[x].High <= row[second].High))
                {
                    second = x;
                }
            }

            for (int right = 0; right < tokens; right++)
            {
                var wrong = DoubleInterval.Point(row[right == best ? second : best].High);
                leads[(t * tokens) + right] = (wrong - row[right]).High;
            }
        }

        _counter.Add(tokens * ((2L * logits) + tokens));
        return leads;
    }
}
