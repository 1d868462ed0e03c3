namespace Explain.Formal.Bounds.Tests;

/// <summary>Keeps every state that a search offers, in memory.</summary>
/// <param name="found">The states of an earlier run, by digest.</param>
internal sealed class MemoryJournal(IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? found = null) : ISearchJournal
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _now = new(StringComparer.Ordinal);

    /// <summary>What the journal held after each state.</summary>
    public List<Dictionary<string, ReadOnlyMemory<byte>>> Kept { get; } = [];

    /// <summary>Why states were refused.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>The searches that asked.</summary>
    public List<SearchKey> Asked { get; } = [];

    /// <summary>Whether the last state is one from which another run goes on.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>How often a state was too large.</summary>
    public int TooLarge { get; private set; }

    /// <summary>Is called before each round.</summary>
    public Action OnRound { get; init; } = () => { };

    /// <summary>Is called when a state was kept.</summary>
    public Action OnKept { get; init; } = () => { };

    /// <summary>A journal that stops a run when so many states were kept.</summary>
    public static MemoryJournal StoppingAfter(int states, CancellationTokenSource stop)
    {
        int kept = 0;
        return new MemoryJournal
        {
            OnKept = () =>
            {
                if (++kept == states)
                {
                    stop.Cancel();
                }
            },
        };
    }

    public int MostBytes { get; init; } = 1 << 24;

    public ReadOnlyMemory<byte>? Find(SearchKey key)
    {
        Asked.Add(key);
        return found is not null && found.TryGetValue(key.Digest, out var state)
            ? state
            : (ReadOnlyMemory<byte>?)null;
    }

    public bool IsDue(SearchKey key)
    {
        OnRound();
        return true;
    }

    public void Keep(SearchKey key, ReadOnlyMemory<byte> state, bool isStopped)
    {
        IsStopped = isStopped;
        _now[key.Digest] = state;
        Kept.Add(new Dictionary<string, ReadOnlyMemory<byte>>(_now, StringComparer.Ordinal));
        OnKept();
    }

    public void TellTooLarge(SearchKey key) => TooLarge++;

    public void Refuse(SearchKey key, string why) => Refusals.Add(why);
}
