using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The weight of all worlds in which some clauses hold: tries both values of a variable, takes what falls
/// apart by itself, and remembers it.</summary>
/// <remarks>
/// Weights are whole numbers: those of a variable of probability a/d are a and d - a, and the result is divided by the
/// product of all d. A gate weighs nothing: its clauses decide it wherever they all hold.
/// <para><b>Source.</b> Bayardo and Pehoushek, Counting models using connected components (2000); Sang, Bacchus, Beame,
/// Kautz, Pitassi, Combining component caching and clause learning for effective model counting (2004), without the
/// learning.</para>
/// </remarks>
internal sealed class ComponentCounter
{
    private const int MostDepth = 1_000;
    private const long MostRemembered = 1 << 24;
    private const int LongestScored = 20;

    private readonly ClauseState _state;
    private readonly BigInteger[] _totals;
    private readonly BigInteger[] _trues;
    private readonly BigInteger[] _falses;
    private readonly CancellationToken _cancellation;
    private readonly long _mostSteps;
    private readonly Dictionary<ClauseComponent, BigInteger> _known = [];
    private readonly int[] _metVariable;
    private readonly int[] _metClause;
    private readonly long[] _scores;
    private SeparatorOrder _order = new([], 0, 0);
    private long _remembered;
    private long _walked;
    private int _round;
    private int _depth;

    /// <summary>Counts clauses over variables of known probability; one without is a gate.</summary>
    public ComponentCounter(
        IReadOnlyList<Rational?> probabilities,
        IEnumerable<int[]> clauses,
        long mostSteps,
        CancellationToken cancellation)
    {
        (_mostSteps, _cancellation) = (mostSteps, cancellation);
        _state = new ClauseState(probabilities.Count, clauses);
        _totals = [0, .. probabilities.Select(p => p?.Denominator ?? BigInteger.One)];
        _trues = [0, .. probabilities.Select(p => p?.Numerator ?? BigInteger.One)];
        _falses = [0, .. probabilities.Select(p => p is { } q ? q.Denominator - q.Numerator : BigInteger.One)];
        _metVariable = new int[_totals.Length];
        _scores = new long[_totals.Length];
        _metClause = new int[_state.ClauseCount];
    }

    /// <summary>How often a clause was looked at.</summary>
    public long Steps => _state.Steps + _walked;

    /// <summary>The weight.</summary>
    /// <exception cref="DiagramLimitException">It took too many steps.</exception>
    public Rational Count()
    {
        int[] variables = [.. Enumerable.Range(0, _state.ClauseCount)
            .SelectMany(clause => _state.Clause(clause).ToArray()).Select(Math.Abs).Distinct().Order()];
        if (!_state.Begin())
        {
            return Rational.Zero;
        }

        var open = Enumerable.Range(0, _state.ClauseCount).Where(_state.IsOpen).Select(clause =>
            _state.Clause(clause).ToArray().Select(Math.Abs).Where(variable => !_state.IsSet(variable)));
        _order = SeparatorOrder.Of(_totals.Length - 1, open);
        return Rational.Create(
            Rest(variables, 0),
            variables.Aggregate(BigInteger.One, (product, variable) => product * _totals[variable]));
    }

    // What was set behind a place, and then all that is left of some variables.
    private BigInteger Rest(int[] variables, int start)
    {
        var result = BigInteger.One;
        for (int i = start; i < _state.Set.Count; i++)
        {
            int literal = _state.Set[i];
            result *= literal > 0 ? _trues[literal] : _falses[-literal];
        }

        if (result.IsZero)
        {
            return result;
        }

        var components = Split(variables, ref result);
        foreach (var component in components.OrderBy(component => component.Variables.Length))
        {
            result *= Weight(component);
            if (result.IsZero)
            {
                return result;
            }
        }

        return result;
    }

    private BigInteger Weight(ClauseComponent component)
    {
        if (_known.TryGetValue(component, out var known))
        {
            return known;
        }

        _cancellation.ThrowIfCancellationRequested();
        if (Steps > _mostSteps || ++_depth > MostDepth)
        {
            throw new DiagramLimitException("Its clauses have too many cases.");
        }

        int variable = Best(component);
        var sum = BigInteger.Zero;
        foreach (int literal in (ReadOnlySpan<int>)[variable, -variable])
        {
            int start = _state.Set.Count;
            if (_state.Choose(literal))
            {
                sum += Rest(component.Variables, start);
            }

            _state.TakeBack(start);
        }

        _depth--;
        Remember(component, sum);
        return sum;
    }

    private void Remember(ClauseComponent component, BigInteger weight)
    {
        _remembered += component.Variables.Length + component.Clauses.Length;
        if (_remembered > MostRemembered)
        {
            _known.Clear();
            _remembered = 0;
        }

        _known[component] = weight;
    }

    // Short clauses say most: a clause of n literals counts 2^-n. Variables that separate others are late in the order.
    private int Best(ClauseComponent component)
    {
        foreach (int variable in component.Variables)
        {
            _scores[variable] = 0;
        }

        foreach (int clause in component.Clauses)
        {
            long worth = 1L << (LongestScored - Math.Min(_state.LengthOf(clause), LongestScored));
            foreach (int literal in _state.Clause(clause))
            {
                _scores[Math.Abs(literal)] += worth;
            }

            _walked++;
        }

        long most = component.Variables.Max(variable => _scores[variable]);
        return component.Variables.MaxBy(variable =>
            (_scores[variable] * _order.Count) + (most * _order.Weight * _order.Places[variable]));
    }

    // Parts that no clause joins. A variable that no clause needs has either value: its total.
    private List<ClauseComponent> Split(int[] variables, ref BigInteger result)
    {
        _round++;
        var parts = new List<ClauseComponent>();
        var members = new List<int>();
        var clauses = new List<int>();
        foreach (int variable in variables)
        {
            if (_state.IsSet(variable) || _metVariable[variable] == _round)
            {
                continue;
            }

            Collect(variable, members, clauses);
            if (clauses.Count == 0)
            {
                result *= _totals[variable];
                continue;
            }

            members.Sort();
            clauses.Sort();
            parts.Add(new ClauseComponent([.. members], [.. clauses]));
        }

        return parts;
    }

    private void Collect(int start, List<int> members, List<int> clauses)
    {
        members.Clear();
        clauses.Clear();
        members.Add(start);
        _metVariable[start] = _round;
        for (int i = 0; i < members.Count; i++)
        {
            foreach (int literal in (ReadOnlySpan<int>)[members[i], -members[i]])
            {
                foreach (int clause in _state.ClausesOf(literal))
                {
                    _walked++;
                    if (_state.IsOpen(clause) && _metClause[clause] != _round)
                    {
                        _metClause[clause] = _round;
                        clauses.Add(clause);
                        Reach(clause, members);
                    }
                }
            }
        }
    }

    private void Reach(int clause, List<int> members)
    {
        foreach (int literal in _state.Clause(clause))
        {
            int variable = Math.Abs(literal);
            if (!_state.IsSet(variable) && _metVariable[variable] != _round)
            {
                _metVariable[variable] = _round;
                members.Add(variable);
            }
        }
    }
}
