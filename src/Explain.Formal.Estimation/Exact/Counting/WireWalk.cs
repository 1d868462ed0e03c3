using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>The wires that roots need, each after what it is computed from, depth first.</summary>
internal static class WireWalk
{
    /// <summary>Roots in order; of the sources of a wire the deepest first, of equally deep ones the first.</summary>
    public static ImmutableArray<NodeId> Of(IEnumerable<NodeId> roots, ImmutableArray<NodeId>[] sources)
    {
        NodeId[] starts = [.. roots];
        int[] depths = Depths(starts, sources);
        var order = ImmutableArray.CreateBuilder<NodeId>();
        Walk(starts, wire => sources[wire.Index].OrderByDescending(source => depths[source.Index]), order.Add);
        return order.ToImmutable();
    }

    private static int[] Depths(NodeId[] roots, ImmutableArray<NodeId>[] sources)
    {
        int[] depths = new int[sources.Length];
        Walk(roots, wire => sources[wire.Index], wire =>
        {
            foreach (var source in sources[wire.Index])
            {
                depths[wire.Index] = Math.Max(depths[wire.Index], depths[source.Index] + 1);
            }
        });
        return depths;
    }

    private static void Walk(
        NodeId[] roots, Func<NodeId, IEnumerable<NodeId>> next, Action<NodeId> leave)
    {
        var isDone = new HashSet<NodeId>();
        var isOpen = new HashSet<NodeId>();
        var open = new Stack<NodeId>(roots.Reverse());
        while (open.TryPeek(out var wire))
        {
            if (isDone.Contains(wire))
            {
                open.Pop();
            }
            else if (isOpen.Add(wire))
            {
                // What is pushed last is visited first.
                foreach (var source in next(wire).Reverse().Where(source => !isDone.Contains(source)))
                {
                    open.Push(source);
                }
            }
            else
            {
                open.Pop();
                isDone.Add(wire);
                leave(wire);
            }
        }
    }
}
