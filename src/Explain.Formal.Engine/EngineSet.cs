using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>The engines of a run, each list in the order in which its members are asked.</summary>
public sealed record EngineSet
{
    /// <summary>Engines that settle one quantified claim: cheap and finite first, the solver last.</summary>
    public Sequence<IProver> Provers { get; init; }

    /// <summary>Engines that give exact numbers; some count cases too.</summary>
    public Sequence<IMeasurer> Counters { get; init; }

    /// <summary>Engines that give intervals; asked only where no counter can answer.</summary>
    public Sequence<IMeasurer> Samplers { get; init; }

    /// <summary>Engines that give numbers and are asked only where a step names them.</summary>
    public Sequence<IMeasurer> Specialists { get; init; }

    /// <summary>Engines that bound numbers by proofs about a model, and are asked only where a step names them; some
    /// take cases and claims too.</summary>
    public Sequence<IMeasurer> Bounders { get; init; }

    /// <summary>The engines of exact numbers that may be asked: those that are asked by name alone only if they are
    /// chosen.</summary>
    internal IEnumerable<IMeasurer> CountersFor(string? engine) =>
        engine is null ? Counters : Counters.Concat(Bounders);

    /// <summary>The engines for one claim that may be asked.</summary>
    internal IEnumerable<IProver> ProversFor(string? engine) =>
        engine is null ? Provers : Provers.Concat(Bounders.OfType<IProver>());

    /// <summary>All engines that sample.</summary>
    internal IEnumerable<IMeasurer> AllSamplers => Samplers.Concat(Specialists);

    /// <summary>The estimators of base rules, in the order in which they are asked.</summary>
    public Sequence<IEstimator> Estimators { get; init; }

    /// <summary>What corrects estimates by samples, or null.</summary>
    public ICorrector? Corrector { get; init; }

    /// <summary>What estimates cases under a reference law, or null.</summary>
    public ICaseEstimator? Cases { get; init; }
}
