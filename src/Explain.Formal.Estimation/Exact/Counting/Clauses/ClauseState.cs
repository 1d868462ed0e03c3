namespace Explain.Formal.Estimation;

/// <summary>Clauses, and which variables have a value so far. What is set can be taken back.</summary>
internal sealed class ClauseState
{
    private readonly int[][] _clauses;
    private readonly int[][] _clausesOf;
    private readonly sbyte[] _values;
    private readonly int[] _true;
    private readonly int[] _false;
    private readonly List<int> _set = [];

    /// <summary>Clauses over variables from one to a number.</summary>
    public ClauseState(int variables, IEnumerable<int[]> clauses)
    {
        // One that has a literal and its negation holds anyway.
        _clauses = [.. clauses.Select(clause => clause.Distinct().ToArray())
            .Where(clause => !clause.Any(literal => clause.Contains(-literal)))];
        var clausesOf = Enumerable.Range(0, 2 * (variables + 1)).Select(_ => new List<int>()).ToArray();
        for (int i = 0; i < _clauses.Length; i++)
        {
            foreach (int literal in _clauses[i])
            {
                clausesOf[Index(literal)].Add(i);
            }
        }

        _clausesOf = [.. clausesOf.Select(list => list.ToArray())];
        _values = new sbyte[variables + 1];
        _true = new int[_clauses.Length];
        _false = new int[_clauses.Length];
    }

    /// <summary>How many clauses there are.</summary>
    public int ClauseCount => _clauses.Length;

    /// <summary>The literals that hold, in the order in which they were set.</summary>
    public IReadOnlyList<int> Set => _set;

    /// <summary>How often a clause was looked at.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether a variable has a value.</summary>
    public bool IsSet(int variable) => _values[variable] != 0;

    /// <summary>Whether none of its literals holds yet.</summary>
    public bool IsOpen(int clause) => _true[clause] == 0;

    /// <summary>How many literals of an open clause may still hold.</summary>
    public int LengthOf(int clause) => _clauses[clause].Length - _false[clause];

    /// <summary>The literals of a clause.</summary>
    public ReadOnlySpan<int> Clause(int clause) => _clauses[clause];

    /// <summary>The clauses with a literal.</summary>
    public ReadOnlySpan<int> ClausesOf(int literal) => _clausesOf[Index(literal)];

    /// <summary>Sets all clauses of one literal, and what follows; false if some clause has none left.</summary>
    public bool Begin()
    {
        for (int i = 0; i < _clauses.Length; i++)
        {
            if (IsOpen(i) && (LengthOf(i) == 0 || (LengthOf(i) == 1 && !Choose(Free(i)))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sets a literal, and what follows; false if some clause has none left.</summary>
    public bool Choose(int literal)
    {
        int next = _set.Count;
        Put(literal);
        for (; next < _set.Count; next++)
        {
            foreach (int clause in ClausesOf(-_set[next]))
            {
                int length = _true[clause] > 0 ? 2 : LengthOf(clause);
                if (length == 0)
                {
                    return false;
                }

                if (length == 1)
                {
                    Put(Free(clause));
                }
            }
        }

        return true;
    }

    /// <summary>Takes back all but the first so many literals.</summary>
    public void TakeBack(int count)
    {
        for (int i = _set.Count - 1; i >= count; i--)
        {
            Count(_set[i], -1);
            _values[Math.Abs(_set[i])] = 0;
        }

        _set.RemoveRange(count, _set.Count - count);
    }

    private void Put(int literal)
    {
        _values[Math.Abs(literal)] = (sbyte)Math.Sign(literal);
        _set.Add(literal);
        Count(literal, 1);
    }

    private void Count(int literal, int change)
    {
        foreach (int clause in ClausesOf(literal))
        {
            _true[clause] += change;
        }

        foreach (int clause in ClausesOf(-literal))
        {
            _false[clause] += change;
        }

        Steps += ClausesOf(literal).Length + ClausesOf(-literal).Length;
    }

    private int Free(int clause) => Array.Find(_clauses[clause], literal => !IsSet(Math.Abs(literal)));

    private static int Index(int literal) => literal > 0 ? 2 * literal : (-2 * literal) + 1;
}
