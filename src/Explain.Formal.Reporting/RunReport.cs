using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>The results of one run, ready to be rendered in any format.</summary>
/// <param name="Version">The version of the tool.</param>
/// <param name="Specs">One report for each spec, in the order in which they were given.</param>
public sealed record RunReport(string Version, Sequence<SpecReport> Specs)
{
    /// <summary>Whether the run was stopped before everything was settled.</summary>
    public bool WasInterrupted => Specs.SelectMany(spec => spec.Results)
        .Any(result => result.Verdict is Verdict.Unknown { Reason: UnknownReason.Interrupted });
}
