using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Counts the cases in which an event holds.</summary>
internal static class CaseEnumeration
{
    /// <summary>The outcome; null if there are infinitely many cases.</summary>
    public static CaseOutcome? Run(
        Obligation.Cases obligation, EngineLimits limits, EnumerationMethod method, CancellationToken cancellation)
    {
        if (ClaimEnumeration.TryPrepare(
            obligation.Graph, obligation.Variables, obligation.Event, obligation.Assumptions) is not { } claim)
        {
            return null;
        }

        if (claim.Domains.Empty is { } empty)
        {
            return None(UnknownReason.Vacuous, $"'{empty}' ranges over nothing, so there are no cases.");
        }

        if (claim.Domains.Copies is not { } copies)
        {
            return null;
        }

        var (scanners, excess) = claim.Scanner("The behavior", limits, method, cancellation);
        return scanners is null
            ? None(excess!.Reason, excess.Sentence)
            : Count(obligation, claim, copies, scanners(claim.Wires), cancellation);
    }

    public static CaseOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), 0, 0, null, EngineCost.None);

    private static CaseOutcome Count(
        Obligation.Cases obligation,
        ClaimEnumeration claim,
        BigInteger copies,
        IClaimScanner scanner,
        CancellationToken cancellation)
    {
        var scan = scanner.Scan(null, cancellation);
        var (holding, total) = (scan.Holding * copies, (scan.Holding + scan.Failing) * copies);
        if (!scan.Open.IsZero)
        {
            return None(UnknownReason.Tie, "Intervals of irrational numbers leave it open whether the event holds.");
        }

        if (total.IsZero)
        {
            return None(UnknownReason.Vacuous, "No case meets the assumptions.");
        }

        return total > long.MaxValue
            ? None(UnknownReason.Nodes, "There are more than 2^63 cases.")
            : new CaseOutcome(
                new Measurement.Exact(Enclosure.Exact(Rational.Create(holding, total))),
                (long)holding,
                (long)total,
                scan.Failing.IsZero ? null : FirstFailing(obligation, claim, scanner, cancellation),
                new EngineCost((long)BigInteger.Min(scan.Operations, long.MaxValue)));
    }

    private static Witness FirstFailing(
        Obligation.Cases obligation, ClaimEnumeration claim, IClaimScanner scanner, CancellationToken cancellation)
    {
        var world = scanner.Scan(WorldState.Fails, cancellation).First
            ?? throw new InvalidOperationException("A case that was counted is not found again.");
        var witness = claim.ToWitness(world);
        var value = claim.Rerun(witness, obligation.Event, obligation.Assumptions);
        return value is Model.Value.Logical { Truth: not Truth.False }
            ? throw new InvalidOperationException(
                $"The event is {value} at the failing case {witness.ToInstance("found")}.")
            : witness;
    }
}
