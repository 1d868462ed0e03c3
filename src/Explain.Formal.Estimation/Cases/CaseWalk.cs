using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Ways through a network.</summary>
internal static class CaseWalk
{
    /// <summary>The nodes that roots need, operands first, in depth-first order of first occurrence.</summary>
    public static ImmutableArray<int> Order(CaseNetwork network, IEnumerable<CaseWire> roots)
    {
        var order = ImmutableArray.CreateBuilder<int>();
        var seen = new HashSet<int>();
        var open = new Stack<(int Node, bool IsDone)>(roots.Reverse().Select(root => (root.Node, false)));
        while (open.TryPop(out var next))
        {
            if (next.IsDone)
            {
                order.Add(next.Node);
            }
            else if (seen.Add(next.Node))
            {
                open.Push((next.Node, true));
                foreach (var operand in network[next.Node].Operands.Reverse())
                {
                    open.Push((operand.Node, false));
                }
            }
        }

        return order.ToImmutable();
    }

    /// <summary>The classes that roots depend on, in order of first occurrence.</summary>
    public static ImmutableArray<int> Classes(CaseNetwork network, IEnumerable<CaseWire> roots) =>
        [.. Order(network, roots).Select(node => network[node]).Where(node => node.IsLeaf)
            .Select(node => node.Class).Distinct()];

    /// <summary>The value of a root, given those of leaves.</summary>
    /// <param name="network">The network.</param>
    /// <param name="order">The nodes that the root needs, in order.</param>
    /// <param name="root">The root.</param>
    /// <param name="leaf">The value of a leaf.</param>
    /// <param name="known">The values of nodes; those that are there are not computed again.</param>
    public static Value Evaluate(
        CaseNetwork network, ImmutableArray<int> order, CaseWire root, Func<CaseNode, Value> leaf,
        Dictionary<int, Value> known)
    {
        foreach (int index in order)
        {
            if (!known.ContainsKey(index))
            {
                var node = network[index];
                known.Add(index, node.Known ?? (node.Operation is { } operation
                    ? ReferenceEvaluator.ApplyScalar(
                        operation,
                        [.. node.Operands.Select(wire => CaseNetwork.Apply(known[wire.Node], wire.IsNegated))])
                    : leaf(node)));
            }
        }

        return CaseNetwork.Apply(known[root.Node], root.IsNegated);
    }

    /// <summary>The events of which all must happen so that a wire is true.</summary>
    public static IEnumerable<CaseWire> Conjuncts(CaseNetwork network, CaseWire wire)
    {
        var open = new Stack<CaseWire>([wire]);
        while (open.TryPop(out var next))
        {
            if (!next.IsNegated && network[next].Operation is Operation.Binary { Operator: BinaryOperator.And })
            {
                open.Push(network[next].Operands[1]);
                open.Push(network[next].Operands[0]);
            }
            else if (network.Known(next) != Value.Of(true))
            {
                yield return next;
            }
        }
    }
}
