using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Cnf;

/// <summary>A formula over some of its variables, true where the others can be chosen so that all clauses
/// hold.</summary>
/// <remarks>
/// <para>A variable goes away by resolution: the clauses with it and with its negation are replaced by what follows
/// from one of each. The one with the fewest such pairs goes first; a clause of one literal makes all others with that
/// literal needless.</para>
/// <para><b>Source.</b> Davis, Putnam, A computing procedure for quantification theory (1960).</para>
/// </remarks>
internal sealed class CnfProjection
{
    // What a clause costs besides its literals, counted in literals.
    private const int ClauseCost = 8;

    private readonly long _mostLiterals;
    private readonly HashSet<int> _hidden;
    private readonly PriorityQueue<int, (long Pairs, int Variable)> _open = new();
    private readonly HashSet<Sequence<int>> _clauses = [];
    private readonly Dictionary<int, List<Sequence<int>>> _uses = [];
    private long _made;

    /// <summary>A projection to the variables that a formula shows.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="mostLiterals">How many literals may be made in all.</param>
    public CnfProjection(CnfFormula formula, long mostLiterals)
    {
        _mostLiterals = mostLiterals;
        _hidden = [.. Enumerable.Range(1, formula.Variables).Except(formula.Shown)];
        foreach (var clause in formula.Clauses)
        {
            var literals = clause.ToHashSet();
            if (!literals.Any(literal => literals.Contains(-literal)))
            {
                Add([.. literals]);
            }
        }
    }

    /// <summary>The clauses over the variables that are shown; null if they are too many.</summary>
    public IReadOnlyList<Sequence<int>>? Clauses()
    {
        foreach (int variable in _hidden)
        {
            _open.Enqueue(variable, (Pairs(variable), variable));
        }

        while (_open.TryDequeue(out int variable, out var order))
        {
            if (!_hidden.Contains(variable))
            {
                continue;
            }

            if (Pairs(variable) is var pairs && pairs > order.Pairs)
            {
                _open.Enqueue(variable, (pairs, variable));
            }
            else if (!Eliminate(variable))
            {
                return null;
            }
        }

        return [.. _clauses.OrderBy(clause => clause, ClauseOrder.Instance)];
    }

    private long Pairs(int variable) => (long)Uses(variable).Count * Uses(-variable).Count;

    // The clauses with a literal; those that went away are forgotten.
    private List<Sequence<int>> Uses(int literal)
    {
        if (!_uses.TryGetValue(literal, out var uses))
        {
            return [];
        }

        uses.RemoveAll(clause => !_clauses.Contains(clause));
        int unit = uses.FindIndex(clause => clause.Length == 1);
        return unit >= 0 ? [uses[unit]] : uses;
    }

    private bool Eliminate(int variable)
    {
        _hidden.Remove(variable);
        Sequence<int>[] isTrue = [.. Uses(variable)], isFalse = [.. Uses(-variable)];
        _uses.Remove(variable, out var all);
        _uses.Remove(-variable, out var others);
        Sequence<int>[] gone = [.. all ?? [], .. others ?? []];
        foreach (var clause in gone)
        {
            _clauses.Remove(clause);
        }

        foreach (var first in isTrue)
        {
            if (!Resolve(first, isFalse, variable))
            {
                return false;
            }
        }

        foreach (int neighbour in gone.SelectMany(clause => clause).Select(Math.Abs).Distinct().Where(_hidden.Contains))
        {
            _open.Enqueue(neighbour, (Pairs(neighbour), neighbour));
        }

        return true;
    }

    // What follows from a clause with a variable and each of those with its negation; false if that is too much.
    private bool Resolve(Sequence<int> clause, Sequence<int>[] others, int variable)
    {
        var own = clause.Where(literal => literal != variable).ToHashSet();
        foreach (var other in others)
        {
            var rest = other.Where(literal => literal != -variable);
            if (rest.Any(literal => own.Contains(-literal)))
            {
                _made++; // it always holds
            }
            else
            {
                Add([.. own.Union(rest)]);
            }

            if (_made > _mostLiterals)
            {
                return false;
            }
        }

        return true;
    }

    // Each literal once, and in order.
    private void Add(int[] literals)
    {
        _made += literals.Length + ClauseCost;
        Array.Sort(literals, (a, b) => (Math.Abs(a), a).CompareTo((Math.Abs(b), b)));
        var clause = literals.ToSequence();
        if (!_clauses.Add(clause))
        {
            return;
        }

        foreach (int literal in clause)
        {
            if (!_uses.TryGetValue(literal, out var uses))
            {
                uses = [];
                _uses.Add(literal, uses);
            }

            uses.Add(clause);
        }
    }

    // By literals: the order of a set is not to be relied on.
    private sealed class ClauseOrder : IComparer<Sequence<int>>
    {
        public static ClauseOrder Instance { get; } = new();

        public int Compare(Sequence<int> x, Sequence<int> y) => x.Items.AsSpan().SequenceCompareTo(y.Items.AsSpan());
    }
}
