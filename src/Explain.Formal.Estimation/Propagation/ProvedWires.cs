using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Scalar wires that are proved equal to numbers, or to earlier wires.</summary>
/// <remarks>Of two equal wires the later is replaced, so that no wire ever needs itself.</remarks>
internal sealed class ProvedWires
{
    private readonly ImmutableDictionary<NodeId, Rational> _numbers;
    private readonly ImmutableDictionary<NodeId, NodeId> _equal;
    private ImmutableDictionary<NodeId, GateRange> _ranges = ImmutableDictionary<NodeId, GateRange>.Empty;

    private ProvedWires(ImmutableDictionary<NodeId, Rational> numbers, ImmutableDictionary<NodeId, NodeId> equal)
    {
        _numbers = numbers;
        _equal = equal;
    }

    /// <summary>Nothing is proved.</summary>
    public static ProvedWires None { get; } = new(
        ImmutableDictionary<NodeId, Rational>.Empty, ImmutableDictionary<NodeId, NodeId>.Empty);

    /// <summary>The facts on scalar wires; the order of facts does not matter.</summary>
    public static ProvedWires Of(IEnumerable<KnownFact> facts, Func<NodeId, NodeId> wireOf)
    {
        var numbers = ImmutableDictionary<NodeId, Rational>.Empty;
        var equal = ImmutableDictionary<NodeId, NodeId>.Empty;
        foreach (var fact in facts)
        {
            if (fact is KnownFact.IsNumber number)
            {
                numbers = numbers.SetItem(wireOf(number.Wire), number.Value);
            }
            else if (fact is KnownFact.AreEqual pair)
            {
                var (first, second) = (wireOf(pair.First), wireOf(pair.Second));
                equal = Join(equal, first, second);
            }
        }

        return new(numbers, equal);
    }

    /// <summary>The same with ranges of wires; of several of one wire the last.</summary>
    public ProvedWires With(IEnumerable<WireRange> ranges, Func<NodeId, ImmutableArray<NodeId>> entriesOf) =>
        new(_numbers, _equal)
        {
            _ranges = _ranges.SetItems(ranges.Select(range => KeyValuePair.Create(
                entriesOf(range.Wire)[range.Entry], new GateRange(range.Low, range.High)))),
        };

    /// <summary>The range that a wire has, if one is proved.</summary>
    public GateRange? RangeOf(NodeId wire) => _ranges.TryGetValue(wire, out var range) ? range : null;

    /// <summary>The number that a wire is, if that is proved.</summary>
    public Rational? NumberOf(NodeId wire) => _numbers.TryGetValue(wire, out var number) ? number : null;

    /// <summary>The earlier wire that a wire is equal to, if that is proved.</summary>
    public NodeId? EqualOf(NodeId wire) => _equal.TryGetValue(wire, out var other) ? other : null;

    // Both lead to the earliest of all that are equal.
    private static ImmutableDictionary<NodeId, NodeId> Join(
        ImmutableDictionary<NodeId, NodeId> equal, NodeId first, NodeId second)
    {
        var (a, b) = (Earliest(equal, first), Earliest(equal, second));
        return a == b ? equal
            : a.Index < b.Index ? equal.Add(b, a)
            : equal.Add(a, b);
    }

    private static NodeId Earliest(ImmutableDictionary<NodeId, NodeId> equal, NodeId node)
    {
        while (equal.TryGetValue(node, out var earlier))
        {
            node = earlier;
        }

        return node;
    }
}
