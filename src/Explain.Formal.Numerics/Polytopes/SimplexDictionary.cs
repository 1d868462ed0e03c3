namespace Explain.Formal.Numerics;

/// <summary>The dictionary of the simplex method: each basic variable and the objective as a constant plus multiples of
/// the variables that are 0 now.</summary>
/// <remarks>Variables: coordinates 0 to n - 1, of any sign; slacks n to n + m - 1, not negative; and one that is added
/// to every constraint until a point is found.</remarks>
internal sealed class SimplexDictionary
{
    private readonly int _coordinates;
    private readonly int _slacks;
    private readonly CancellationToken _cancellation;
    private readonly List<int> _columns;
    private readonly List<int> _basics = [];

    // A row holds the multiple of each column's variable, and the constant at the end. The last row is the objective.
    private readonly List<List<Rational>> _rows = [];

    public SimplexDictionary(
        IReadOnlyList<HalfSpace> constraints, IReadOnlyList<Rational> objective, CancellationToken cancellation)
    {
        (_coordinates, _slacks, _cancellation) = (objective.Count, constraints.Count, cancellation);
        _columns = [.. Enumerable.Range(0, _coordinates)];
        foreach (var constraint in constraints)
        {
            _basics.Add(_coordinates + _basics.Count);
            _rows.Add([.. constraint.Normal.Select(each => -each), constraint.Bound]);
        }

        _rows.Add([.. objective, Rational.Zero]);
    }

    private int Auxiliary => _coordinates + _slacks;

    private List<Rational> Objective => _rows[^1];

    /// <summary>Finds a point, then the best one.</summary>
    public LinearOutcome Solve()
    {
        EnterCoordinates();
        if (FindPoint() is { } infeasible)
        {
            return infeasible;
        }

        // A coordinate that no constraint mentions is still a column.
        int free = Enumerable.Range(0, _columns.Count).FirstOrDefault(
            column => IsFree(_columns[column]) && !Objective[column].IsZero, -1);
        if (free >= 0)
        {
            return Unbounded(free, Objective[free].Sign);
        }

        return Improve() is { } column ? Unbounded(column, 1) : new LinearOutcome.Optimal(
            Objective[^1], Point(), Multipliers());
    }

    private bool IsFree(int variable) => variable < _coordinates;

    private void EnterCoordinates()
    {
        for (int coordinate = 0; coordinate < _coordinates; coordinate++)
        {
            int column = _columns.IndexOf(coordinate);
            int row = Enumerable.Range(0, _basics.Count).FirstOrDefault(
                each => !IsFree(_basics[each]) && !_rows[each][column].IsZero, -1);
            if (row >= 0)
            {
                Pivot(row, column);
            }
        }
    }

    /// <summary>Makes every slack not negative; or says why that cannot be.</summary>
    private LinearOutcome.Infeasible? FindPoint()
    {
        int worst = -1;
        for (int row = 0; row < _basics.Count; row++)
        {
            if (!IsFree(_basics[row]) && _rows[row][^1].Sign < 0
                && (worst < 0 || _rows[row][^1] < _rows[worst][^1]))
            {
                worst = row;
            }
        }

        if (worst < 0)
        {
            return null;
        }

        var wanted = Swap(AuxiliaryObjective());
        Pivot(worst, _columns.Count - 1);
        Improve();
        if (Objective[^1].Sign < 0)
        {
            return new LinearOutcome.Infeasible(Multipliers());
        }

        LeaveAuxiliary();
        Restore(wanted);
        return null;
    }

    // The objective as it was written, in coordinates and slacks that were columns then.
    private List<(int Variable, Rational Factor)> Swap(List<Rational> objective)
    {
        List<(int, Rational)> wanted = [.. _columns.Select((variable, column) => (variable, Objective[column]))];
        wanted.Add((-1, Objective[^1]));
        foreach (var (row, basic) in _rows.Zip(_basics))
        {
            row.Insert(row.Count - 1, IsFree(basic) ? Rational.Zero : Rational.One);
        }

        _columns.Add(Auxiliary);
        _rows[^1] = objective;
        return wanted;
    }

    private List<Rational> AuxiliaryObjective() =>
        [.. Enumerable.Repeat(Rational.Zero, _columns.Count), -Rational.One, Rational.Zero];

