using System.Collections;

namespace Explain.Formal.Numerics;

/// <summary>The facets of a polyhedron with corners, as sets of corners and directions, that at infinity among
/// them.</summary>
/// <remarks>A corner x is the ray (x, 1), a direction d the ray (d, 0). Constraint 0 is the plane at infinity,
/// constraint i + 1 the i-th of the polyhedron.</remarks>
internal sealed class PolyhedronFacets
{
    /// <summary>The facets that rays make.</summary>
    /// <param name="rays">All corners and directions.</param>
    /// <param name="coordinates">The number of coordinates.</param>
    public PolyhedronFacets(IReadOnlyList<ConeRay> rays, int coordinates)
    {
        Rays = [.. rays.Select(ray => ray.Direction)];
        HasVolume = Rank(Enumerable.Range(0, rays.Count)) == coordinates + 1;
        if (!HasVolume)
        {
            return;
        }

        for (int constraint = 0; constraint < rays[0].Zeros.Length; constraint++)
        {
            var members = new BitArray(rays.Count);
            for (int i = 0; i < rays.Count; i++)
            {
                members[i] = rays[i].Zeros[constraint];
            }

            // The same plane may be there twice, or touch the polyhedron in less than a facet.
            if (Rank(Places(members)) == coordinates && Facets.TrueForAll(other => Differ(other.Members, members)))
            {
                Facets.Add((constraint, members));
            }
        }
    }

    /// <summary>Corners and directions.</summary>
    public IReadOnlyList<IReadOnlyList<Rational>> Rays { get; }

    /// <summary>Whether it does not lie in a plane.</summary>
    public bool HasVolume { get; }

    /// <summary>The constraint of each facet, and its rays.</summary>
    public List<(int Constraint, BitArray Members)> Facets { get; } = [];

    /// <summary>The indices of rays in a set.</summary>
    public static IEnumerable<int> Places(BitArray members) =>
        Enumerable.Range(0, members.Length).Where(i => members[i]);

    /// <summary>The edges of a facet of three dimensions, each with both of its rays.</summary>
    public IEnumerable<(int From, int To)> EdgesOf(BitArray facet)
    {
        foreach (var (_, other) in Facets)
        {
            if (!ReferenceEquals(facet, other))
            {
                int[] common = [.. Places(new BitArray(facet).And(other))];
                if (common is [var from, var to])
                {
                    yield return (from, to);
                }
            }
        }
    }

    private static bool Differ(BitArray left, BitArray right) => new BitArray(left).Xor(right).HasAnySet();

    private int Rank(IEnumerable<int> places)
    {
        var reduced = new List<(Rational[] Row, int Pivot)>();
        foreach (int place in places)
        {
            Rational[] row = [.. Rays[place]];
            foreach (var (other, pivot) in reduced)
            {
                var factor = row[pivot] / other[pivot];
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] -= factor * other[j];
                }
            }

            int first = Array.FindIndex(row, each => !each.IsZero);
            if (first >= 0)
            {
                reduced.Add((row, first));
            }
        }

        return reduced.Count;
    }
}
