namespace Explain.Formal.Numerics;

/// <summary>Where an affine function is 0 on edges of a bounded polytope, between its vertices.</summary>
/// <remarks>Two vertices are joined by an edge if no third one lies on all faces that both lie on.</remarks>
internal sealed class EdgeCrossings(
    int coordinates, IReadOnlyList<PolytopeVertex> vertices, IReadOnlyList<Rational> values, int constraint)
{
    private readonly HashSet<int>[] _tight = [.. vertices.Select(vertex => vertex.Tight.ToHashSet())];

    /// <summary>The new vertices, on the new constraint too.</summary>
    public List<PolytopeVertex> All()
    {
        var crossings = new List<PolytopeVertex>();
        for (int i = 0; i < vertices.Count; i++)
        {
            for (int j = 0; values[i].Sign > 0 && j < vertices.Count; j++)
            {
                if (values[j].Sign < 0 && Common(i, j) is { } common)
                {
                    crossings.Add(new PolytopeVertex(Between(i, j), [.. common, constraint]));
                }
            }
        }

        return crossings;
    }

    private Rational[] Between(int i, int j)
    {
        var weight = values[i] / (values[i] - values[j]);
        return
        [
            .. vertices[i].Point.Zip(vertices[j].Point, (a, b) => a + (weight * (b - a))),
        ];
    }

    private List<int>? Common(int i, int j)
    {
        List<int> common = [.. vertices[i].Tight.Where(_tight[j].Contains)];
        return common.Count >= coordinates - 1
            && Enumerable.Range(0, vertices.Count).All(
                k => k == i || k == j || !common.TrueForAll(_tight[k].Contains))
            ? common
            : null;
    }
}
