using Explain.Formal.Bounds;
using Explain.Formal.Engine;
using Explain.Formal.Logic;
using Explain.Formal.Semantics;

namespace Explain.Formal.Cli;

/// <summary>A claim of a spec that may have a certificate.</summary>
/// <param name="Id">What identifies it.</param>
/// <param name="Obligation">The claim.</param>
/// <param name="Words">What certificates call it.</param>
internal sealed record CertifiableClaim(ResultId Id, Obligation.Quantified Obligation, CertificateWords Words)
{
    /// <summary>The claims <c>forall</c> and <c>exists</c> of a spec.</summary>
    public static IEnumerable<CertifiableClaim> Of(Compilation spec) =>
        from behavior in spec.Specification.Behaviors
        let obligation = behavior switch
        {
            Behavior.Quantified quantified => quantified.Obligation,
            Behavior.CaseWise cases => cases.Obligation.ForAll(),
            _ => null, // numbers have no certificates
        }
        where obligation is not null
        select new CertifiableClaim(
            behavior.Id,
            obligation,
            new CertificateWords(spec.Specification.Module, behavior.Id.Display, ClaimText.Of(behavior)));
}
