namespace Explain.Formal.Engine;

/// <summary>Tells the observer what happens, one call at a time, and takes the time.</summary>
internal sealed class Watch(IRunObserver observer, TimeProvider clock)
{
    private readonly Lock _lock = new();

    /// <summary>So many results will be settled.</summary>
    public void Plan(int results)
    {
        lock (_lock)
        {
            observer.Planned(results);
        }
    }

    /// <summary>Runs the work on a slot, and adds the seconds that it took.</summary>
    public void Time(Slot slot, Action work)
    {
        Tell(() => observer.Started(slot.Kind, slot.Name));
        long start = clock.GetTimestamp();
        work();
        slot.Seconds += clock.GetElapsedTime(start).TotalSeconds;
        if (slot.Verdict is { } verdict && !slot.IsOpen)
        {
            Tell(() => observer.Settled(slot.Kind, slot.Name, verdict));
        }
        else
        {
            Tell(() => observer.Paused(slot.Kind, slot.Name));
        }
    }

    private void Tell(Action call)
    {
        lock (_lock)
        {
            call();
        }
    }
}
