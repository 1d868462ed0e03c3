using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>How a result stands against what its author asks for; the worst last.</summary>
public enum Standing
{
    /// <summary>As asked.</summary>
    Passed,

    /// <summary>Nothing contradicts it, and it is not settled well enough.</summary>
    Undecided,

    /// <summary>Refuted, in disagreement, or an expectation is not met.</summary>
    Failed,

    /// <summary>It means nothing: the spec has an error, or the claim is vacuous.</summary>
    Rejected,
}

/// <summary>How results, specs and runs stand; of several, the worst counts.</summary>
public static class Standings
{
    /// <summary>How one result stands.</summary>
    public static Standing Of(ResultRecord result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result switch
        {
            { Passes: true } => Standing.Passed,
            { Verdict: Verdict.Unknown { Reason: UnknownReason.Vacuous } } => Standing.Rejected,
            _ when result.Expectations.Any(IsFailed) => Standing.Failed,
            { Verdict: Verdict.Refuted or Verdict.Disagrees } => Standing.Failed,
            _ => Standing.Undecided,
        };
    }

    /// <summary>How an expectation at top level stands.</summary>
    public static Standing Of(ExpectationResult expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        return expectation.IsMet ? Standing.Passed : IsFailed(expectation) ? Standing.Failed : Standing.Undecided;
    }

    /// <summary>How a spec stands.</summary>
    public static Standing Of(SpecReport spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Diagnostics.Any(IsError)
            ? Standing.Rejected
            : spec.Results.Select(Of).Concat(spec.Expectations.Select(Of)).DefaultIfEmpty(Standing.Passed).Max();
    }

    /// <summary>How a run stands.</summary>
    public static Standing Of(RunReport run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Specs.Select(Of).DefaultIfEmpty(Standing.Passed).Max();
    }

    /// <summary>Whether a diagnostic rejects its spec.</summary>
    internal static bool IsError(Diagnostic diagnostic) => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error;

    /// <summary>Whether an expectation is certainly not met.</summary>
    internal static bool IsFailed(ExpectationResult expectation) => expectation is { IsMet: false, IsOpen: false };
}
