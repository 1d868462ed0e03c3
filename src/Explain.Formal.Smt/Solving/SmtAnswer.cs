using Explain.Formal.Logic;

namespace Explain.Formal.Smt;

/// <summary>Z3's answer to one query. Closed: only the cases below can derive from it.</summary>
internal abstract record SmtAnswer
{
    private SmtAnswer()
    {
    }

    /// <summary>There is a model; it belongs to the session.</summary>
    public sealed record Satisfiable(Z3Model Model) : SmtAnswer;

    /// <summary>There is none.</summary>
    public sealed record Unsatisfiable : SmtAnswer;

    /// <summary>Z3 did not say, and why.</summary>
    public sealed record Open(UnknownReason Reason, string Detail) : SmtAnswer;
}
