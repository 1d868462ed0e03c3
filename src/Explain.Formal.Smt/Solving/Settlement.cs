using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Text;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>
/// Settles one obligation in a session: asks, checks the answer from the other side, and words the verdict.
/// </summary>
internal sealed class Settlement
{
    private readonly Obligation.Quantified _obligation;
    private readonly EngineLimits _limits;
    private readonly SmtSession _session;
    private readonly Question.Ready _question;

    private Settlement(
        Obligation.Quantified obligation, EngineLimits limits, SmtSession session, Question.Ready question)
    {
        _obligation = obligation;
        _limits = limits;
        _session = session;
        _question = question;
    }

    /// <summary>The outcome of an obligation.</summary>
    public static ProofOutcome Settle(
        Obligation.Quantified obligation, EngineLimits limits, SmtSession session, CancellationToken cancellation)
    {
        var question = Question.Encode(obligation, session.Terms, cancellation);
        var (verdict, unused) = question switch
        {
            Question.Empty empty => (new Verdict.Unknown(UnknownReason.Vacuous, empty.Sentence), null),
            Question.Unsupported unsupported =>
                (new Verdict.Unknown(UnknownReason.Unsupported, unsupported.Sentence), null),
            Question.Ready ready => new Settlement(obligation, limits, session, ready).Settle(),
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {question.GetType().Name}."),
        };
        return new ProofOutcome(verdict, unused, new EngineCost(session.Spent));
    }

    private (Verdict Verdict, Sequence<string>? Unused) Settle()
    {
        var tested = _question.Quantifier == Quantifier.ForAll
            ? _session.Terms.Not(_question.Goal)
            : _question.Goal;
        BoolExpr[] query = [.. _question.Premises, .. _question.Assumptions, tested];
        var answer = _session.Check(query);
        return answer switch
        {
            SmtAnswer.Satisfiable satisfiable => (Confirm(satisfiable, query), null),
            SmtAnswer.Unsatisfiable unsatisfiable => Conclude(unsatisfiable, tested),
            SmtAnswer.Open open => (SmtVerdicts.Open(open, _limits), null),
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {answer.GetType().Name}."),
        };
    }

    private Verdict Confirm(SmtAnswer.Satisfiable satisfiable, BoolExpr[] query)
    {
        var replay = new Replay(_obligation);
        var result = new WitnessSearch(_session, _question, replay).Find(satisfiable.Model, query);
        switch (result)
        {
            case WitnessResult.Found { Replay: ReplayResult.Confirmed confirmed } when
                _question.Quantifier == Quantifier.Exists:
                return SmtVerdicts.ProvedByPoint(confirmed);
            case WitnessResult.Found { Replay: ReplayResult.Confirmed } found:
                var point = WitnessSimplifier.Simplify(replay, found.Point);
                return replay.Run(point) is ReplayResult.Confirmed again
                    ? SmtVerdicts.RefutedByPoint(replay.ToWitness(point), again)
                    : throw new SmtFaultException("A simplified witness does not settle its question.");
            case WitnessResult.Found or WitnessResult.Irrational when _session.Interrupted is { } reason:
                return SmtVerdicts.Open(reason, "interrupted", _limits);
            case WitnessResult.Found { Replay: ReplayResult.Denied denied } when _question.IsLinear:
                throw new SmtFaultException(
                    $"Z3's model of the linear question '{_obligation.Name}' is none for the reference: {denied.Why}.");
            default:
                return SmtVerdicts.NotConfirmed(result);
        }
    }

    private (Verdict Verdict, Sequence<string>? Unused) Conclude(SmtAnswer.Unsatisfiable proof, BoolExpr tested)
    {
        var use = new AssumptionUse(_session, _question.Assumptions);
        long cost = _session.Spent;
        var together = _question.Assumptions.IsEmpty
            ? null
            : _session.Check([.. _question.Premises, .. _question.Assumptions]);
        if (together is SmtAnswer.Unsatisfiable)
        {
            return (Contradictory(use.Reduce(_question.Premises, cost)), null);
        }

        if (_question.Quantifier == Quantifier.Exists)
        {
            return together is SmtAnswer.Open open
                ? (NotKnownToHold(open), null)
                : (SmtVerdicts.RefutedByUnsatisfiability(proof), null);
        }

        var used = use.Reduce([.. _question.Premises, tested], cost);
        return together is SmtAnswer.Open unsettled && used.Length > 0
            ? (NotKnownToHold(unsettled), null)
            : (SmtVerdicts.ProvedByUnsatisfiability(proof), _obligation.Assumptions
                .Where((_, i) => !used.Contains(i)).Select(assumption => assumption.Text).ToSequence());
    }

    private Verdict.Unknown Contradictory(ImmutableArray<int> assumptions) => new(
        UnknownReason.Vacuous,
        assumptions.Length == 1
            ? $"The assumption '{_obligation.Assumptions[assumptions[0]].Text}' never holds, so the claim is empty."
            : $"The assumptions {string.Join(", ", assumptions.Select(i => $"'{_obligation.Assumptions[i].Text}'"))} "
                + "never hold together, so the claim is empty.");

    private static Verdict.Unknown NotKnownToHold(SmtAnswer.Open open) => new(
        open.Reason, "The claim follows from its assumptions, but Z3 could not settle whether they can hold together.");
}
