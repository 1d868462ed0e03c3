using Explain.Formal.Bounds;

namespace Explain.Formal.Cli;

/// <summary>Collects what there is to say of a file of states at the end of a run.</summary>
internal sealed class StateFileNews
{
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _tooLarge = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SearchStateProblem> _refusals = new(StringComparer.Ordinal);
    private bool _isStopped;

    /// <summary>The states that were none of their searches.</summary>
    public IReadOnlyCollection<SearchStateProblem> Refusals => _refusals.Values;

    /// <summary>A search started.</summary>
    public void Asked(SearchKey key, bool isFound)
    {
        _asked.Add(key.Name);
        if (isFound)
        {
            _found.Add(key.Digest);
        }
    }

    /// <summary>A state was kept.</summary>
    /// <param name="isStopped">Whether the search ended there.</param>
    public void Kept(bool isStopped) => _isStopped |= isStopped;

    /// <summary>A state was too large for the file.</summary>
    public void TooLarge(SearchKey key) => _tooLarge.Add(key.Name);

    /// <summary>A state was none of its search.</summary>
    public void Refused(SearchKey key, SearchStateProblem problem)
    {
        _found.Remove(key.Digest);
        _refusals[key.Digest] = problem;
    }

    /// <summary>The states that no search took, though one of their name started: their claims are others
    /// now.</summary>
    public IReadOnlyList<SearchKey> StaleOf(SearchStates before) =>
        [.. before.Keys.Where(key => _asked.Contains(key.Name) && !_found.Contains(key.Digest)
            && !_refusals.ContainsKey(key.Digest))];

    /// <summary>One line for each thing to say.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stale">The states whose claims are others now.</param>
    public IEnumerable<string> Lines(string path, IReadOnlyList<SearchKey> stale)
    {
        if (_found.Count > 0)
        {
            yield return $"{path}: {(_found.Count == 1 ? "1 search" : $"{_found.Count} searches")} went on where "
                + $"{(_found.Count == 1 ? "it" : "they")} stood.";
        }

        foreach (string name in stale.Select(key => key.Name).Distinct(StringComparer.Ordinal))
        {
            yield return $"{path}: what it holds of '{name}' is about another claim, network or version of this "
                + "program: the search started anew.";
        }

        foreach (string name in _tooLarge)
        {
            yield return $"{path}: where the search of '{name}' stands takes more than "
                + $"{SearchStates.MostBytes >> 20} MB and is not written; what was written before stays. Next: a plan "
                + "that has fewer parts open, such as 'by bounds(order: depth)'.";
        }

        foreach (var problem in Refusals)
        {
            yield return StateFile.Words(problem);
        }

        if (_isStopped)
        {
            yield return $"{path} holds where searches stand. Next: the same command goes on with them.";
        }
    }
}
