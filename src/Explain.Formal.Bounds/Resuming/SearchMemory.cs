namespace Explain.Formal.Bounds;

/// <summary>The state of one search, in a journal.</summary>
/// <typeparam name="TState">What a state is.</typeparam>
/// <param name="journal">The journal.</param>
/// <param name="key">What identifies the search.</param>
/// <param name="read">Reads a state from bytes that may be none.</param>
/// <param name="write">Writes a state; null if it takes too many bytes.</param>
internal sealed class SearchMemory<TState>(
    ISearchJournal journal,
    SearchKey key,
    Func<ReadOnlyMemory<byte>, TState> read,
    Func<TState, long, byte[]?> write)
    where TState : class
{
    /// <summary>Whether it is time to keep the state again.</summary>
    public bool IsDue => journal.IsDue(key);

    /// <summary>Where the search stood; null if nothing is known of it.</summary>
    public TState? Recall()
    {
        try
        {
            return journal.Find(key) is { } bytes ? read(bytes) : null;
        }
        catch (StateException problem)
        {
            Refuse(problem.Message);
            return null;
        }
    }

    /// <summary>Keeps a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="isStopped">Whether a limit ends the search here.</param>
    public void Keep(TState state, bool isStopped)
    {
        if (write(state, journal.MostBytes) is { } bytes)
        {
            journal.Keep(key, bytes, isStopped);
        }
        else
        {
            journal.TellTooLarge(key);
        }
    }

    /// <summary>A state is none of the search.</summary>
    public void Refuse(string why) => journal.Refuse(key, why);
}

/// <summary>The memories of both kinds of search.</summary>
internal static class SearchMemory
{
    /// <summary>The memory of a search about a claim, which has at least one case.</summary>
    public static SearchMemory<ClaimState> Of(ISearchJournal journal, SearchKey key, CasedClaim claim)
    {
        var tables = new ClaimTables(claim);
        return new SearchMemory<ClaimState>(
            journal,
            key,
            bytes => ClaimStateReader.Read(bytes, tables),
            (state, mostBytes) => ClaimStateWriter.Write(state, tables, mostBytes));
    }

    /// <summary>The memory of a search about a probability.</summary>
    public static SearchMemory<MassState> Of(ISearchJournal journal, SearchKey key, ReadEvent @event) => new(
        journal, key, bytes => MassStateReader.Read(bytes, @event), MassStateWriter.Write);
}
