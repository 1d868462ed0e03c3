using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>What is known of an argument.</summary>
internal sealed record SettledArgument
{
    /// <summary>The verdict of the steps so far, or null while no step has one.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The estimate after the last step.</summary>
    public Measurement? Estimate { get; init; }

    /// <summary>The step table.</summary>
    public Sequence<StepRow> Rows { get; init; }

    /// <summary>What the estimate presumes.</summary>
    public Sequence<string> RestsOn { get; init; }

    /// <summary>The engine of the last <c>by</c> step, or null.</summary>
    public EngineRun? Engine { get; init; }

    /// <summary>What all engines together spent.</summary>
    public EngineCost Cost { get; init; } = EngineCost.None;

    /// <summary>Remarks for the user.</summary>
    public Sequence<string> Notes { get; init; }

    /// <summary>This argument with one more verdict; the weakest counts.</summary>
    public SettledArgument And(Verdict verdict) =>
        this with { Verdict = Verdict is null ? verdict : Verdict.Both(Verdict, verdict) };
}
