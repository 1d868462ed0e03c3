using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Puts linear pieces in the place of functions whose kinks are never crossed. Keeps the value of every wire
/// at every input at which the ranges hold.</summary>
internal static class DecidedKinks
{
    /// <summary>What the ranges come to.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="goals">Truth values that hold at every input.</param>
    /// <param name="given">A condition under which they do, or null: what it needs stays as it is, since it is no
    /// longer a condition once what it implies is used in it. Then no range is left either: moments are taken first
    /// without the condition.</param>
    public static KnownSides Apply(Graph graph, IEnumerable<NodeId> goals, NodeId? given)
    {
        var forms = new LinearForms(graph);
        var ranges = new ProvedRanges(forms, goals);
        if (ranges.IsEmpty)
        {
            return new KnownSides(null, []);
        }

        var kept = Needed(graph, given is { } condition ? [condition] : []);
        var decisions = new KinkDecisions(forms, ranges);
        NodeId[] wires =
        [
            .. Enumerable.Range(0, graph.Nodes.Length).Select(index => new NodeId(index))
                .Where(wire => !kept.Contains(wire)),
        ];
        var pieces = wires.Select(wire => (Wire: wire, Pieces: decisions.PiecesOf(wire)))
            .Where(pair => pair.Pieces is not null)
            .ToDictionary(pair => pair.Wire, pair => pair.Pieces ?? []);
        var rewritten = pieces.Count == 0
            ? null
            : GraphRewriter.Rebuild(graph, (wire, builder, map) => pieces.TryGetValue(wire, out var found)
                ? new PieceBuilder(graph, builder, map).Build(wire, found)
                : null);
        var open = given is null
            ? wires.SelectMany(wire => Enumerable.Range(0, graph[wire].Type.Shape.Count)
                .Select(entry => decisions.RangeOf(wire, entry))).OfType<WireRange>().Distinct()
            : [];
        return new KnownSides(rewritten, rewritten is null
            ? open.ToSequence()
            : open.Select(range => range with { Wire = rewritten[range.Wire] }).ToSequence());
    }

    /// <summary>How many kinks are decided of those that some wires need, and how many those are. Functions that bend
    /// at the same inputs have one kink.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="goals">Truth values that hold at every input.</param>
    /// <param name="wires">The wires.</param>
    /// <param name="given">A condition, whose own kinks stay.</param>
    public static (int Decided, int All) Count(
        Graph graph, IEnumerable<NodeId> goals, IEnumerable<NodeId> wires, NodeId? given)
    {
        var forms = new LinearForms(graph);
        var decisions = new KinkDecisions(forms, new ProvedRanges(forms, goals));
        var kept = Needed(graph, given is { } condition ? [condition] : []);
        HashSet<Kink> all = [], decided = [];
        foreach (var wire in Needed(graph, wires).Where(wire => !kept.Contains(wire)))
        {
            for (int entry = 0; entry < graph[wire].Type.Shape.Count; entry++)
            {
                if (decisions.KinkOf(wire, entry) is { } kink)
                {
                    all.Add(kink);
                    if (decisions.PieceOf(wire, entry) is not null)
                    {
                        decided.Add(kink);
                    }
                }
            }
        }

        return (decided.Count, all.Count);
    }

    private static HashSet<NodeId> Needed(Graph graph, IEnumerable<NodeId> wires) =>
        [.. graph.Closure(wires).Map.Keys];
}

/// <summary>What ranges come to.</summary>
/// <param name="Rewritten">The graph with linear pieces; null if no kink is decided.</param>
/// <param name="Ranges">The ranges of the arguments of kinks that stay open, in that graph.</param>
internal sealed record KnownSides(RewrittenGraph? Rewritten, Sequence<WireRange> Ranges);
