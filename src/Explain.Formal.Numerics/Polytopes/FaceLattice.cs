using System.Collections;

namespace Explain.Formal.Numerics;

/// <summary>The faces of a bounded polytope as sets of vertices, and the simplices that cones over them make.</summary>
internal sealed class FaceLattice
{
    private readonly int _coordinates;
    private readonly int _count;
    private readonly List<BitArray> _facets;

    public FaceLattice(int coordinates, IReadOnlyList<PolytopeVertex> vertices)
    {
        (_coordinates, _count) = (coordinates, vertices.Count);
        var facets = new SortedDictionary<int, BitArray>();
        for (int i = 0; i < vertices.Count; i++)
        {
            foreach (int constraint in vertices[i].Tight)
            {
                if (!facets.TryGetValue(constraint, out var facet))
                {
                    facets[constraint] = facet = new BitArray(vertices.Count);
                }

                facet[i] = true;
            }
        }

        _facets = [.. facets.Values];
    }

    /// <summary>The corners of each simplex, as indices of vertices.</summary>
    public IEnumerable<int[]> Simplices() => _count <= _coordinates
        ? []
        : Simplices(new BitArray(_count, true), _coordinates, []);

    /// <summary>A cone from the first vertex of a face over each of its facets that does not hold it.</summary>
    private IEnumerable<int[]> Simplices(BitArray face, int dimension, int[] apexes)
    {
        int first = Enumerable.Range(0, _count).First(vertex => face[vertex]);
        int[] corners = [.. apexes, first];
        if (dimension == 0)
        {
            yield return corners;
            yield break;
        }

        foreach (var facet in Facets(face).Where(facet => !facet[first]))
        {
            foreach (int[] simplex in Simplices(facet, dimension - 1, corners))
            {
                yield return simplex;
            }
        }
    }

    /// <summary>The facets of a face: the greatest of its proper parts that a constraint cuts out.</summary>
    private List<BitArray> Facets(BitArray face)
    {
        var parts = new List<BitArray>();
        foreach (var facet in _facets)
        {
            var part = new BitArray(face).And(facet);
            if (part.HasAnySet() && Differs(part, face) && parts.TrueForAll(other => Differs(part, other)))
            {
                parts.Add(part);
            }
        }

        return parts.FindAll(part => parts.TrueForAll(
            other => ReferenceEquals(part, other) || Differs(new BitArray(part).And(other), part)));
    }

    private static bool Differs(BitArray left, BitArray right) => new BitArray(left).Xor(right).HasAnySet();
}
