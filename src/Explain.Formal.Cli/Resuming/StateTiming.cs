namespace Explain.Formal.Cli;

/// <summary>Chooses when states of searches are kept: after a pause, and seldom enough that it takes little of the
/// time.</summary>
internal sealed class StateTiming(TimeProvider clock, TimeSpan pause)
{
    // Of the time between two states, at most one part goes into keeping one.
    private const int Parts = 20;

    private readonly Dictionary<string, (long From, TimeSpan Pause)> _waits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _starts = new(StringComparer.Ordinal);

    /// <summary>Whether a search should keep its state now; the first question starts its clock.</summary>
    public bool IsDue(string search)
    {
        if (!_waits.TryGetValue(search, out var wait))
        {
            _waits.Add(search, (clock.GetTimestamp(), pause));
            return false;
        }

        bool isDue = clock.GetElapsedTime(wait.From) >= wait.Pause;
        if (isDue)
        {
            _starts[search] = clock.GetTimestamp();
        }

        return isDue;
    }

    /// <summary>Notes that a search has kept its state, or tried to.</summary>
    public void MarkKept(string search)
    {
        var took = _starts.Remove(search, out long start) ? clock.GetElapsedTime(start) : TimeSpan.Zero;
        _waits[search] = (clock.GetTimestamp(), took * Parts > pause ? took * Parts : pause);
    }
}
