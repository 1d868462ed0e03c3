using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Counts by variable elimination: products of tables, summed over one variable after the other.</summary>
/// <remarks>
/// Several sums of one question share what they have in common, where that is cheaper: what none of their wires looks
/// at is summed out once.
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

    /// <summary>Tabulates the wires, and finds the order.</summary>
    /// <exception cref="DiagramLimitException">A table would be too large, or cannot be made.</exception>
    public EliminationCounting(CountingProblem problem, double mostCost, CancellationToken cancellation)
    {
        (_problem, _cancellation) = (problem, cancellation);
        _tables = new WireTables(problem, cancellation);
        ImmutableArray<int>[] roots = [.. problem.Wires.Roots.Select(root => _tables[root].Scope)];
        _looked = TableLayout.Union(roots);
        _factorOf = _tables.Factors.ToDictionary(factor => factor.Scope[^1]);
        Order = EliminationOrder.Of(_tables.Layout, Scopes(roots), [], mostCost, cancellation);
        Shared = Order is { Cost: var cost } && Sums > 1 && _tables.Layout.Size(_looked) <= MostShared
            ? EliminationOrder.Of(_tables.Layout, Scopes(roots), _looked, cost * (Sums - 1), cancellation)
            : null;
    }

    /// <summary>The order, or null if it costs too much.</summary>
    public EliminationOrder? Order { get; }

    /// <summary>The order that sums out last what wires look at, so that all sums begin alike; null if that does not
    /// pay.</summary>
    public EliminationOrder? Shared { get; }

    /// <summary>Entries of products computed.</summary>
    public long Operations { get; private set; }

    private int Sums => _problem.Wires.Operands.Length + _problem.Wires.Pairs.Length
        + (_problem.Wires.Own is null ? 0 : 1) + (_problem.Wires.Given is null ? 0 : 1);

    /// <summary>The sums over all worlds.</summary>
    /// <exception cref="CountingException">A wire has no number in a world that counts.</exception>
    public Moments Count()
    {
        var wires = _problem.Wires;
        var own = wires.Own is { } ownEvent ? new CountedWire(_tables[ownEvent]) : null;
        var given = wires.Given is { } givenEvent ? new CountedWire(_tables[givenEvent]) : null;
        CountedWire[] operands = [.. wires.Operands.Select(operand => new CountedWire(_tables[operand]))];
        var laws = Begin();

        // An event that fails makes up for one that has no value.
        Factor[] ownHolds = own is null ? [] : [own.Numbers];
        Factor[] total = given is null ? ownHolds : [.. ownHolds, given.Numbers];
        Refuse(own, laws, given is null ? [] : [given.NotFalse]);
        Refuse(given, laws, ownHolds);
        foreach (var operand in operands)
        {
            Refuse(operand, laws, total);
        }

        Factor[] numbers = [.. operands.Select(operand => operand.Numbers)];
        return new Moments(
            Sum(laws, ownHolds),
            Sum(laws, total),
            [.. numbers.Select(number => (Enclosure)Sum(laws, [.. total, number]))],
            [.. wires.Pairs.Select(pair =>
                (Enclosure)Sum(laws, [.. total, numbers[pair.First], numbers[pair.Second]]))]);
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
    private List<Factor> Begin()
    {
        if (Shared is null)
        {
            return _tables.Factors;
        }

        var left = Needed(_looked);
        Eliminate(left, Shared.Variables.Where(variable => !_looked.Contains(variable)));
        return left;
    }

    private Rational Sum(List<Factor> laws, Factor[] factors)
    {
        List<Factor> left = Shared is null
            ? [.. Needed(factors.SelectMany(factor => factor.Scope)), .. factors]
            : [.. laws, .. factors];
        Eliminate(left, (Shared ?? Order!).Variables);
        return left.Count == 0 ? Rational.One : Factor.Product(_tables.Layout, left, null).Single;
    }

    private void Eliminate(List<Factor> left, IEnumerable<int> variables)
    {
        foreach (int variable in variables)
        {
            _cancellation.ThrowIfCancellationRequested();
            Factor[] with = [.. left.Where(factor => factor.Scope.Contains(variable))];
            if (with.Length > 0)
            {
                left.RemoveAll(factor => factor.Scope.Contains(variable));
                var sum = Factor.Product(_tables.Layout, with, variable);
                Operations += (long)sum.Numerators.Length * _tables.Layout.Arity(variable);
                left.Add(sum);
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
}
