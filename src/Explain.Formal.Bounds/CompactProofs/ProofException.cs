using Explain.Formal.Logic;

namespace Explain.Formal.Bounds;

/// <summary>Ends a compact proof that cannot be given; never leaves this project.</summary>
internal sealed class ProofException(UnknownReason reason, string sentence) : Exception(sentence)
{
    /// <summary>Why.</summary>
    public UnknownReason Reason { get; } = reason;

    /// <summary>The model is not of the form that the proof is about.</summary>
    public static ProofException Unsupported(string sentence) => new(UnknownReason.Unsupported, sentence);
}
