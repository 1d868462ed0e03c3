using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What a run of samples gave, mergeable; always merged in the order of the samples.</summary>
/// <param name="Undefined">Samples in which the quantity or its condition has no value.</param>
/// <param name="Accepted">Samples that meet the condition.</param>
/// <param name="Successes">Accepted samples in which the event holds.</param>
/// <param name="Numbers">The accepted numbers.</param>
/// <param name="Pairs">The accepted pairs.</param>
internal readonly record struct SampleTally(
    long Undefined, long Accepted, long Successes, SampleSummary Numbers, PairSums Pairs)
{
    /// <summary>Both together; the other one comes later.</summary>
    public SampleTally Merge(SampleTally other) => new(
        Undefined + other.Undefined,
        Accepted + other.Accepted,
        Successes + other.Successes,
        Numbers.Merge(other.Numbers),
        Pairs.Merge(other.Pairs));
}

/// <summary>Sums of products of powers of two numbers, each counted from a fixed origin near its mean.</summary>
/// <remarks>
/// <para><b>Error.</b> Each sum is compensated across leaves (Neumaier), so about 256 units in the last place; central
/// moments lose the square of (mean - origin) / deviation on top, which is small for an origin from the first
/// leaf.</para>
/// </remarks>
internal readonly record struct PairSums(
    CompensatedSum X,
    CompensatedSum Y,
    CompensatedSum XX,
    CompensatedSum XY,
    CompensatedSum YY,
    CompensatedSum XXY,
    CompensatedSum XYY,
    CompensatedSum XXYY)
{
    /// <summary>The sums of some pairs.</summary>
    public static PairSums Of(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, (double X, double Y) origin)
    {
        double x1 = 0, y1 = 0, x2 = 0, xy = 0, y2 = 0, x2y = 0, xy2 = 0, x2y2 = 0;
        for (int i = 0; i < xs.Length; i++)
        {
            double x = xs[i] - origin.X, y = ys[i] - origin.Y;
            x1 += x;
            y1 += y;
            x2 += x * x;
            xy += x * y;
            y2 += y * y;
            x2y += x * x * y;
            xy2 += x * y * y;
            x2y2 += x * x * y * y;
        }

        return new(new(x1), new(y1), new(x2), new(xy), new(y2), new(x2y), new(xy2), new(x2y2));
    }

    /// <summary>The sums of both.</summary>
    public PairSums Merge(PairSums other) => new(
        X + other.X,
        Y + other.Y,
        XX + other.XX,
        XY + other.XY,
        YY + other.YY,
        XXY + other.XXY,
        XYY + other.XYY,
        XXYY + other.XXYY);

    /// <summary>The central moments of a number of pairs.</summary>
    public PairMoments Moments(long count)
    {
        double n = count, a = X.Value / n, b = Y.Value / n, xy = XY.Value / n;
        double xx = XX.Value / n, yy = YY.Value / n;
        double fourth = (XXYY.Value / n) - (2 * b * XXY.Value / n) - (2 * a * XYY.Value / n)
            + (b * b * xx) + (a * a * yy) + (4 * a * b * xy) - (3 * a * a * b * b);
        return new(Math.Max(xx - (a * a), 0), xy - (a * b), Math.Max(yy - (b * b), 0), fourth);
    }
}

/// <summary>Central moments of pairs: of second order, and E[(x - mean)^2 (y - mean)^2].</summary>
internal readonly record struct PairMoments(double XX, double XY, double YY, double XXYY);

/// <summary>A sum with the rounding that it lost so far (Neumaier 1974).</summary>
internal readonly record struct CompensatedSum(double Sum, double Lost = 0)
{
    /// <summary>The sum, rounded once.</summary>
    public double Value => Sum + Lost;

    /// <summary>The sum of both.</summary>
    public static CompensatedSum operator +(CompensatedSum left, CompensatedSum right)
    {
        double sum = left.Sum + right.Sum;
        double lost = Math.Abs(left.Sum) >= Math.Abs(right.Sum)
            ? left.Sum - sum + right.Sum
            : right.Sum - sum + left.Sum;
        return new(sum, left.Lost + right.Lost + lost);
    }
}
