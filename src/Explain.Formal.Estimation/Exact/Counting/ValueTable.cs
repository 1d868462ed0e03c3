using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>What a wire is, for each combination of the outcomes of some variables.</summary>
/// <param name="Scope">The numbers of the variables, ascending.</param>
/// <param name="Values">Row-major, the last variable fastest.</param>
internal sealed record ValueTable(ImmutableArray<int> Scope, Value[] Values)
{
    /// <summary>A wire that always has one value.</summary>
    public static ValueTable Of(Value value) => new([], [value]);
}

/// <summary>Variables with finitely many outcomes, and how tables over them are laid out.</summary>
internal sealed class TableLayout
{
    private readonly List<int> _arities = [];

    /// <summary>How many variables there are.</summary>
    public int Count => _arities.Count;

    /// <summary>A new variable.</summary>
    public int Add(int arity)
    {
        _arities.Add(arity);
        return _arities.Count - 1;
    }

    /// <summary>How many outcomes a variable has.</summary>
    public int Arity(int variable) => _arities[variable];

    /// <summary>How many entries a table has, as a number that cannot overflow.</summary>
    public double Size(IEnumerable<int> scope) =>
        scope.Aggregate(1.0, (product, variable) => product * _arities[variable]);

    /// <summary>All variables of some tables.</summary>
    public static ImmutableArray<int> Union(IEnumerable<ImmutableArray<int>> scopes) =>
        [.. scopes.SelectMany(scope => scope).Distinct().Order()];

    /// <summary>Goes through all entries of a table over a scope, with the places of the entries of others.</summary>
    /// <param name="scope">The variables; the last one is the fastest.</param>
    /// <param name="parts">The scopes of the other tables, all within it.</param>
    /// <param name="visit">Is given the places.</param>
    public void Visit(ImmutableArray<int> scope, ReadOnlySpan<ImmutableArray<int>> parts, Action<int[]> visit)
    {
        int[][] strides = [.. parts.ToArray().Select(part => Strides(part, scope))];
        int[] places = new int[strides.Length];
        int[] index = new int[scope.Length];
        while (true)
        {
            visit(places);
            int axis = scope.Length - 1;
            for (; axis >= 0; axis--)
            {
                bool isLast = ++index[axis] == _arities[scope[axis]];
                int back = isLast ? index[axis] - 1 : -1;
                for (int i = 0; i < places.Length; i++)
                {
                    places[i] -= strides[i][axis] * back;
                }

                if (!isLast)
                {
                    break;
                }

                index[axis] = 0;
            }

            if (axis < 0)
            {
                return;
            }
        }
    }

    private int[] Strides(ImmutableArray<int> part, ImmutableArray<int> scope)
    {
        int[] strides = new int[scope.Length];
        int stride = 1;
        for (int i = part.Length - 1; i >= 0; i--)
        {
            strides[scope.IndexOf(part[i])] = stride;
            stride *= _arities[part[i]];
        }

        return strides;
    }
}
