using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The worst way to set the right token on some positions and another one on the rest, for each count of the
/// other.</summary>
/// <remarks>
/// <para>The lead of wrong logits, times the sum of all exponentials, is a sum over positions: <c>right * r_p</c> where
/// the right token stands, <c>other * r_p</c> elsewhere. The worst choice of positions takes the greatest differences.
/// This is the extreme attention of THEORY 10.3, cubic, 1, without a division.</para>
/// <para><b>Error.</b> Upper bounds, rounded up; factors of positions may be any numbers of their intervals.</para>
/// </remarks>
internal sealed class Placement(AttentionFactors factors, int others, FlopCounter counter)
{
    private readonly double[] _gains = new double[others];

    /// <summary>For each count from 1 up to a greatest one, whether the lead is surely negative.</summary>
    /// <param name="query">The query's token.</param>
    /// <param name="right">The lead in what the right token adds, times its factor.</param>
    /// <param name="other">The same of the other token.</param>
    /// <param name="rest">What the query's own position adds.</param>
    /// <param name="isNegative">Takes the answers; its last index is the greatest count.</param>
    public void Judge(int query, double right, double other, double rest, Span<bool> isNegative)
    {
        var sum = DoubleInterval.Point(rest);
        bool isKnown = true;
        for (int p = 0; p < others; p++)
        {
            var factor = factors.Place(p, query);
            double low = Times(other, factor);
            sum += DoubleInterval.Point(low);
            _gains[p] = (DoubleInterval.Point(Times(right, factor)) - DoubleInterval.Point(low)).High;
            isKnown &= double.IsFinite(_gains[p]);
        }

        Array.Sort(_gains);
        isNegative[0] = false;
        for (int count = others; count >= 1; count--)
        {
            if (count < isNegative.Length)
            {
                isNegative[count] = isKnown && sum.High < 0;
            }

            sum += DoubleInterval.Point(_gains[count - 1]);
        }

        counter.Add((6L * others) + (others * (long)Math.ILogB(others)));
    }

    /// <summary>The greatest product of a number with a positive one.</summary>
    public static double Times(double lead, DoubleInterval factor) => (DoubleInterval.Point(lead) * factor).High;
}
