using System.Diagnostics;
using Explain.Formal.Bounds;
using Explain.Formal.Engine;
using Explain.Formal.Estimation;
using Explain.Formal.Smt;

namespace Explain.Formal.Cli;

/// <summary>The real engines, in the order in which they are asked.</summary>
internal static class EngineRoom
{
    /// <summary>Enumeration first: it is exact, and fast where it applies, but for large networks; counting without
    /// enumeration, moments, and regions, where it does not. Of claims about boxes bounds take those with many kinks
    /// first, and the small ones where the solver, which is loaded when it is first asked, does not know.</summary>
    /// <param name="journal">Keeps the states of searches; null for none.</param>
    public static EngineSet Create(ISearchJournal? journal)
    {
        var enumeration = new EnumerationEngine();
        var solver = new SmtProver();
        return new EngineSet
        {
            Provers =
            [
                enumeration,
                BoundsProver.OfNetworks(solver, journal),
                solver,
                BoundsProver.OfSmallClaims(solver, journal),
            ],
            Counters =
            [
                CountingEngine.OfNetworks, enumeration, new CountingEngine(), new MomentEngine(), new RegionEngine(),
            ],
            Samplers = [new SamplingEngine()],
            Specialists =
            [
                new ImportanceEngine(), new SplittingEngine(), new ItgisEngine(), new MhisEngine(), new QldEngine(),
                new GldEngine(), new UndecidedSampler(),
            ],
            Bounders =
            [
                new BoundsMeasurer { Journal = journal },
                .. Enum.GetValues<CompactProofStrategy>().Select(strategy => new CompactProofEngine(strategy)),
            ],
            Estimators = [new PropagationRule(), new CopiesRule()],
            Corrector = new CorrectingSampler(),
            Cases = new CaseRule(),
        };
    }

    /// <summary>The solver and its version, or why there is none.</summary>
    public static string Solver() => SmtProver.Status switch
    {
        SolverStatus.Ready ready => $"Z3 {ready.Version}, {ready.Library}",
        SolverStatus.Missing missing => missing.Sentence,
        SolverStatus.Rejected rejected => rejected.Sentence,
        var other => throw new UnreachableException($"Unhandled {other.GetType().Name}."),
    };
}
