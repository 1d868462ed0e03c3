using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>The diagrams and partitions of one run, each listed once: all layers use the same.</summary>
internal sealed class DiagramBook(NetworkOptions options)
{
    private readonly Dictionary<int, ImmutableArray<NetworkDiagram>> _diagrams = [];
    private readonly Dictionary<int, ImmutableArray<NetworkDiagram>> _trees = [];
    private readonly Dictionary<string, ImmutableArray<NetworkDiagram>> _partitions = new(StringComparer.Ordinal);

    /// <summary>The diagrams of a slice: powers of so many different neurons.</summary>
    public ImmutableArray<NetworkDiagram> Diagrams(int[] parts)
    {
        var all = Diagrams(parts.Length);
        if (!options.HasOnlyFactors || parts.Length < options.Order)
        {
            return all;
        }

        bool isTop = parts.All(part => part == 1);
        int key = isTop ? parts.Length : -parts.Length;
        if (!_trees.TryGetValue(key, out var kept))
        {
            kept = [.. all.Where(diagram => FactoredDiagrams.Keep(diagram, options.Order, isTop))];
            _trees.Add(key, kept);
        }

        return kept;
    }

    private ImmutableArray<NetworkDiagram> Diagrams(int neurons)
    {
        if (!_diagrams.TryGetValue(neurons, out var found))
        {
            found = NetworkDiagrams.Of(neurons, options.HighestDegree, options.Budget);
            _diagrams.Add(neurons, found);
        }

        return found;
    }

    /// <summary>The terms of a joint cumulant in cumulants of powers.</summary>
    public ImmutableArray<NetworkDiagram> Partitions(int[] parts)
    {
        string key = string.Join(',', parts);
        if (!_partitions.TryGetValue(key, out var found))
        {
            found = PowerPartitions.Of(parts);
            _partitions.Add(key, found);
        }

        return found;
    }
}
