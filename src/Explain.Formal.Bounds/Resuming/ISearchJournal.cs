namespace Explain.Formal.Bounds;

/// <summary>Keeps the states of searches, so that another run can go on with them.</summary>
/// <remarks>Safe for any number of threads. What a state says is settled is not looked at again: it is
/// trusted.</remarks>
public interface ISearchJournal
{
    /// <summary>The greatest state that can be kept, in bytes.</summary>
    int MostBytes { get; }

    /// <summary>The state that was kept of a search; null for none.</summary>
    ReadOnlyMemory<byte>? Find(SearchKey key);

    /// <summary>Whether it is time to keep the state of a search again.</summary>
    bool IsDue(SearchKey key);

    /// <summary>Keeps a state of a search in place of the one before.</summary>
    /// <param name="key">The search.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="isStopped">Whether a limit or the user ends it here, so that another run can go on.</param>
    void Keep(SearchKey key, ReadOnlyMemory<byte> state, bool isStopped);

    /// <summary>Learns that a state is too large to be kept; the one before stays.</summary>
    void TellTooLarge(SearchKey key);

    /// <summary>Learns that a state that was found is none of its search, which starts anew.</summary>
    /// <param name="key">The search.</param>
    /// <param name="why">Why, as the end of a sentence.</param>
    void Refuse(SearchKey key, string why);
}

/// <summary>What identifies a search.</summary>
/// <param name="Name">What it is called; searches of one name are about one claim, in what it says now or said
/// before.</param>
/// <param name="Digest">64 hexadecimal digits: the SHA-256 of all that its state depends on.</param>
public sealed record SearchKey(string Name, string Digest);
