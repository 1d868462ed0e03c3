namespace Explain.Formal.Smt;

/// <summary>A fault of ours or of Z3: an answer that the reference contradicts, or a call that failed. Never a
/// verdict.</summary>
public sealed class SmtFaultException : Exception
{
    /// <summary>A fault without a sentence.</summary>
    public SmtFaultException()
    {
    }

    /// <summary>A fault with a sentence that says which invariant broke.</summary>
    public SmtFaultException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with a sentence and what caused it.</summary>
    public SmtFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
