using Explain.Formal.Explanation;
using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The place of a <c>study</c>.</summary>
internal sealed class StudySlot(Study study) : Slot("study", study.Id)
{
    /// <summary>The question.</summary>
    public Study Study => study;

    /// <summary>What is known of it, or null before the third round.</summary>
    public StudyResult? Settled { get; private set; }

    /// <inheritdoc/>
    public override Verdict? Verdict => Settled?.Verdict;

    /// <summary>The third round.</summary>
    public void Settle(ArgumentSettler settler) => Settled = settler.Settle(study);

    /// <inheritdoc/>
    public override void Interrupt() => Settled = new StudyResult(
        new StudyTable(study.Circuits.Text, []), Engine.Settled.Interrupted.Verdict, EngineCost.None);
}
