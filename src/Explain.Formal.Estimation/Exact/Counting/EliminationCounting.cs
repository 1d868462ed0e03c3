using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Counts by variable elimination: products of tables, summed over one variable after the other.</summary>
/// <remarks>
/// Several sums share the tables and the order; and also what they have in common, where that is cheaper: what none of
/// their wires looks at is summed out once. Else each takes only the laws that its wires depend on.
/// <para><b>Source.</b> Zhang and Poole (1996); Dechter, Bucket elimination (1999); the order is that of least weight,
/// Kjaerulff (1990).</para>
/// </remarks>
internal sealed class EliminationCounting
{
    private const double MostShared = 1 << 12;

    private readonly CountingProblem _problem;
    private readonly WireTables _tables;
    private readonly CancellationToken _cancellation;
    private readonly ImmutableArray<int> _looked;

    // The variable that a law decides is the last of its scope.
    private readonly Dictionary<int, Factor> _factorOf;
    private readonly int[] _places;
    private Condition? _condition;

    /// <summary>Tabulates the wires, and finds the order.</summary>
    /// <exception cref="DiagramLimitException">A table would be too large, or cannot be made.</exception>
    public EliminationCounting(CountingProblem problem, double mostCost, CancellationToken cancellation)
    {
        (_problem, _cancellation) = (problem, cancellation);
        _tables = new WireTables(problem, cancellation);
        ImmutableArray<int>[] roots = [.. problem.Roots.Select(root => _tables[root].Scope)];
        _looked = TableLayout.Union(roots);
        _factorOf = _tables.Factors.ToDictionary(factor => factor.Scope[^1]);
        Order = EliminationOrder.Of(_tables.Layout, Scopes(roots), [], mostCost, cancellation);
        Shared = Order is { Cost: var cost } && Sums > 1 && _tables.Layout.Size(_looked) <= MostShared
            ? EliminationOrder.Of(_tables.Layout, Scopes(roots), _looked, cost * (Sums - 1), cancellation)
            : null;
        _places = new int[_tables.Layout.Count];
        for (int i = 0; i < Variables.Length; i++)
        {
            _places[Variables[i]] = i;
        }
    }

    /// <summary>The order, or null if it costs too much.</summary>
    public EliminationOrder? Order { get; }

    /// <summary>The order that sums out last what wires look at, so that all sums begin alike; null if that does not
    /// pay.</summary>
    public EliminationOrder? Shared { get; }

    /// <summary>Entries of products computed.</summary>
    public long Operations { get; private set; }

    private ImmutableArray<int> Variables => (Shared ?? Order)?.Variables ?? [];

    private int Sums => _problem.Entries.Sum(entry => entry.Operands.Length + entry.Pairs.Length)
        + (_problem.Entries[0].Own is null ? 0 : 1) + (_problem.Entries[0].Given is null ? 0 : 1);

    /// <summary>The sums over all worlds for an entry of the problem.</summary>
    /// <exception cref="CountingException">A wire has no number in a world that counts.</exception>
    public Moments Count(QuantityWires entry)
    {
        var (laws, total, ownWeight, weight) = _condition ??= Begin(entry);
        CountedWire[] operands = [.. entry.Operands.Select(operand => new CountedWire(_tables[operand]))];
        foreach (var operand in operands)
        {
            Refuse(operand, laws, total);
        }

        Factor[] numbers = [.. operands.Select(operand => operand.Numbers)];
        return new Moments(
            ownWeight,
            weight,
            [.. numbers.Select(number => (Enclosure)Sum(laws, [.. total, number]))],
            [.. entry.Pairs.Select(pair =>
                (Enclosure)Sum(laws, [.. total, numbers[pair.First], numbers[pair.Second]]))]);
    }

    /// <summary>What all entries begin with: their conditions are the same.</summary>
    private Condition Begin(QuantityWires entry)
    {
        var own = entry.Own is { } ownEvent ? new CountedWire(_tables[ownEvent]) : null;
        var given = entry.Given is { } givenEvent ? new CountedWire(_tables[givenEvent]) : null;
        var laws = Laws();

        // An event that fails makes up for one that has no value.
        Factor[] ownHolds = own is null ? [] : [own.Numbers];
        Factor[] total = given is null ? ownHolds : [.. ownHolds, given.Numbers];
        Refuse(own, laws, given is null ? [] : [given.NotFalse]);
        Refuse(given, laws, ownHolds);
        return new Condition(laws, total, Sum(laws, ownHolds), Sum(laws, total));
    }

    private IEnumerable<ImmutableArray<int>> Scopes(ImmutableArray<int>[] roots) =>
        _tables.Factors.Select(factor => factor.Scope).Concat(roots);

    private void Refuse(CountedWire? wire, List<Factor> laws, Factor[] where)
    {
        if (wire?.Unknown is { } unknown && !Sum(laws, [.. where, unknown]).IsZero)
        {
            throw wire.Refusal;
        }
    }

    /// <summary>The factors that all sums begin with: those of the laws, or what is left of them.</summary>
    private List<Factor> Laws() => Shared is null
        ? _tables.Factors
        : Eliminate(Needed(_looked), Variables.Length - _looked.Length);

    private Rational Sum(List<Factor> laws, Factor[] factors)
    {
        var known = Shared is null ? Needed(factors.SelectMany(factor => factor.Scope)) : laws;
        var left = Eliminate([.. known, .. factors], Variables.Length);
        return left.Count == 0 ? Rational.One : Factor.Product(_tables.Layout, left, null).Single;
    }

    /// <summary>Sums the variables of some factors out, in order, up to a place of it; gives what is left.</summary>
    private List<Factor> Eliminate(IEnumerable<Factor> factors, int end)
    {
        var left = new List<Factor>();
        var open = new SortedDictionary<int, List<Factor>>(); // by the variable of each that is summed out first
        foreach (var factor in factors)
        {
            Put(factor);
        }

        while (open.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            var (place, with) = open.First();
            open.Remove(place);
            var sum = Factor.Product(_tables.Layout, with, Variables[place]);
            Operations += (long)sum.Numerators.Length * _tables.Layout.Arity(Variables[place]);
            Put(sum);
        }

        return left;

        void Put(Factor factor)
        {
            int place = factor.Scope.Select(variable => _places[variable]).DefaultIfEmpty(end).Min();
            if (place >= end)
            {
                left.Add(factor);
            }
            else if (!open.TryAdd(place, [factor]))
            {
                open[place].Add(factor);
            }
        }
    }

    /// <summary>The laws that some variables depend on: what is summed out of a law by itself is 1.</summary>
    private List<Factor> Needed(IEnumerable<int> variables)
    {
        var open = new Stack<int>(variables);
        var met = new HashSet<int>();
        while (open.TryPop(out int variable))
        {
            if (met.Add(variable))
            {
                foreach (int other in _factorOf[variable].Scope)
                {
                    open.Push(other);
                }
            }
        }

        return [.. _tables.Factors.Where(factor => met.Contains(factor.Scope[^1]))];
    }

    private sealed record Condition(List<Factor> Laws, Factor[] Total, Rational OwnWeight, Rational Weight);
}
