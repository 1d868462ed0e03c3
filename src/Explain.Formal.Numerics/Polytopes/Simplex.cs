namespace Explain.Formal.Numerics;

/// <summary>The convex hull of one point more than there are coordinates.</summary>
/// <param name="Corners">The points.</param>
public sealed record Simplex(IReadOnlyList<IReadOnlyList<Rational>> Corners)
{
    /// <summary>Its volume: the determinant of its edges from one corner, over the factorial of their number.</summary>
    public Rational Volume
    {
        get
        {
            int count = Corners.Count - 1;
            Rational[][] edges =
            [
                .. Corners.Skip(1).Select(corner => corner.Zip(Corners[0], (a, b) => a - b).ToArray()),
            ];
            var factorial = Enumerable.Range(1, count).Aggregate(Rational.One, (product, i) => product * i);
            return Rational.Abs(Vectors.Determinant(edges)) / factorial;
        }
    }
}
