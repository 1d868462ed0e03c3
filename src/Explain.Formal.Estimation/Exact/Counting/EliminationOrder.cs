using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>In which order variables are summed out, and what that takes.</summary>
/// <param name="Variables">The variables.</param>
/// <param name="Cost">How many entries all products have together.</param>
internal sealed record EliminationOrder(ImmutableArray<int> Variables, double Cost)
{
    private const int MostVariables = 2_000;

    /// <summary>Takes next the variable whose product has the fewest entries, of equals the first; null if there are
    /// too many variables, or the cost is above a limit.</summary>
    /// <param name="layout">The variables.</param>
    /// <param name="scopes">Those of all tables.</param>
    /// <param name="last">Variables that come after all others.</param>
    /// <param name="mostCost">The limit.</param>
    /// <param name="cancellation">Stops it.</param>
    public static EliminationOrder? Of(
        TableLayout layout,
        IEnumerable<ImmutableArray<int>> scopes,
        ImmutableArray<int> last,
        double mostCost,
        CancellationToken cancellation)
    {
        if (layout.Count > MostVariables)
        {
            return null;
        }

        bool[] isLast = new bool[layout.Count];
        Array.ForEach<int>([.. last], variable => isLast[variable] = true);
        var neighbours = Neighbours(layout.Count, scopes);
        double[] sizes = [.. Enumerable.Range(0, layout.Count).Select(v => SizeOf(layout, v, neighbours[v]))];
        var left = Enumerable.Range(0, layout.Count).ToList();
        var order = ImmutableArray.CreateBuilder<int>();
        double cost = 0;
        while (left.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int next = left.MinBy(variable => (isLast[variable], sizes[variable]));
            cost += sizes[next];
            if (cost > mostCost)
            {
                return null;
            }

            left.Remove(next);
            order.Add(next);
            Leave(layout, next, neighbours, sizes);
        }

        return new EliminationOrder(order.ToImmutable(), cost);
    }

    /// <summary>Joins the neighbours of a variable that is summed out.</summary>
    private static void Leave(TableLayout layout, int variable, SortedSet<int>[] neighbours, double[] sizes)
    {
        foreach (int one in neighbours[variable])
        {
            neighbours[one].UnionWith(neighbours[variable]);
            neighbours[one].Remove(one);
            neighbours[one].Remove(variable);
        }

        foreach (int one in neighbours[variable])
        {
            sizes[one] = SizeOf(layout, one, neighbours[one]);
        }
    }

    private static SortedSet<int>[] Neighbours(int count, IEnumerable<ImmutableArray<int>> scopes)
    {
        SortedSet<int>[] neighbours = [.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())];
        foreach (var scope in scopes)
        {
            foreach (int one in scope)
            {
                neighbours[one].UnionWith(scope.Where(other => other != one));
            }
        }

        return neighbours;
    }

    private static double SizeOf(TableLayout layout, int variable, IEnumerable<int> neighbours) =>
        layout.Arity(variable) * layout.Size(neighbours);
}
