namespace Explain.Formal.Smt;

/// <summary>The library that <c>EXPLAIN_LIBZ3</c> names cannot be used: a wrong setting of the user's (exit
/// 4).</summary>
/// <remarks>Ask <see cref="SmtProver.Status"/> before a run to report it once, instead of catching this.</remarks>
public sealed class SolverRejectedException : Exception
{
    /// <summary>Without a sentence.</summary>
    public SolverRejectedException()
    {
    }

    /// <summary>With the sentence of <see cref="SolverStatus.Rejected"/>.</summary>
    public SolverRejectedException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what caused it.</summary>
    public SolverRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
