using Explain.Formal.Logic;

namespace Explain.Formal.Smt;

/// <summary>Why a session was told to stop from outside; the first reason stays. For any number of threads.</summary>
internal sealed class Interruption
{
    private readonly Lock _lock = new();
    private Action? _stop;
    private UnknownReason? _reason;

    /// <summary>The reason, or null while the session may go on.</summary>
    public UnknownReason? Reason
    {
        get
        {
            lock (_lock)
            {
                return _reason;
            }
        }
    }

    /// <summary>Says what stops the solver; null before there is one, and when it is gone.</summary>
    public void Attach(Action? stop)
    {
        lock (_lock)
        {
            _stop = stop;
            if (_reason is not null)
            {
                stop?.Invoke();
            }
        }
    }

    /// <summary>Stops the solver, now or as soon as there is one.</summary>
    public void Stop(UnknownReason reason)
    {
        lock (_lock)
        {
            _reason ??= reason;
            _stop?.Invoke();
        }
    }
}
