using Explain.Formal.Explanation;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>Evaluates an argument with the engines of the run.</summary>
internal sealed class ArgumentSettler(EngineSet engines, EngineCalls calls, BehaviorSettler behaviors)
{
    /// <summary>Evaluates an argument for a behavior whose truth is known as well as it can be.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="behavior">The behavior that it is for.</param>
    /// <param name="truth">The result of the behavior.</param>
    /// <param name="delta">The probability of error that each sampled interval may have.</param>
    /// <param name="parts">The parts whose explained fractions tests ask for.</param>
    public ArgumentResult Settle(
        Argument argument, Behavior behavior, Settled truth, double delta, Sequence<Sequence<string>> parts) =>
        ArgumentEvaluation.Evaluate(
            new ArgumentTask(argument, behavior, truth.Truth, truth.Engine?.Name, parts),
            new EngineAccess(engines, calls, behaviors, argument.Id.Display, delta),
            choice => By(behaviors.SettleBy(behavior, truth, choice, delta)));

    /// <summary>Asks whether instances happened because of an argument.</summary>
    public BecauseResult Settle(
        Because because, Argument argument, Behavior behavior, Settled truth, double delta) =>
        BecauseEvaluation.Evaluate(
            because,
            new ArgumentTask(argument, behavior, truth.Truth, truth.Engine?.Name, []),
            new EngineAccess(engines, calls, behaviors, because.Id.Display, delta));

    /// <summary>Asks which laws estimators keep. Nothing of it is sampled.</summary>
    public StudyResult Settle(Study study) => StudyEvaluation.Evaluate(
        study, new EngineAccess(engines, calls, behaviors, study.Id.Display, calls.Limits.Delta));

    private static ClaimOutcome By(Settled settled) =>
        new(settled.Verdict, settled.Engine, settled.Cost, settled.Notes) { Number = settled.Truth };
}
