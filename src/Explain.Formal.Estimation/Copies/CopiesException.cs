using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Ends an estimate that has no exact answer; never leaves this project.</summary>
/// <param name="reason">Why.</param>
/// <param name="sentence">Why, for the user.</param>
/// <param name="canSample">Whether samples may still answer.</param>
internal sealed class CopiesException(UnknownReason reason, string sentence, bool canSample) : Exception(sentence)
{
    /// <summary>Why.</summary>
    public UnknownReason Reason => reason;

    /// <summary>Whether samples may still answer.</summary>
    public bool CanSample => canSample;
}
