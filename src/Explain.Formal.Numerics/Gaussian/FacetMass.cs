using System.Collections;

namespace Explain.Formal.Numerics;

/// <summary>The probability of the pyramid between the mean of a normal law of space, which is the origin, and a facet
/// of a polyhedron, which may lead to infinity.</summary>
/// <remarks>The facet is the sum of triangles between the foot of its plane and its edges, with the sign of the side on
/// which the foot lies, and each of those the difference of two of an <see cref="Orthoscheme"/>.</remarks>
internal sealed class FacetMass(GaussianMetric metric, PolyhedronFacets facets)
{
    private readonly Orthoscheme _tetrahedra = new();

    /// <summary>The probability.</summary>
    /// <param name="members">The corners and directions of the facet.</param>
    /// <param name="foot">The point of its plane that is nearest in the metric; not the origin.</param>
    public Enclosure Of(BitArray members, IReadOnlyList<Rational> foot)
    {
        var height = metric.Inner(foot, foot);
        var sum = Enclosure.Exact(0);
        foreach (var (from, to) in facets.EdgesOf(members))
        {
            sum += (IsFar(from), IsFar(to)) switch
            {
                (true, true) => Far(height, facets.Rays[from], facets.Rays[to]),
                (true, false) => Edge(members, (to, from), foot, height),
                _ => Edge(members, (from, to), foot, height),
            };
        }

        return sum.RoundOutward(Turns.Bits);
    }

    private bool IsFar(int ray) => facets.Rays[ray][3].IsZero;

    /// <summary>A sector of the plane.</summary>
    private Enclosure Far(Rational height, IReadOnlyList<Rational> u, IReadOnlyList<Rational> v)
    {
        var (first, second) = (Head(u), Head(v));
        var inner = metric.Inner(first, second);
        var square = (metric.Inner(first, first) * metric.Inner(second, second)) - (inner * inner);
        var width = Enclosure.Sqrt(square, Turns.Bits) ?? throw new InvalidOperationException("It is not negative.");
        return (OwenTriangle.Phi(height) - Rational.Half) * Turns.Of(width, inner);
    }

    /// <summary>The triangle between the foot and an edge that begins at a corner.</summary>
    private Enclosure Edge(BitArray members, (int From, int To) edge, IReadOnlyList<Rational> foot, Rational height)
    {
        var start = From(foot, edge.From);
        var end = From(foot, edge.To);
        Rational[] direction = IsFar(edge.To) ? end : [.. end.Zip(start, (a, b) => a - b)];
        int other = PolyhedronFacets.Places(members).First(ray => ray != edge.From && ray != edge.To);
        Rational[] inward = IsFar(other) ? From(foot, other) : [.. From(foot, other).Zip(start, (a, b) => a - b)];

        // From the foot to the line, and what of the facet's inside goes the same way.
        var length = metric.Inner(direction, direction);
        var along = metric.Inner(start, direction);
        var distance = metric.Inner(start, start) - (along * along / length);
        var side = metric.Inner(start, inward) - (along * metric.Inner(direction, inward) / length);
        var last = IsFar(edge.To)
            ? _tetrahedra.Of(height, distance, null)
            : Upto(height, distance, metric.Inner(end, direction), length);
        var mass = last - Upto(height, distance, along, length);
        return side.Sign < 0 ? mass : -mass;
    }

    private Enclosure Upto(Rational height, Rational distance, Rational offset, Rational length)
    {
        var mass = _tetrahedra.Of(height, distance, offset * offset / length);
        return offset.Sign < 0 ? -mass : mass;
    }

    /// <summary>A corner seen from a point; a direction as it is.</summary>
    private Rational[] From(IReadOnlyList<Rational> point, int ray) => IsFar(ray)
        ? Head(facets.Rays[ray])
        : [.. Head(facets.Rays[ray]).Zip(point, (x, origin) => (x / facets.Rays[ray][3]) - origin)];

    private static Rational[] Head(IReadOnlyList<Rational> ray) => [.. ray.Take(3)];
}
