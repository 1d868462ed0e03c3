using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The place of one result while it is settled. Only one thread works on it at a time.</summary>
internal abstract class Slot(string kind, ResultId id)
{
    /// <summary>behavior or argument.</summary>
    public string Kind => kind;

    /// <summary>What identifies the result.</summary>
    public ResultId Id => id;

    /// <summary>The name with its index.</summary>
    public string Name => id.Display;

    /// <summary>The seconds that were spent on it.</summary>
    public double Seconds { get; set; }

    /// <summary>What is known so far, or null.</summary>
    public abstract Verdict? Verdict { get; }

    /// <summary>Whether a later round goes on with it.</summary>
    public virtual bool IsOpen => false;

    /// <summary>Gives up: the run was stopped.</summary>
    public abstract void Interrupt();
}
