using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The place of a behavior.</summary>
internal sealed class BehaviorSlot(Behavior behavior) : Slot("behavior", behavior.Id)
{
    private QuantityMeasures? _open;

    /// <summary>The behavior.</summary>
    public Behavior Behavior => behavior;

    /// <summary>What engines found out, or null before the first round.</summary>
    public Settled? Settled { get; private set; }

    /// <summary>How many numbers are left for samplers.</summary>
    public int Open => _open?.Open ?? 0;

    /// <summary>The probability of error that each sampled interval may have.</summary>
    public double Delta { get; set; }

    /// <inheritdoc/>
    public override bool IsOpen => _open is not null;

    /// <inheritdoc/>
    public override Verdict? Verdict => Settled?.Verdict;

    /// <summary>The first round: all but samples.</summary>
    public void SettleWithoutSamples(BehaviorSettler settler) =>
        (Settled, _open) = settler.SettleWithoutSamples(behavior);

    /// <summary>The second round: samples.</summary>
    public void Sample(BehaviorSettler settler)
    {
        Settled = settler.Sample((Behavior.Quantities)behavior, _open!, Delta);
        _open = null;
    }

    /// <inheritdoc/>
    public override void Interrupt()
    {
        Settled = Settled.Interrupted;
        _open = null;
    }
}
