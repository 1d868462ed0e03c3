using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Explain.Formal.Logic;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Runs one session on a thread of its own and stops it when it overruns.</summary>
/// <remarks>
/// The resource limit decides first, on every machine alike; this only guards. A call into Z3 that does not return
/// although it was interrupted is left alone on its thread, with its context: nothing within this process can end it.
/// </remarks>
internal sealed class Watchdog(EngineLimits limits)
{
    // Z3 walks terms recursively here and there; only what is touched of the stack is ever used.
    private const int StackBytes = 256 << 20;

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(25);

    /// <summary>How long an interrupted call may take to return.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The bytes that Z3 holds in this process, all sessions together.</summary>
    /// <remarks>Only growth counts: with every thread that ends, the total drifts by up to 100 KB.</remarks>
    public Func<ulong> Memory { get; init; } = Native.Z3_get_estimated_alloc_size;

    /// <summary>The result of <paramref name="work"/>, or why it was left alone.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Outcome<T> Run<T>(Func<Interruption, T> work, CancellationToken cancellation)
        where T : class
    {
        var interruption = new Interruption();
        T? result = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work(interruption);
            }
#pragma warning disable CA1031 // It is thrown again on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }, StackBytes)
        { IsBackground = true, Name = "smt" };
        thread.Start();
        bool hasEnded = Wait(thread, interruption, cancellation);
        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();
        return hasEnded && result is not null
            ? new Outcome<T>.Ended(result)
            : new Outcome<T>.Abandoned(interruption.Reason ?? UnknownReason.Time);
    }

    private bool Wait(Thread thread, Interruption interruption, CancellationToken cancellation)
    {
        using var registration = cancellation.Register(() => interruption.Stop(UnknownReason.Interrupted));
        long start = Stopwatch.GetTimestamp();
        long atStart = (long)Memory();
        long? stopped = null;
        while (!thread.Join(_tick))
        {
            if ((interruption.Reason ?? WhyStop(start, atStart)) is { } reason)
            {
                // Again at every tick: Z3 forgets an interruption that comes at the wrong moment.
                interruption.Stop(reason);
                stopped ??= Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(stopped.Value) > Grace)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private UnknownReason? WhyStop(long start, long atStart) =>
        Stopwatch.GetElapsedTime(start) > limits.Timeout ? UnknownReason.Time
        : (long)Memory() - atStart > (long)limits.MemoryMegabytes << 20 ? UnknownReason.Memory
        : null;

    /// <summary>How a run came out. Closed.</summary>
    internal abstract record Outcome<T>
    {
        private Outcome()
        {
        }

        /// <summary>The work ended.</summary>
        public sealed record Ended(T Result) : Outcome<T>;

        /// <summary>The work was interrupted and did not return.</summary>
        public sealed record Abandoned(UnknownReason Reason) : Outcome<T>;
    }
}
