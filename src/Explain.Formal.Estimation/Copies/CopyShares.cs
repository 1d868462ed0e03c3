using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>The shares of a question on scalar wires, merged: one group for each joint input or inner wire.</summary>
internal sealed class CopyShares
{
    private readonly Dictionary<int, int> _groups = [];
    private readonly Dictionary<int, BigInteger> _met = [];
    private readonly List<ImmutableArray<NodeId>> _members = [];

    public CopyShares(CopiesQuestion question, ScalarGraph scalar, InputGroups inputs)
    {
        foreach (var share in question.Shares)
        {
            var across = share.Across.SelectMany(reference => Entries(scalar, reference)).Distinct().ToArray();
            foreach (var wire in share.What.SelectMany(reference => Entries(scalar, reference)))
            {
                var bit = BigInteger.One << Group(wire, scalar.Graph, inputs);
                foreach (var element in across)
                {
                    _met[element.Index] = MetAt(element.Index) | bit;
                }
            }
        }
    }

    /// <summary>The members of each group: the inputs of a joint input, or an inner wire.</summary>
    public IReadOnlyList<ImmutableArray<NodeId>> Members => _members;

    /// <summary>The scalar wires that a reference means.</summary>
    public static IEnumerable<NodeId> Entries(ScalarGraph scalar, WireReference reference) =>
        reference.Entry is { } entry ? [scalar.EntriesOf(reference.Node)[entry]] : scalar.EntriesOf(reference.Node);

    /// <summary>The group of a wire that is shared across something, or null.</summary>
    public int? GroupOf(int wire) => _groups.TryGetValue(wire, out int group) ? group : null;

    /// <summary>The groups, a bit each, that a path meets at a wire.</summary>
    public BigInteger MetAt(int wire) => _met.GetValueOrDefault(wire);

    private int Group(NodeId wire, Graph graph, InputGroups inputs)
    {
        if (!_groups.TryGetValue(wire.Index, out int group))
        {
            group = _members.Count;
            ImmutableArray<NodeId> members = graph[wire].Operation is Operation.Input
                && inputs.Members(inputs.JointOf(wire)) is { IsEmpty: false } joint ? joint : [wire];
            _members.Add(members);
            foreach (var member in members)
            {
                _groups.Add(member.Index, group);
            }
        }

        return group;
    }
}
