namespace Explain.Formal.Bounds;

/// <summary>The state of one search about a claim, in a journal.</summary>
/// <param name="journal">The journal.</param>
/// <param name="key">What identifies the search.</param>
/// <param name="claim">The claim.</param>
internal sealed class SearchMemory(ISearchJournal journal, SearchKey key, CasedClaim claim)
{
    private readonly ClaimTables _tables = new(claim);

    /// <summary>Whether it is time to keep the state again.</summary>
    public bool IsDue => journal.IsDue(key);

    /// <summary>Where the search stood; null if nothing is known of it.</summary>
    public ClaimState? Recall()
    {
        try
        {
            return journal.Find(key) is { } bytes ? ClaimStateReader.Read(bytes, _tables) : null;
        }
        catch (StateException problem)
        {
            Refuse(problem.Message);
            return null;
        }
    }

    /// <summary>Keeps a state.</summary>
    public void Keep(ClaimState state)
    {
        if (ClaimStateWriter.Write(state, _tables, journal.MostBytes) is { } bytes)
        {
            journal.Keep(key, bytes);
        }
        else
        {
            journal.TellTooLarge(key);
        }
    }

    /// <summary>A state is none of the search.</summary>
    public void Refuse(string why) => journal.Refuse(key, why);
}
