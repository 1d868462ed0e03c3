using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Which inputs of a distribution depend on each other, and which of them are one joint input.</summary>
/// <remarks>
/// Two inputs are linked if one draw fills both, if the law of one needs the other, or if one conjunct of the event
/// that is conditioned on needs both. A pair that is presumed independent is not linked. What is linked, directly or by
/// others, is one joint input.
/// </remarks>
internal sealed class InputGroups
{
    private readonly Graph _graph;
    private readonly ScalarDistribution _distribution;
    private readonly UnionFind _dependent;
    private readonly UnionFind _joint;

    public InputGroups(
        Graph graph, ScalarDistribution distribution, IReadOnlySet<(NodeId First, NodeId Second)> independent)
    {
        (_graph, _distribution) = (graph, distribution);
        (_dependent, _joint) = (new UnionFind(graph.Nodes.Length), new UnionFind(graph.Nodes.Length));
        Conjuncts = distribution.Given is { } given ? [.. Split(given).Distinct()] : [];
        foreach (var (first, second) in Links())
        {
            _dependent.Join(first.Index, second.Index);
            if (!independent.Contains((first, second)) && !independent.Contains((second, first)))
            {
                _joint.Join(first.Index, second.Index);
            }
        }
    }

    /// <summary>The conjuncts of the event that the distribution is conditioned on.</summary>
    public ImmutableArray<NodeId> Conjuncts { get; }

    /// <summary>The joint input that an input belongs to, as the number of one of its members.</summary>
    public int JointOf(NodeId input) => _joint.Find(input.Index);

    /// <summary>The inputs that an input depends on, as the number of one of them.</summary>
    public int DependentOf(NodeId input) => _dependent.Find(input.Index);

    /// <summary>The inputs of a joint input, in the order of the graph.</summary>
    public ImmutableArray<NodeId> Members(int joint) =>
        [.. Variables().Where(input => JointOf(input) == joint).OrderBy(input => input.Index)];

    /// <summary>The conjuncts that say something of an input, or of what it depends on.</summary>
    public IEnumerable<NodeId> ConjunctsOf(NodeId input) => Conjuncts.Where(conjunct =>
        Inputs(conjunct) is var inputs
        && (inputs.IsEmpty || inputs.Any(other => DependentOf(other) == DependentOf(input))));

    private IEnumerable<NodeId> Variables() => _distribution.Draws.SelectMany(draw => draw.Variables);

    private IEnumerable<NodeId> Split(NodeId truth) =>
        _graph[truth] is { Operation: Operation.Binary { Operator: BinaryOperator.And } } node
            ? node.Operands.SelectMany(Split)
            : [truth];

    private IEnumerable<(NodeId First, NodeId Second)> Links()
    {
        foreach (var draw in _distribution.Draws)
        {
            var parents = Inputs([.. draw.Parameters]);
            foreach (var variable in draw.Variables)
            {
                foreach (var other in draw.Variables.Concat(parents).Where(other => other != variable))
                {
                    yield return (variable, other);
                }
            }
        }

        foreach (var inputs in Conjuncts.Select(conjunct => Inputs(conjunct)))
        {
            foreach (var first in inputs)
            {
                foreach (var second in inputs.Where(second => second != first))
                {
                    yield return (first, second);
                }
            }
        }
    }

    private ImmutableArray<NodeId> Inputs(params NodeId[] roots)
    {
        var open = new Stack<NodeId>(roots);
        var seen = new HashSet<NodeId>(roots);
        var inputs = ImmutableArray.CreateBuilder<NodeId>();
        while (open.TryPop(out var node))
        {
            if (_graph[node].Operation is Operation.Input)
            {
                inputs.Add(node);
            }

            foreach (var operand in _graph[node].Operands.Where(seen.Add))
            {
                open.Push(operand);
            }
        }

        return inputs.ToImmutable();
    }

    private sealed class UnionFind(int count)
    {
        private readonly int[] _parents = [.. Enumerable.Range(0, count)];

        public int Find(int item)
        {
            while (_parents[item] != item)
            {
                item = _parents[item] = _parents[_parents[item]];
            }

            return item;
        }

        public void Join(int first, int second) =>
            _parents[Math.Max(Find(first), Find(second))] = Math.Min(Find(first), Find(second));
    }
}
