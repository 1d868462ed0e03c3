using Explain.Formal.Logic;

namespace Explain.Formal.Bounds;

/// <summary>The guard in wall-clock time around a search.</summary>
internal static class SearchTime
{
    // Timers take no more; nobody waits for it.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(24);

    /// <summary>A source that is cancelled after the limit, or with the caller's token.</summary>
    public static CancellationTokenSource Start(EngineLimits limits, CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(limits.Timeout < _longest ? limits.Timeout : _longest);
        return source;
    }
}
