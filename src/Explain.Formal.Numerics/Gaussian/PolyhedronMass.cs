using System.Collections;

namespace Explain.Formal.Numerics;

/// <summary>The probability of a polyhedron of one, two or three coordinates under a normal law of mean 0.</summary>
internal static class PolyhedronMass
{
    /// <summary>The probability of an interval: in the upper tail from above, where the distribution function is near
    /// 1.</summary>
    public static Enclosure Interval(NormalBlock block)
    {
        Rational? low = null, high = null;
        foreach (var constraint in block.Constraints)
        {
            var end = constraint.Bound / constraint.Normal[0];
            if (constraint.Normal[0].Sign > 0)
            {
                high = high is { } least ? Rational.Min(least, end) : end;
            }
            else
            {
                low = low is { } greatest ? Rational.Max(greatest, end) : end;
            }
        }

        var variance = block.Covariance[0, 0];
        return low >= high ? Enclosure.Exact(0)
            : low is { Sign: >= 0 } ? Below(-low, variance, 0) - Below(-high, variance, 0)
            : Below(high, variance, 1) - Below(low, variance, 0);
    }

    /// <summary>The probability of a polygon: the sum over its edges, around it.</summary>
    public static Enclosure Polygon(PolyhedronFacets facets, GaussianMetric metric)
    {
        var edges = new EdgeMass(metric);
        Rational[] inside = [.. Enumerable.Range(0, 3).Select(i =>
            facets.Rays.Aggregate(Rational.Zero, (sum, ray) => sum + ray[i]))];
        var total = Enclosure.Exact(0);
        foreach (var (_, members) in facets.Facets)
        {
            int[] ends = [.. PolyhedronFacets.Places(members)];
            var (from, to) = (facets.Rays[ends[0]], facets.Rays[ends[1]]);
            bool turnsLeft = Vectors.Determinant([[.. from], [.. to], [.. inside]]).Sign > 0;
            total += turnsLeft ? edges.Of(End(from), End(to)) : edges.Of(End(to), End(from));
        }

        return Rounded(total);
    }

    /// <summary>The probability of a polyhedron of space: the sum over its facets, and over its directions to
    /// infinity.</summary>
    public static Enclosure Solid(
        NormalBlock block, PolyhedronFacets facets, GaussianMetric metric, CancellationToken cancellation)
    {
        var pyramids = new FacetMass(metric, facets);
        var total = Enclosure.Exact(0);
        foreach (var (constraint, members) in facets.Facets)
        {
            cancellation.ThrowIfCancellationRequested();
            if (constraint == 0)
            {
                total += Cone(facets, members, metric);
                continue;
            }

            var (normal, bound) = (block.Constraints[constraint - 1].Normal, block.Constraints[constraint - 1].Bound);
            if (!bound.IsZero)
            {
                Rational[] spread = NormalBlock.Spread(normal, block.Covariance);
                var scale = bound / Vectors.Dot(normal, spread);
                var mass = pyramids.Of(members, [.. spread.Select(each => each * scale)]);
                total += bound.Sign > 0 ? mass : -mass;
            }
        }

        return Rounded(total);
    }

    /// <summary>The solid angle of directions, by triangles from the first one.</summary>
    private static Enclosure Cone(PolyhedronFacets facets, BitArray members, GaussianMetric metric)
    {
        var angles = new SolidAngles(metric);
        int first = PolyhedronFacets.Places(members).First();
        var total = Enclosure.Exact(0);
        foreach (var (from, to) in facets.EdgesOf(members).Where(edge => edge.From != first && edge.To != first))
        {
            Rational[][] corners = [Head(first), Head(from), Head(to)];
            total += Vectors.Determinant([.. corners.Select(Rational[] (corner) => [.. corner])]).Sign > 0
                ? angles.Of(corners[0], corners[1], corners[2])
                : angles.Of(corners[0], corners[2], corners[1]);
        }

        return total;

        Rational[] Head(int ray) => [.. facets.Rays[ray].Take(3)];
    }

    private static EdgeEnd End(IReadOnlyList<Rational> ray) => ray[2].IsZero
        ? new EdgeEnd([ray[0], ray[1]], true)
        : new EdgeEnd([ray[0] / ray[2], ray[1] / ray[2]], false);

    private static Enclosure Below(Rational? place, Rational variance, int otherwise)
    {
        if (place is not { } x)
        {
            return otherwise;
        }

        var size = Enclosure.Sqrt(x * x / variance, Turns.Bits)
            ?? throw new InvalidOperationException("A square is not negative.");
        return Enclosure.Phi(x.Sign < 0 ? -size : size, Turns.Bits);
    }

    private static Enclosure Rounded(Enclosure mass) => mass.IsExact
        ? mass
        : Enclosure.Intersection(mass.RoundOutward(Turns.Bits), Enclosure.Create(0, 1))
            ?? throw new InvalidOperationException("A probability lies between 0 and 1.");
}
