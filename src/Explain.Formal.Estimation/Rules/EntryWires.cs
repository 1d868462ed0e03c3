using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A wire for each entry of wires, behind the nodes of a graph.</summary>
internal sealed class EntryWires(Graph graph)
{
    private readonly GraphBuilder _builder = new(graph);
    private readonly Dictionary<NodeId, Sequence<NodeId>> _entries = [];

    /// <summary>The graph with the wires.</summary>
    public Graph ToGraph() => _builder.ToGraph();

    /// <summary>The entries of a wire, row-major.</summary>
    public Sequence<NodeId> Of(NodeId wire)
    {
        if (!_entries.TryGetValue(wire, out var entries))
        {
            entries = _builder.Entries(wire);
            _entries.Add(wire, entries);
        }

        return entries;
    }

    /// <summary>Every choice of one entry of each wire, each multiset once.</summary>
    public IEnumerable<Sequence<NodeId>> Choices(Sequence<NodeId> wires)
    {
        IEnumerable<Sequence<NodeId>> choices = [[]];
        foreach (var wire in wires)
        {
            var entries = Of(wire);
            choices = choices.SelectMany(choice => entries.Select(entry => (Sequence<NodeId>)[.. choice, entry]));
        }

        return choices.DistinctBy(choice => string.Join(',', choice.Select(wire => wire.Index).Order()),
            StringComparer.Ordinal);
    }
}
