using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What a world says about a claim.</summary>
internal enum WorldState
{
    /// <summary>An assumption is not true: the claim is not about this world.</summary>
    Excluded,

    /// <summary>The claim is true.</summary>
    Holds,

    /// <summary>The claim is false, or has no value.</summary>
    Fails,

    /// <summary>Intervals leave the claim or an assumption open.</summary>
    Open,
}

/// <summary>A claim on scalar wires.</summary>
internal sealed record ClaimWires(IReadOnlyList<NodeId> Assumptions, NodeId Goal)
{
    /// <summary>All wires that must be evaluated.</summary>
    public IEnumerable<NodeId> Roots => [.. Assumptions, Goal];

    /// <summary>The state of the world in which the wires have these values.</summary>
    public WorldState State(Func<NodeId, Value> value)
    {
        bool isOpen = false;
        foreach (var assumption in Assumptions)
        {
            var truth = TruthOf(value(assumption));
            if (truth == Truth.False)
            {
                return WorldState.Excluded;
            }

            isOpen |= truth == Truth.Undecided;
        }

        return (isOpen ? Truth.Undecided : TruthOf(value(Goal))) switch
        {
            Truth.True => WorldState.Holds,
            Truth.False => WorldState.Fails,
            _ => WorldState.Open,
        };
    }

    // What has no value is not true.
    private static Truth TruthOf(Value value) => value is Value.Logical logical ? logical.Truth : Truth.False;
}
