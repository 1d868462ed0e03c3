using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Ends an enumeration that outlasts its time, and tells this from an interruption.</summary>
internal static class TimeGuard
{
    // What a timer can wait for.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    public static T? Run<T>(
        EngineLimits limits, CancellationToken cancellation, Func<CancellationToken, T?> run, Func<string, T> late)
        where T : class
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        guard.CancelAfter(limits.Timeout < Longest ? limits.Timeout : Longest);
        try
        {
            return run(guard.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return late(string.Create(
                CultureInfo.InvariantCulture,
                $"Enumeration was stopped after {limits.Timeout.TotalSeconds} s; more time may settle it (--timeout)."));
        }
    }
}
