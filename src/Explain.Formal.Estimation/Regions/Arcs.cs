namespace Explain.Formal.Estimation;

/// <summary>Joins parts of a line, or wedges around the origin, that follow one another.</summary>
internal static class Arcs
{
    /// <summary>The chosen parts, joined where one begins where the other ends. Polygons and cones stay as they
    /// are.</summary>
    public static IReadOnlyList<Cell> Of(IReadOnlyList<RegionLeaf> leaves, Func<RegionLeaf, bool> chosen)
    {
        var arcs = new List<Cell>();
        foreach (var cell in leaves.Where(chosen).Select(leaf => leaf.Cell))
        {
            if (cell.Rays.Length == 2 && arcs.Count > 0 && arcs[^1].Rays[^1] == cell.Rays[0])
            {
                arcs[^1] = new Cell([arcs[^1].Rays[0], cell.Rays[1]]);
            }
            else
            {
                arcs.Add(cell);
            }
        }

        // Around the origin, the last one may lead into the first.
        if (arcs.Count > 1 && arcs[0].Rays.Length == 2 && arcs[^1].Rays[1] == arcs[0].Rays[0])
        {
            arcs[0] = new Cell([arcs[^1].Rays[0], arcs[0].Rays[1]]);
            arcs.RemoveAt(arcs.Count - 1);
        }

        return arcs;
    }
}
