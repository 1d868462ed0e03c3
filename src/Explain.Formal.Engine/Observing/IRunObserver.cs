using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>Is told what a run does while it does it. Calls come from several threads, never two at the same
/// time.</summary>
public interface IRunObserver
{
    /// <summary>So many results will be settled.</summary>
    void Planned(int results);

    /// <summary>Work on a result begins, or goes on.</summary>
    void Started(string kind, string name);

    /// <summary>Work on a result stops until others were asked.</summary>
    void Paused(string kind, string name);

    /// <summary>A result has its verdict.</summary>
    void Settled(string kind, string name, Verdict verdict);
}

/// <summary>Does not care.</summary>
public sealed class SilentObserver : IRunObserver
{
    /// <inheritdoc/>
    public void Planned(int results)
    {
    }

    /// <inheritdoc/>
    public void Started(string kind, string name)
    {
    }

    /// <inheritdoc/>
    public void Paused(string kind, string name)
    {
    }

    /// <inheritdoc/>
    public void Settled(string kind, string name, Verdict verdict)
    {
    }
}
