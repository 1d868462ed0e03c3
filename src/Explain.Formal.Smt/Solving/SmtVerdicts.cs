using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Smt;

/// <summary>The only place of this project that makes verdicts of proof and refutation.</summary>
internal static class SmtVerdicts
{
    private const string Engine = "smt";

    /// <summary>Of a <c>forall</c>: its negation is unsatisfiable, and its assumptions are not contradictory.</summary>
    public static Verdict ProvedByUnsatisfiability(SmtAnswer.Unsatisfiable _) => new Verdict.Proved(Engine);

    /// <summary>Of an <c>exists</c>: the reference evaluator confirmed a point.</summary>
    public static Verdict ProvedByPoint(ReplayResult.Confirmed _) => new Verdict.Proved(Engine);

    /// <summary>Of an <c>exists</c>: Z3 has a model with irrational numbers, which the reference evaluator cannot
    /// run exactly, and does not contradict on intervals around them.</summary>
    public static Verdict ProvedBySatisfiability(SmtAnswer.Satisfiable _, ReplayResult.Tie __) =>
        new Verdict.Proved(Engine);

    /// <summary>What to say of such a model: that nothing but Z3 vouches for it.</summary>
    public static string NotRunAgain(WitnessResult.Irrational irrational) =>
        $"Z3 finds that it holds at irrational numbers ({irrational.Near}). They cannot be run again "
        + "exactly, so that this rests on Z3 alone.";

    /// <summary>
    /// Of a <c>forall</c>: the reference evaluator confirmed that the goal fails, or has no value, at a point.
    /// </summary>
    public static Verdict RefutedByPoint(Witness witness, ReplayResult.Confirmed replay) =>
        new Verdict.Refuted(new Refutation.Counterexample(witness)
        {
            Note = replay.WhyUndefined is { } why ? $"The claim has no value there: {why}." : null,
        });

    /// <summary>Of an <c>exists</c>: no point can make it true.</summary>
    public static Verdict RefutedByUnsatisfiability(SmtAnswer.Unsatisfiable _) =>
        new Verdict.Refuted(new Refutation.ContraryProof(Engine));

    /// <summary>Z3 did not say.</summary>
    public static Verdict Open(SmtAnswer.Open open, EngineLimits limits) => Open(open.Reason, open.Detail, limits);

    public static Verdict Open(UnknownReason reason, string detail, EngineLimits limits) =>
        new Verdict.Unknown(reason, reason switch
        {
            UnknownReason.Time => string.Create(
                CultureInfo.InvariantCulture,
                $"Z3 was stopped after {limits.Timeout.TotalSeconds} s; more time may settle it (--timeout)."),
            UnknownReason.ResourceLimit => string.Create(
                CultureInfo.InvariantCulture,
                $"Z3 reached its resource limit of {limits.ResourceLimit}; a higher one may settle it (--rlimit)."),
            UnknownReason.Memory => string.Create(
                CultureInfo.InvariantCulture,
                $"Z3 reached its memory limit of {limits.MemoryMegabytes} MB; a higher one may settle it (--memory)."),
            UnknownReason.Interrupted => "The run was interrupted.",
            _ => $"Z3 gave up: {detail.Trim('(', ')')}.",
        });

    /// <summary>The model of Z3 did not settle the question when it was run again.</summary>
    public static Verdict NotConfirmed(WitnessResult result) => result switch
    {
        WitnessResult.Found { Replay: ReplayResult.Tie } => new Verdict.Unknown(
            UnknownReason.Tie, "Z3 found a point, and intervals of irrational numbers leave its truth value open."),
        WitnessResult.Irrational irrational => new Verdict.Unknown(
            UnknownReason.Incomplete,
            $"Z3 says that it fails at irrational numbers ({irrational.Near}), which cannot be run again exactly, "
                + "and it fails at no fraction that was tried near them. State it with a margin, so that it fails at "
                + "a fraction too, or claim that such a point exists."),
        _ => new Verdict.Unknown(
            UnknownReason.Incomplete, "Z3 found a point that the reference evaluator does not confirm."),
    };
}
