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
        var outcome = question switch
        {
            Question.Empty empty => Saying(new Verdict.Unknown(UnknownReason.Vacuous, empty.Sentence)),
            Question.Unsupported unsupported =>
                Saying(new Verdict.Unknown(UnknownReason.Unsupported, unsupported.Sentence)),
            Question.Ready ready => new Settlement(obligation, limits, session, ready).Settle(),
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {question.GetType().Name}."),
        };
        return outcome with { Cost = new EngineCost(session.Spent) };
    }

    // The cost is known at the end.
    private static ProofOutcome Saying(Verdict verdict, Sequence<string>? unused = null) =>
        new(verdict, unused, EngineCost.None);

    private ProofOutcome Settle()
    {
        var tested = _question.Quantifier == Quantifier.ForAll
            ? _session.Terms.Not(_question.Goal)
            : _question.Goal;
        BoolExpr[] query = [.. _question.Premises, .. _question.Assumptions, tested];
        var answer = _session.Check(query);
        return answer switch
        {
            SmtAnswer.Satisfiable satisfiable => Confirm(satisfiable, query),
            SmtAnswer.Unsatisfiable unsatisfiable => Conclude(unsatisfiable, tested),
            SmtAnswer.Open open => Saying(SmtVerdicts.Open(open, _limits)),
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {answer.GetType().Name}."),
        };
    }

    private ProofOutcome Confirm(SmtAnswer.Satisfiable satisfiable, BoolExpr[] query)
    {
        var replay = new Replay(_obligation);
        var result = new WitnessSearch(_session, _question, replay).Find(satisfiable.Model, query);
        switch (result)
        {
            case WitnessResult.Found { Replay: ReplayResult.Confirmed confirmed } when
                _question.Quantifier == Quantifier.Exists:
                return Saying(SmtVerdicts.ProvedByPoint(confirmed));
            case WitnessResult.Found { Replay: ReplayResult.Confirmed } found:
                var point = WitnessSimplifier.Simplify(replay, found.Point);
                return replay.Run(point) is ReplayResult.Confirmed again
                    ? Saying(SmtVerdicts.RefutedByPoint(replay.ToWitness(point), again))
                    : throw new SmtFaultException("A simplified witness does not settle its question.");
            case WitnessResult.Found or WitnessResult.Irrational when _session.Interrupted is { } reason:
                return Saying(SmtVerdicts.Open(reason, "interrupted", _limits));
            case WitnessResult.Found { Replay: ReplayResult.Denied denied } when _question.IsLinear:
                throw new SmtFaultException(
                    $"Z3's model of the linear question '{_obligation.Name}' is none for the reference: {denied.Why}.");
            case WitnessResult.Irrational irrational when _question.Quantifier == Quantifier.Exists:
                return Exists(satisfiable, irrational, replay.RunAround(irrational.Around));
            default:
                return Saying(SmtVerdicts.NotConfirmed(result));
        }
    }

    private static ProofOutcome Exists(
        SmtAnswer.Satisfiable satisfiable, WitnessResult.Irrational irrational, ReplayResult around) => around switch
        {
            ReplayResult.Confirmed confirmed => Saying(SmtVerdicts.ProvedByPoint(confirmed)),
            ReplayResult.Tie tie => Saying(SmtVerdicts.ProvedBySatisfiability(satisfiable, tie)) with
            {
                Notes = [SmtVerdicts.NotRunAgain(irrational)],
            },
            ReplayResult.Denied => Saying(SmtVerdicts.NotConfirmed(new WitnessResult.Found(irrational.Around, around))),
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {around.GetType().Name}."),
        };

    private ProofOutcome Conclude(SmtAnswer.Unsatisfiable proof, BoolExpr tested)
    {
        var use = new AssumptionUse(_session, _question.Assumptions);
        long cost = _session.Spent;
        var together = _question.Assumptions.IsEmpty
            ? null
            : _session.Check([.. _question.Premises, .. _question.Assumptions]);
        if (together is SmtAnswer.Unsatisfiable)
        {
            return Saying(Contradictory(use.Reduce(_question.Premises, cost)));
        }

        if (_question.Quantifier == Quantifier.Exists)
        {
            return Saying(together is SmtAnswer.Open open
                ? NotKnownToHold(open)
                : SmtVerdicts.RefutedByUnsatisfiability(proof));
        }

        var used = use.Reduce([.. _question.Premises, tested], cost);
        return together is SmtAnswer.Open unsettled && used.Length > 0
            ? Saying(NotKnownToHold(unsettled))
            : Saying(SmtVerdicts.ProvedByUnsatisfiability(proof), _obligation.Assumptions
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
