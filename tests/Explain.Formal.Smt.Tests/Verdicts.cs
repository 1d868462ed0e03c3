using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Smt.Tests;

/// <summary>Settles a claim and states what must come out.</summary>
internal static class Verdicts
{
    public static ProofOutcome Settle(Obligation.Quantified obligation, EngineLimits? limits = null) =>
        new SmtProver().TryProve(obligation, limits ?? EngineLimits.Default, CancellationToken.None)
        ?? throw new InvalidOperationException("The prover declined.");

    public static ProofOutcome AssertProved(Obligation.Quantified obligation)
    {
        var outcome = Settle(obligation);
        Assert.Equal(new Verdict.Proved("smt"), outcome.Verdict);
        return outcome;
    }

    /// <summary>Refuted by a counterexample that the reference evaluator confirms here once more.</summary>
    public static Refutation.Counterexample AssertRefuted(Obligation.Quantified obligation)
    {
        var refuted = Assert.IsType<Verdict.Refuted>(Settle(obligation).Verdict);
        var counterexample = Assert.IsType<Refutation.Counterexample>(refuted.By);
        var value = ReferenceEvaluator.Evaluate(
            obligation.Graph, obligation.Goal, counterexample.Witness.ToInputs()).Single;
        Assert.True(value is Value.Undefined || value == Value.Of(false), $"The goal is {value} at the witness.");
        return counterexample;
    }

    /// <summary>Refuted at one point, printed as <c>x = 1, y = 2</c>.</summary>
    public static void AssertRefutedAt(string point, Obligation.Quantified obligation) => Assert.Equal(
        point,
        string.Join(", ", AssertRefuted(obligation).Witness.Values.Select(value => $"{value.Name} = {value.Value}")));

    public static Verdict.Unknown AssertUnknown(
        UnknownReason reason, Obligation.Quantified obligation, EngineLimits? limits = null)
    {
        var unknown = Assert.IsType<Verdict.Unknown>(Settle(obligation, limits).Verdict);
        Assert.Equal(reason, unknown.Reason);
        return unknown;
    }
}
