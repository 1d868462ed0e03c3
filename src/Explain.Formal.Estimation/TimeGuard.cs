namespace Explain.Formal.Estimation;

/// <summary>The guard in wall-clock time around work that counts decide.</summary>
internal static class TimeGuard
{
    // Timers take no more; nobody waits for it.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>A source that is cancelled after the limit, or with the caller's token.</summary>
    public static CancellationTokenSource Start(TimeSpan limit, CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(limit < Longest ? limit : Longest);
        return source;
    }
}
