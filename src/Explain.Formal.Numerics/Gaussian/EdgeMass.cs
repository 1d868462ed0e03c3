namespace Explain.Formal.Numerics;

/// <summary>The probability of the triangle between the mean of a normal law of the plane and an edge, which may lead
/// to infinity; negative if the edge runs clockwise.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Ends are points or directions of the plane, seen from the mean.</para>
/// <para><b>Units.</b> A probability: the difference of two triangles from the foot of the edge's line to its
/// ends.</para>
/// <para><b>Error.</b> Enclosed, with <see cref="Turns.Bits"/> bits.</para>
/// <para><b>Determinism.</b> Equal arguments give equal ends.</para>
/// <para><b>Source.</b> D. B. Owen, Tables for computing bivariate normal probabilities (1956).</para>
/// </remarks>
/// <param name="metric">The metric of the law.</param>
public sealed class EdgeMass(GaussianMetric metric)
{
    /// <summary>The probability.</summary>
    public Enclosure Of(EdgeEnd from, EdgeEnd to)
    {
        if (from.IsFar && to.IsFar)
        {
            var turn = Area(from.Place, to.Place);
            var angle = Turns.Of(metric.Scale * Rational.Abs(turn), metric.Inner(from.Place, to.Place));
            return turn.Sign < 0 ? -angle : angle;
        }

        IReadOnlyList<Rational> direction = to.IsFar ? to.Place
            : from.IsFar ? [.. from.Place.Select(each => -each)]
            : [.. to.Place.Zip(from.Place, (end, start) => end - start)];
        IReadOnlyList<Rational> corner = from.IsFar ? to.Place : from.Place;
        var area = Area(corner, direction);
        if (area.IsZero)
        {
            return Rational.Zero;
        }

        var mass = Upto(to, direction, area, 1) - Upto(from, direction, area, -1);
        return area.Sign < 0 ? -mass : mass;
    }

    private static Rational Area(IReadOnlyList<Rational> u, IReadOnlyList<Rational> v) => (u[0] * v[1]) - (u[1] * v[0]);

    /// <summary>G from the foot of the edge's line to one of its ends.</summary>
    private Enclosure Upto(EdgeEnd end, IReadOnlyList<Rational> direction, Rational area, int side)
    {
        var length = metric.Inner(direction, direction);
        var height = metric.Determinant * area * area;
        var distance = height / length;
        if (end.IsFar)
        {
            var whole = (OwenTriangle.Phi(distance) * Rational.Half) - Rational.Create(1, 4);
            return side < 0 ? -whole : whole;
        }

        var offset = metric.Inner(end.Place, direction);
        var mass = OwenTriangle.Of(distance, offset * offset / height);
        return offset.Sign < 0 ? -mass : mass;
    }
}

/// <summary>A corner of a polygon seen from the mean, or the direction in which an edge leads to infinity.</summary>
/// <param name="Place">The corner or the direction.</param>
/// <param name="IsFar">Whether it is a direction.</param>
public readonly record struct EdgeEnd(IReadOnlyList<Rational> Place, bool IsFar);