    private void LeaveAuxiliary()
    {
        int row = _basics.IndexOf(Auxiliary);
        if (row >= 0)
        {
            // It is 0: any column may take its place, or none is needed.
            int column = Enumerable.Range(0, _columns.Count).FirstOrDefault(
                each => !IsFree(_columns[each]) && !_rows[row][each].IsZero, -1);
            if (column < 0)
            {
                _rows.RemoveAt(row);
                _basics.RemoveAt(row);
                return;
            }

            Pivot(row, column);
        }

        int place = _columns.IndexOf(Auxiliary);
        _columns.RemoveAt(place);
        foreach (var each in _rows)
        {
            each.RemoveAt(place);
        }
    }

    private void Restore(List<(int Variable, Rational Factor)> wanted)
    {
        List<Rational> objective = [.. Enumerable.Repeat(Rational.Zero, _columns.Count + 1)];
        foreach (var (variable, factor) in wanted)
        {
            int column = variable < 0 ? _columns.Count : _columns.IndexOf(variable);
            if (column >= 0)
            {
                objective[column] += factor;
                continue;
            }

            var row = _rows[_basics.IndexOf(variable)];
            for (int i = 0; i < objective.Count; i++)
            {
                objective[i] += factor * row[i];
            }
        }

        _rows[^1] = objective;
    }

    /// <summary>Pivots while the objective grows. The column along which it grows forever, or null.</summary>
    private int? Improve()
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            int column = Smallest(
                Enumerable.Range(0, _columns.Count).Where(each => Objective[each].Sign > 0 && !IsFree(_columns[each])),
                each => _columns[each]);
            if (column < 0)
            {
                return null;
            }

            int row = Leaving(column);
            if (row < 0)
            {
                return column;
            }

            Pivot(row, column);
        }
    }

    // Of the slacks that reach 0 first, the one of the smallest index.
    private int Leaving(int column)
    {
        int best = -1;
        var least = Rational.Zero;
        for (int row = 0; row < _basics.Count; row++)
        {
            if (IsFree(_basics[row]) || _rows[row][column].Sign >= 0)
            {
                continue;
            }

            var step = _rows[row][^1] / -_rows[row][column];
            if (best < 0 || step < least || (step == least && _basics[row] < _basics[best]))
            {
                (best, least) = (row, step);
            }
        }

        return best;
    }

    private static int Smallest(IEnumerable<int> places, Func<int, int> variable) =>
        places.Select(place => (int?)place).MinBy(place => variable(place ?? 0)) ?? -1;

    /// <summary>The variable of a row and that of a column change places.</summary>
    private void Pivot(int row, int column)
    {
        var pivot = _rows[row];
        var scale = -Rational.One / pivot[column];
        for (int i = 0; i < pivot.Count; i++)
        {
            pivot[i] = i == column ? -scale : pivot[i] * scale;
        }

        foreach (var other in _rows.Where(other => !ReferenceEquals(other, pivot) && !other[column].IsZero))
        {
            var factor = other[column];
            for (int i = 0; i < other.Count; i++)
            {
                other[i] = i == column ? factor * pivot[i] : other[i] + (factor * pivot[i]);
            }
        }

        (_basics[row], _columns[column]) = (_columns[column], _basics[row]);
    }

    private Rational[] Point()
    {
        var point = new Rational[_coordinates];
        for (int row = 0; row < _basics.Count; row++)
        {
            if (IsFree(_basics[row]))
            {
                point[_basics[row]] = _rows[row][^1];
            }
        }

        return point;
    }

    private LinearOutcome.Unbounded Unbounded(int column, int sign)
    {
        var direction = new Rational[_coordinates];
        if (IsFree(_columns[column]))
        {
            direction[_columns[column]] = sign;
        }

        for (int row = 0; row < _basics.Count; row++)
        {
            if (IsFree(_basics[row]))
            {
                direction[_basics[row]] = _rows[row][column] * sign;
            }
        }

        return new LinearOutcome.Unbounded(Point(), direction);
    }

    private Rational[] Multipliers()
    {
        var multipliers = new Rational[_slacks];
        for (int column = 0; column < _columns.Count; column++)
        {
            int slack = _columns[column] - _coordinates;
            if (slack >= 0 && slack < _slacks)
            {
                multipliers[slack] = -Objective[column];
            }
        }

        return multipliers;
    }
}
