using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What happened: truth values at the actual parameters.</summary>
internal sealed class CaseOutcomes(
    CaseSpace space, ParameterGroups groups, ParameterDraws draws, IReadOnlyDictionary<NodeId, Value> actual)
{
    private readonly Dictionary<int, Value> _values = [];
    private readonly Dictionary<int, int> _rows = [];

    /// <summary>Whether an event happened.</summary>
    /// <exception cref="CaseException">It has no truth value, or the facts do not hold.</exception>
    public bool Of(CaseWire wire)
    {
        var value = CaseWalk.Evaluate(space.Network, CaseWalk.Order(space.Network, [wire]), wire, Leaf, _values);
        return value is Value.Logical { Truth: not Truth.Undecided }
            ? value == Value.Of(true)
            : throw new CaseException(UnknownReason.Tie, $"At the actual parameters a case is {value}.");
    }

    private Value Leaf(CaseNode leaf)
    {
        if (leaf.IsOpen)
        {
            return actual[draws.Items[leaf.Class].Draw.Variables[leaf.Member]];
        }

        if (!_rows.TryGetValue(leaf.Class, out int row))
        {
            row = groups.RowOf(leaf.Class, wire => actual[wire]) ?? throw new CaseException(
                UnknownReason.Vacuous, "The actual parameters cannot be drawn from their reference law, or a fact "
                    + "does not hold of them.");
            _rows.Add(leaf.Class, row);
        }

        return leaf.Values[row];
    }
}
