using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Settles a quantified claim by enumeration.</summary>
internal static class ProofEnumeration
{
    private const string Engine = "enumeration";
    private const int MostTriedAssumptions = 8;

    /// <summary>The outcome; null if a variable that matters has infinitely many values.</summary>
    public static ProofOutcome? Run(
        Obligation.Quantified obligation, EngineLimits limits, EnumerationMethod method, CancellationToken cancellation)
    {
        if (ClaimEnumeration.TryPrepare(
            obligation.Graph, obligation.Variables, obligation.Goal, obligation.Assumptions) is not { } claim)
        {
            return null;
        }

        if (claim.Domains.Empty is { } empty)
        {
            return Unknown(UnknownReason.Vacuous, $"'{empty}' ranges over nothing, so the claim is empty.");
        }

        var (scanners, excess) = claim.Scanner("The claim", limits, method, cancellation);
        return scanners is null
            ? Unknown(excess!.Reason, excess.Sentence)
            : Settle(obligation, claim, scanners, cancellation);
    }

    private static ProofOutcome Settle(
        Obligation.Quantified obligation,
        ClaimEnumeration claim,
        Func<ClaimWires, IClaimScanner> scanners,
        CancellationToken cancellation)
    {
        bool isForAll = obligation.Quantifier == Quantifier.ForAll;
        var scanner = scanners(claim.Wires);
        var scan = scanner.Scan(isForAll ? WorldState.Fails : WorldState.Holds, cancellation);
        var operations = scan.Operations;
        Verdict verdict = (scan.First, isForAll) switch
        {
            ({ } world, true) => Refute(obligation, claim, claim.ToWitness(world)),
            ({ } world, false) => Confirm(obligation, claim, claim.ToWitness(world)),
            _ when !scan.Open.IsZero => Tie(claim, scanner.Scan(WorldState.Open, cancellation)),
            _ when (scan.Holding + scan.Failing).IsZero => Vacuous(obligation),
            (_, true) => new Verdict.Proved(Engine),
            _ => new Verdict.Refuted(new Refutation.ContraryProof(Engine)),
        };
        var unused = verdict is Verdict.Proved && isForAll && obligation.Assumptions.Length <= MostTriedAssumptions
            ? Unused(obligation, claim, wires => Count(scanners(wires).Scan(WorldState.Fails, cancellation)))
            : (Sequence<string>?)null;
        return new ProofOutcome(verdict, unused, new EngineCost((long)BigInteger.Min(operations, long.MaxValue)));

        ClaimScan Count(ClaimScan more)
        {
            operations += more.Operations;
            return more;
        }
    }

    /// <summary>Leaves assumptions out, one after the other, as long as the claim holds without them.</summary>
    private static Sequence<string> Unused(
        Obligation.Quantified obligation, ClaimEnumeration claim, Func<ClaimWires, ClaimScan> scan)
    {
        var unused = new List<string>();
        var used = claim.Wires;
        for (int i = 0; i < obligation.Assumptions.Length; i++)
        {
            // The ones left out so far are gone: the place of the next one moved up.
            int place = i - unused.Count;
            var fewer = used with { Assumptions = [.. used.Assumptions.Where((_, index) => index != place)] };
            if (scan(fewer) is { First: null, Open.IsZero: true })
            {
                used = fewer;
                unused.Add(obligation.Assumptions[i].Text);
            }
        }

        return unused.ToSequence();
    }

    private static Verdict.Refuted Refute(Obligation.Quantified obligation, ClaimEnumeration claim, Witness witness) =>
        claim.Rerun(witness, obligation.Goal, obligation.Assumptions) switch
        {
            Value.Logical { Truth: Truth.False } => new(new Refutation.Counterexample(witness)),
            Value.Undefined undefined => new(new Refutation.Counterexample(witness)
            {
                Note = $"The claim has no value there: {undefined.Reason}.",
            }),
            var value => throw Disagreement(value, witness),
        };

    private static Verdict.Proved Confirm(Obligation.Quantified obligation, ClaimEnumeration claim, Witness witness) =>
        claim.Rerun(witness, obligation.Goal, obligation.Assumptions) is Value.Logical { Truth: Truth.True }
            ? new(Engine)
            : throw Disagreement(Value.Of(false), witness);

    private static InvalidOperationException Disagreement(Value value, Witness witness) => new(
        $"Enumeration and the reference evaluator disagree: the claim is {value} at {witness.ToInstance("found")}.");

    private static Verdict.Unknown Tie(ClaimEnumeration claim, ClaimScan scan) => new(
        UnknownReason.Tie,
        $"Intervals of irrational numbers leave the claim open at {claim.ToWitness(scan.First!).ToInstance("open")}.");

    private static Verdict.Unknown Vacuous(Obligation.Quantified obligation)
    {
        string[] assumptions = [.. obligation.Assumptions.Select(assumption => $"'{assumption.Text}'")];
        return new(UnknownReason.Vacuous, assumptions.Length == 1
            ? $"The assumption {assumptions[0]} never holds, so the claim is empty."
            : $"The assumptions {string.Join(", ", assumptions)} never hold together, so the claim is empty.");
    }

    private static ProofOutcome Unknown(UnknownReason reason, string sentence) =>
        new(new Verdict.Unknown(reason, sentence), null, EngineCost.None);
}
