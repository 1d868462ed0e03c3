namespace Explain.Formal.Estimation;

/// <summary>An order of variables in which late ones separate the others: without them clauses fall apart.</summary>
/// <param name="Places">The place of each variable, counted from one; 0 of one that is not there.</param>
/// <param name="Count">How many variables there are.</param>
/// <param name="Width">How many later variables one is joined with at most, when it is taken out.</param>
/// <remarks>
/// <b>Source.</b> The order of least degree; for counting, Korhonen and Järvisalo, Integrating tree decompositions
/// into decision heuristics of propositional model counters (2021), who use wider separators less, as here.
/// </remarks>
internal sealed record SeparatorOrder(int[] Places, int Count, int Width)
{
    private const int Widest = 64;

    // An order takes the square of the number of variables, before any of them is tried.
    private const int MostVariables = 4096;
    private const int WideRatio = 3;
    private const int MostWeight = 6;

    /// <summary>How much the order counts, compared with how much clauses say: 2^(n/w - 3), but not where it is
    /// wide.</summary>
    public long Weight => Count < WideRatio * Width ? 0
        : 1L << Math.Min((Count / Math.Max(Width, 1)) - WideRatio, MostWeight);

    /// <summary>The order of the variables of some clauses; where it is wide, that of their numbers, and where they are
    /// too many, none.</summary>
    /// <param name="most">The greatest variable.</param>
    /// <param name="clauses">The variables of each clause.</param>
    public static SeparatorOrder Of(int most, IEnumerable<IEnumerable<int>> clauses)
    {
        // A clause that is long joins too many for an order to help: its first ones stand for all.
        int[][] joined = [.. clauses.Select(clause => clause.Take(2 * Widest).ToArray())];
        int[] places = new int[most + 1];
        if (joined.SelectMany(clause => clause).Distinct().Count() is var met && met > MostVariables)
        {
            return new SeparatorOrder(places, met, met);
        }

        var neighbours = Neighbours(most, joined);
        var left = Enumerable.Range(1, most).Where(variable => neighbours[variable].Count > 0).ToList();
        int width = 0, count = left.Count;
        for (int place = 1; left.Count > 0; place++)
        {
            int next = width > Widest ? left[0] : left.MinBy(variable => neighbours[variable].Count);
            left.Remove(next);
            places[next] = place;
            width = Math.Max(width, neighbours[next].Count);
            if (width <= Widest)
            {
                TakeOut(next, neighbours);
            }
        }

        return new SeparatorOrder(places, count, width);
    }

    private static void TakeOut(int variable, HashSet<int>[] neighbours)
    {
        foreach (int one in neighbours[variable])
        {
            neighbours[one].UnionWith(neighbours[variable]);
            neighbours[one].Remove(one);
            neighbours[one].Remove(variable);
        }
    }

    private static HashSet<int>[] Neighbours(int most, int[][] clauses)
    {
        HashSet<int>[] neighbours = [.. Enumerable.Range(0, most + 1).Select(_ => new HashSet<int>())];
        foreach (int[] clause in clauses)
        {
            foreach (int one in clause)
            {
                neighbours[one].UnionWith(clause);
                neighbours[one].Remove(one);
            }
        }

        return neighbours;
    }
}
