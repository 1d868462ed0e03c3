using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Ends a count that has no answer, with the reason; never leaves this project.</summary>
internal sealed class CountingException(UnknownReason reason, string sentence) : Exception(sentence)
{
    /// <summary>Why there is no answer.</summary>
    public UnknownReason Reason { get; } = reason;
}
