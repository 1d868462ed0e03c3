using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Looks for a counterexample before any part is bounded: descents from the middle of the box, and from the
/// best of many random points.</summary>
/// <remarks><b>Determinism.</b> The points depend on the claim alone.</remarks>
internal sealed class PointSearch(CasedClaim claim)
{
    private const int FurtherStarts = 15;
    private const int MostCases = 4;
    private const int Steps = 24;

    // As many points as take a small part of a second.
    private const int MostPoints = 1024;
    private const long MostWeights = 30_000_000;

    private static readonly RandomStream _stream = new(0);

    private readonly PointDescent _descent = new(claim.Network);
    private readonly PointPass _points = new(claim.Network);

    /// <summary>The multiplications that it took.</summary>
    public long Operations => _descent.Operations + _points.Operations;

    /// <summary>A point that refutes the claim; null if none was found.</summary>
    /// <param name="isRefuted">Whether the claim fails at a point, exactly.</param>
    /// <param name="time">Ends the search.</param>
    public Rational[]? Find(Func<Rational[], bool> isRefuted, CancellationToken time)
    {
        foreach (var part in claim.Cases)
        {
            // Of many cases each gets the middle, and the search goes on in them.
            foreach (double[] start in claim.Cases.Length <= MostCases ? Starts(part) : [Middle(part.Box)])
            {
                if (time.IsCancellationRequested)
                {
                    return null;
                }

                var (point, margin) = _descent.Run(part.Goal, part.Box, start, Steps);
                Rational[] exact = margin <= 0 ? [.. point.Select(Rational.FromDouble)] : [];
                if (exact.Length > 0 && isRefuted(exact))
                {
                    return exact;
                }
            }
        }

        return null;
    }

    /// <summary>The middle, and the random points with the least margins.</summary>
    private IEnumerable<double[]> Starts(ClaimCase part)
    {
        long weights = Math.Max(1, claim.Network.Weights) * claim.Cases.Length;
        long count = Math.Clamp(MostWeights / weights, FurtherStarts, MostPoints);
        double[][] points = [.. Enumerable.Range(0, (int)count).Select(number => At(part.Box, number))];
        return [Middle(part.Box), .. points.OrderBy(point => MarginAt(part.Goal, point)).Take(FurtherStarts)];
    }

    private static double[] Middle(Box box) => [.. Enumerable.Range(0, box.Inputs).Select(box.MiddleOf)];

    private static double[] At(Box box, int number)
    {
        double[] point = new double[box.Inputs];
        RandomPoints.Fill(point, box, _stream, number);
        return point;
    }

    // What is no number comes last.
    private double MarginAt(RowGoal goal, double[] point) =>
        Goals.Margin(goal, _points.Run(point)) is var margin && double.IsNaN(margin) ? double.PositiveInfinity : margin;
}
