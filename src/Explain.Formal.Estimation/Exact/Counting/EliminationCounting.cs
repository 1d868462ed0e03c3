using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Counts by variable elimination: products of tables, summed over one variable after the other.</summary>
/// <remarks><b>Source.</b> Zhang and Poole (1996); Dechter, Bucket elimination (1999); the order is that of least
/// weight,
/// Kjaerulff (1990).</remarks>
internal sealed class EliminationCounting
{
    private readonly CountingProblem _problem;
    private readonly WireTables _tables;
    private readonly CancellationToken _cancellation;

    /// <summary>Tabulates the wires, and finds the order.</summary>
    /// <exception cref="DiagramLimitException">A table would be too large, or cannot be made.</exception>
    public EliminationCounting(CountingProblem problem, double mostCost, CancellationToken cancellation)
    {
        (_problem, _cancellation) = (problem, cancellation);
        _tables = new WireTables(problem, cancellation);
        var scopes = _tables.Factors.Select(factor => factor.Scope)
            .Concat(problem.Wires.Roots.Select(root => _tables[root].Scope))
            .Concat(problem.Wires.Pairs.Select(pair => TableLayout.Union(
                [_tables[problem.Wires.Operands[pair.First]].Scope,
                    _tables[problem.Wires.Operands[pair.Second]].Scope])));
        Order = EliminationOrder.Of(_tables.Layout, scopes, mostCost, cancellation);
    }

    /// <summary>The order, or null if it costs too much.</summary>
    public EliminationOrder? Order { get; }

    /// <summary>Entries of products computed.</summary>
    public long Operations { get; private set; }

    /// <summary>The sums over all worlds.</summary>
    public Moments Count()
    {
        var wires = _problem.Wires;
        Factor[] own = wires.Own is { } ownEvent ? [FactorOf(ownEvent)] : [];
        Factor[] total = wires.Given is { } given ? [.. own, FactorOf(given)] : own;
        Factor[] operands = [.. wires.Operands.Select(FactorOf)];
        return new Moments(
            Sum(own),
            Sum(total),
            [.. operands.Select(operand => Sum([.. total, operand]))],
            [.. wires.Pairs.Select(pair => Sum([.. total, operands[pair.First], operands[pair.Second]]))]);
    }

    private Factor FactorOf(NodeId wire)
    {
        var table = _tables[wire];
        return Factor.Of(table.Scope, [.. table.Values.Select(value => CountedValue.Of(value)
            ?? throw new CountingException(
                Logic.UnknownReason.Unsupported, $"It has the value {value} in some world."))]);
    }

    // Of the laws only those matter that the factors depend on: what is summed out of a law by itself is 1.
    private Enclosure Sum(Factor[] factors)
    {
        var layout = _tables.Layout;
        var left = Needed(factors);
        foreach (int variable in Order!.Variables)
        {
            _cancellation.ThrowIfCancellationRequested();
            Factor[] with = [.. left.Where(factor => factor.Scope.Contains(variable))];
            if (with.Length > 0)
            {
                left.RemoveAll(factor => factor.Scope.Contains(variable));
                var sum = Factor.Product(layout, with, variable);
                Operations += (long)sum.Numerators.Length * layout.Arity(variable);
                left.Add(sum);
            }
        }

        return Enclosure.Exact(left.Count == 0 ? Rational.One : Factor.Product(layout, left, null).Single);
    }

    private List<Factor> Needed(Factor[] factors)
    {
        // The variable that a law decides is the last of its scope.
        var byVariable = _tables.Factors.ToDictionary(factor => factor.Scope[^1]);
        var open = new Stack<int>(factors.SelectMany(factor => factor.Scope));
        var met = new HashSet<int>();
        while (open.TryPop(out int variable))
        {
            if (met.Add(variable))
            {
                foreach (int other in byVariable[variable].Scope)
                {
                    open.Push(other);
                }
            }
        }

        return [.. _tables.Factors.Where(factor => met.Contains(factor.Scope[^1])), .. factors];
    }
}
