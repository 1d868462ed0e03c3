using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Settles a quantified claim by enumeration.</summary>
internal static class ProofEnumeration
{
    private const string Engine = "enumeration";

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

        var (scanner, excess) = claim.Scanner("The claim", limits, method, cancellation);
        if (scanner is null)
        {
            return Unknown(excess!.Reason, excess.Sentence);
        }

        bool isForAll = obligation.Quantifier == Quantifier.ForAll;
        var scan = scanner.Scan(isForAll ? WorldState.Fails : WorldState.Holds, cancellation);
        Verdict verdict = (scan.First, isForAll) switch
        {
            ({ } world, true) => Refute(obligation, claim, claim.ToWitness(world)),
            ({ } world, false) => Confirm(obligation, claim, claim.ToWitness(world)),
            _ when !scan.Open.IsZero => Tie(claim, scanner.Scan(WorldState.Open, cancellation)),
            _ when (scan.Holding + scan.Failing).IsZero => Vacuous(obligation),
            (_, true) => new Verdict.Proved(Engine),
            _ => new Verdict.Refuted(new Refutation.ContraryProof(Engine)),
        };
        return new ProofOutcome(verdict, null, new EngineCost((long)BigInteger.Min(scanner.Operations, long.MaxValue)));
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
