using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Settles parts that resist bounds, and have few open functions, with another prover: exactly, so also where
/// a claim holds without a margin.</summary>
/// <remarks>Safe for any number of threads if the prover is. <b>Source.</b> ENGINES 2.5.</remarks>
/// <param name="claim">The claim.</param>
/// <param name="region">The domain of the inputs.</param>
/// <param name="isRefuted">Whether the claim fails at a point, exactly.</param>
/// <param name="prover">The other prover.</param>
/// <param name="limits">What it may spend.</param>
/// <param name="time">Ends the search.</param>
internal sealed class LeafSolver(
    LayeredClaim claim,
    InputRegion region,
    Func<Rational[], bool> isRefuted,
    IProver prover,
    EngineLimits limits,
    CancellationToken time)
{
    private const int MostOpen = 12;

    // Z3 settles a dozen relus within this, a linear program within a thousandth.
    private const uint Effort = 5_000_000;

    // Bounds err by less where a claim has a margin.
    private const double NoMargin = 1e-9;

    /// <summary>Whether a part is to be settled here.</summary>
    /// <param name="forward">The bounds of rows on it.</param>
    /// <param name="low">The lower bound of what it hinges on.</param>
    /// <param name="isLate">Whether it was cut so often that bounds seem not to help.</param>
    public static bool IsDue(ZonotopePass forward, double low, bool isLate) => forward.OpenFunctions <= MostOpen
        && (isLate || low > -NoMargin * forward.Bounds[^1].Reach.Max());

    /// <summary>Settles a part; null if that takes too long.</summary>
    /// <param name="part">The part.</param>
    /// <param name="phases">Its phases.</param>
    /// <param name="forward">The bounds of rows on it.</param>
    public BoxVisit? Settle(OpenBox part, Phase[] phases, ZonotopePass forward)
    {
        if (!part.Box.Low.Concat(part.Box.High).All(double.IsFinite))
        {
            return null;
        }

        Rational[] low = [.. part.Box.Low.Select((end, i) => Rational.Max(Rational.FromDouble(end), region.Low[i]))];
        Rational[] high = [.. part.Box.High.Select((end, i) => Rational.Min(Rational.FromDouble(end), region.High[i]))];
        if (LeafGraph.Write(claim, forward.Bounds, part.Goal, phases, low, high) is not { } question)
        {
            return null;
        }

        try
        {
            uint effort = limits.ResourceLimit == 0 ? Effort : Math.Min(Effort, limits.ResourceLimit);
            var outcome = prover.TryProve(question, limits with { ResourceLimit = effort, Threads = 1 }, time);
            var visit = outcome?.Verdict switch
            {
                Verdict.Proved => BoxVisit.Proved,
                Verdict.Refuted { By: Refutation.Counterexample { Witness: var witness } } => At(witness, part),
                _ => null,
            };
            return visit is null ? null : visit with { Operations = outcome?.Cost.Operations ?? 0 };
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // A box may have ends that do not belong to what it covers: there the goal fails, and the claim does not.
    private BoxVisit? At(Witness witness, OpenBox part)
    {
        Rational[] point = [.. witness.Values[0].Value.Entries.Select(entry => ((Value.Number)entry).Enclosure.Value)];
        return isRefuted(point) ? BoxVisit.Into(part) with { Failure = point } : null;
    }
}
