using System.Runtime.ExceptionServices;

namespace Explain.Formal.Engine;

/// <summary>Works on slots side by side. Of several faults, the one of the first slot is thrown.</summary>
internal sealed class JobQueue(int jobs, Watch watch, CancellationToken cancellation)
{
    /// <summary>Does the work on every slot; what an interruption stops becomes <c>unknown(interrupted)</c>.</summary>
    public void Run<T>(IReadOnlyList<T> slots, Action<T> work)
        where T : Slot
    {
        var faults = new ExceptionDispatchInfo?[slots.Count];
        if (jobs == 1 || slots.Count < 2)
        {
            for (int i = 0; i < slots.Count; i++)
            {
                faults[i] = RunOne(slots[i], work);
            }
        }
        else
        {
            var limits = new ParallelOptions { MaxDegreeOfParallelism = jobs };
            Parallel.For(0, slots.Count, limits, i => faults[i] = RunOne(slots[i], work));
        }

        faults.FirstOrDefault(fault => fault is not null)?.Throw();
    }

    private ExceptionDispatchInfo? RunOne<T>(T slot, Action<T> work)
        where T : Slot
    {
        try
        {
            watch.Time(slot, () => Guard(slot, work));
            return null;
        }
        catch (EngineFaultException fault)
        {
            return ExceptionDispatchInfo.Capture(fault);
        }
    }

    private void Guard<T>(T slot, Action<T> work)
        where T : Slot
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            work(slot);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            slot.Interrupt();
        }
    }
}
