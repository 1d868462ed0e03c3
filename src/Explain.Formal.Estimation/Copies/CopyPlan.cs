using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>The tree of uses, folded: alike copies of a wire are one instance, and so is what is one draw.</summary>
/// <remarks>
/// Above a copy of a wire some shares were met; only those matter whose wire is the copy or lies below it. Copies that
/// met the same are alike: independent draws of one law. A shared wire whose share was met is one draw, however many
/// paths lead to it; then the paths below it have met what any of them has.
/// </remarks>
internal sealed class CopyPlan
{
    private const int MostInstances = 1 << 20;

    private readonly Graph _graph;
    private readonly CopyShares _shares;
    private readonly BigInteger[] _below;
    private readonly Dictionary<BigInteger, BigInteger>?[] _arrivals;
    private readonly List<CopyInstance> _reversed = [];
    private readonly Dictionary<(int Wire, BigInteger Met), int> _copies = [];
    private readonly Dictionary<int, int> _draws = [];

    private CopyPlan(Graph graph, CopyShares shares)
    {
        (_graph, _shares) = (graph, shares);
        _below = new BigInteger[graph.Nodes.Length];
        _arrivals = new Dictionary<BigInteger, BigInteger>?[graph.Nodes.Length];
        for (int i = 0; i < _below.Length; i++)
        {
            _below[i] = graph.Nodes[i].Operands.Aggregate(
                Own(i) is { } own ? BigInteger.One << own : BigInteger.Zero,
                (mask, operand) => mask | _below[operand.Index]);
        }
    }

    /// <summary>All instances; operands come first.</summary>
    public required ImmutableArray<CopyInstance> Instances { get; init; }

    /// <summary>The instances of the wires that were asked for.</summary>
    public required ImmutableArray<int> Roots { get; init; }

    /// <summary>Folds the tree of uses of the roots, a use each.</summary>
    public static CopyPlan Of(Graph graph, IReadOnlyList<NodeId> roots, CopyShares shares)
    {
        var plan = new CopyPlan(graph, shares) { Instances = [], Roots = [] };
        foreach (var root in roots)
        {
            plan.Arrive(root, BigInteger.Zero, BigInteger.One);
        }

        for (int wire = graph.Nodes.Length - 1; wire >= 0; wire--)
        {
            plan.Fold(wire);
        }

        int count = plan._reversed.Count;
        return new CopyPlan(graph, shares)
        {
            Instances = [.. Enumerable.Reverse(plan._reversed).Select(instance => instance with
            {
                Operands = [.. graph[new NodeId(instance.Wire)].Operands.Select(
                    operand => count - 1 - plan.Find(operand, instance.Met))],
            })],
            Roots = [.. roots.Select(root => count - 1 - plan.Find(root, BigInteger.Zero))],
        };
    }

    private int? Own(int wire) => _shares.GroupOf(wire);

    private BigInteger Meet(int wire, BigInteger met) => (met | _shares.MetAt(wire)) & _below[wire];

    private bool IsOneDraw(int wire, BigInteger met) => Own(wire) is { } own && !(met >> own).IsEven;

    private void Arrive(NodeId wire, BigInteger met, BigInteger uses)
    {
        var arrivals = _arrivals[wire.Index] ??= [];
        met = Meet(wire.Index, met);
        arrivals[met] = arrivals.GetValueOrDefault(met) + uses;
    }

    private void Fold(int wire)
    {
        if (_arrivals[wire] is not { } arrivals)
        {
            return;
        }

        var shared = arrivals.Keys.Where(met => IsOneDraw(wire, met)).ToArray();
        if (shared.Length > 0)
        {
            _draws.Add(wire, _reversed.Count);
            Add(wire, shared.Aggregate(BigInteger.Zero, (all, met) => all | met), BigInteger.One, isDraw: true);
        }

        foreach (var (met, uses) in arrivals.Where(arrival => !IsOneDraw(wire, arrival.Key)))
        {
            _copies.Add((wire, met), _reversed.Count);
            Add(wire, met, uses, isDraw: false);
        }
    }

    private void Add(int wire, BigInteger met, BigInteger uses, bool isDraw)
    {
        if (_reversed.Count >= MostInstances)
        {
            throw new CopiesException(
                UnknownReason.Nodes, $"More than {MostInstances} different copies of wires are needed.", false);
        }

        _reversed.Add(new CopyInstance(wire, met, uses, isDraw, []));
        foreach (var operand in _graph[new NodeId(wire)].Operands)
        {
            Arrive(operand, met, uses);
        }
    }

    private int Find(NodeId wire, BigInteger met)
    {
        met = Meet(wire.Index, met);
        return IsOneDraw(wire.Index, met) ? _draws[wire.Index] : _copies[(wire.Index, met)];
    }
}

/// <summary>Alike copies of a wire, or one draw of it.</summary>
/// <param name="Wire">The wire.</param>
/// <param name="Met">The shares, a bit each, met on the way that matter here.</param>
/// <param name="Uses">How many copies there are.</param>
/// <param name="IsDraw">Whether it is one draw, pointed out by a share.</param>
/// <param name="Operands">The instances of its operands.</param>
internal sealed record CopyInstance(
    int Wire, BigInteger Met, BigInteger Uses, bool IsDraw, ImmutableArray<int> Operands);
