using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>What the cubic and the subcubic proof share: sequences are sorted by the query's token, the greatest token,
/// and how many of the other positions hold another one.</summary>
/// <remarks>
/// <para><b>Units.</b> Leads are differences of logits; those called scaled are multiplied by the positive sum of all
/// exponentials, which keeps their sign.</para>
/// <para><b>Error.</b> Bounds are rounded outward: what is counted is surely right.</para>
/// <para><b>Source.</b> Gross, Agrawal et al., arXiv 2406.11779; THEORY 10.3.</para>
/// </remarks>
internal abstract class AttentionProof
{
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares the tables.</summary>
    protected AttentionProof(AttentionModel model, FlopCounter counter, CancellationToken cancellation)
    {
        (Model, Counter, _cancellation) = (model, counter, cancellation);
        Factors = new AttentionFactors(model, counter);
        Leads = new WrongLogits(model, counter);
        Placement = new Placement(Factors, model.Others, counter);
    }

    /// <summary>The model.</summary>
    protected AttentionModel Model { get; }

    /// <summary>Takes the count of operations.</summary>
    protected FlopCounter Counter { get; }

    /// <summary>Exponentials of scores.</summary>
    protected AttentionFactors Factors { get; }

    /// <summary>Leads of wrong logits.</summary>
    protected WrongLogits Leads { get; }

    /// <summary>Judges sequences with a third token.</summary>
    protected Placement Placement { get; }

    /// <summary>How many sequences are surely right.</summary>
    public CompactBound Run()
    {
        var right = BigInteger.Zero;
        for (int greatest = 0; greatest < Model.Tokens; greatest++)
        {
            _cancellation.ThrowIfCancellationRequested();
            for (int query = 0; query <= greatest; query++)
            {
                bool isAlone = query == greatest ? IsRightAlone(greatest) : IsRightWithQuery(query, greatest);
                right += isAlone ? 1 : 0;
                right += Mixed(query, greatest);
            }
        }

        return new CompactBound(right, 0, BigInteger.Pow(Model.Tokens, Model.Others + 1));
    }

    /// <summary>Whether the sequence of the greatest token on all positions but the query's is surely right.</summary>
    protected abstract bool IsRightWithQuery(int query, int greatest);

    /// <summary>For each number of positions with a third token, how many tokens are surely all right there.</summary>
    /// <param name="query">The query's token.</param>
    /// <param name="greatest">The greatest token.</param>
    /// <param name="good">Takes the answers, from index 1.</param>
    protected abstract void Judge(int query, int greatest, Span<int> good);

    /// <summary>What the query's own position and the direct path add to the scaled lead.</summary>
    protected double Rest(int query, int greatest)
    {
        Counter.Add(2);
        return Placement.Times(Sum(Leads.Token(query, greatest), Leads.Direct(query, greatest)), Factors.Own(query));
    }

    /// <summary>What one position with a token adds to the scaled lead, but for the position's factor.</summary>
    protected double Share(int query, int token, int greatest)
    {
        Counter.Add(2);
        return Placement.Times(
            Sum(Leads.Token(token, greatest), Leads.Direct(query, greatest)), Factors.Token(query, token));
    }

    /// <summary>The sum, rounded up.</summary>
    protected static double Sum(double left, double right) =>
        (DoubleInterval.Point(left) + DoubleInterval.Point(right)).High;

    // One token everywhere: whatever the attention is, it sums to one.
    private bool IsRightAlone(int greatest)
    {
        double lead = double.NegativeInfinity;
        int row = greatest * Model.Logits;
        for (int wrong = 0; wrong < Model.Logits; wrong++)
        {
            if (wrong != greatest)
            {
                double direct = (Model.Direct[row + wrong] - Model.Direct[row + greatest]).High;
                lead = Math.Max(lead, Sum(direct, Leads.Token(greatest, wrong, greatest)));
            }
        }

        Counter.Add(3L * Model.Logits);
        return lead < 0;
    }

    // Where the query holds a smaller token, the greatest one stands somewhere else.
    private BigInteger Mixed(int query, int greatest)
    {
        int most = query == greatest ? Model.Others : Model.Others - 1;
        var right = BigInteger.Zero;
        if (most > 0 && greatest > 0)
        {
            int[] good = new int[most + 1];
            Judge(query, greatest, good);
            for (int count = 1; count <= most; count++)
            {
                right += SequenceCount.Mixtures(Model.Others, count, good[count]);
            }
        }

        return right;
    }
}
