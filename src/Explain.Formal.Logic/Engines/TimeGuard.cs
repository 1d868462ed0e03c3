using System.Globalization;

namespace Explain.Formal.Logic;

/// <summary>The guard in wall-clock time around the work of an engine.</summary>
public static class TimeGuard
{
    // Timers take no more; nobody waits for it.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>A source that is cancelled after the timeout, or with the caller's token.</summary>
    public static CancellationTokenSource Start(EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(limits.Timeout < Longest ? limits.Timeout : Longest);
        return source;
    }

    /// <summary>The sentence for the user when the timeout has ended some work, with a way out.</summary>
    /// <param name="work">What was done, as the subject of the sentence.</param>
    /// <param name="limits">With the timeout that was set.</param>
    public static string Exceeded(string work, EngineLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{work} took more than {limits.Timeout.TotalSeconds:0.###} s: allow more with --timeout.");
    }
}
