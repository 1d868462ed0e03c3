using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Looks for a counterexample on a box at its middle, at the corner where the deciding row is least, and at
/// random points.</summary>
/// <remarks>
/// <para>The boxes that resist are where counterexamples are: a few points on each find such that descents from
/// anywhere miss.</para>
/// <para><b>Determinism.</b> The points depend on the claim and the box alone.</para>
/// <para>Not safe for two threads at once.</para>
/// </remarks>
internal sealed class BoxPoints(LayeredClaim claim)
{
    // So many weights of points for each of bounds: points are to take a small part of the time.
    private const int Share = 8;
    private const int Most = 64;

    private readonly long _weights = Math.Max(1, claim.Weights);
    private readonly PointPass _pass = new(claim);
    private readonly double[] _point = new double[claim.Inputs];
    private readonly double[] _best = new double[claim.Inputs];
    private double _margin;

    /// <summary>The multiplications so far.</summary>
    public long Operations => _pass.Operations;

    /// <summary>The point at which the claim holds least, or fails most, and by what.</summary>
    /// <param name="part">The box.</param>
    /// <param name="slopes">The slopes of the deciding row by input; empty for none.</param>
    /// <param name="cost">The multiplications that bounds on the box took: where they took many, more points are
    /// tried.</param>
    public (double[] Point, double Margin) Least(OpenBox part, ReadOnlySpan<double> slopes, long cost)
    {
        _margin = double.PositiveInfinity;
        var box = part.Box;
        for (int i = 0; i < _point.Length; i++)
        {
            _point[i] = box.MiddleOf(i);
        }

        Try(part);
        for (int i = 0; i < slopes.Length; i++)
        {
            _point[i] = slopes[i] > 0 ? box.Low[i] : slopes[i] < 0 ? box.High[i] : _point[i];
        }

        Try(part);
        TryRandomly(part, (int)Math.Clamp(cost / (Share * _weights), 0, Most));
        return ((double[])_best.Clone(), _margin);
    }

    private void TryRandomly(OpenBox part, int points)
    {
        var stream = new RandomStream(KeyOf(part.Box));
        for (int count = 0; count < points; count++)
        {
            RandomPoints.Fill(_point, part.Box, stream, count);
            Try(part);
        }
    }

    private void Try(OpenBox part)
    {
        double margin = Goals.Margin(part.Goal, _pass.Run(_point));
        if (margin < _margin)
        {
            _margin = margin;
            _point.CopyTo(_best, 0);
        }
    }

    // Any mixing will do: the stream does the rest.
    private static ulong KeyOf(Box box)
    {
        ulong key = 0;
        for (int i = 0; i < box.Inputs; i++)
        {
            key = Mixed(Mixed(key ^ BitConverter.DoubleToUInt64Bits(box.Low[i]))
                ^ BitConverter.DoubleToUInt64Bits(box.High[i]));
        }

        return key;
    }

    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
