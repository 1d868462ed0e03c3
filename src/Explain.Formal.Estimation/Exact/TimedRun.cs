using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Ends an exact engine that outlasts its time, and tells this from an interruption.</summary>
internal static class TimedRun
{
    public static T? Run<T>(
        string engine,
        EngineLimits limits,
        Func<CancellationToken, T?> run,
        Func<string, T> late,
        CancellationToken cancellation)
        where T : class
    {
        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            return run(guard.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            double seconds = limits.Timeout.TotalSeconds;
            return late(string.Create(
                CultureInfo.InvariantCulture,
                $"{engine} was stopped after {seconds} s; more time may settle it (--timeout)."));
        }
    }
}
