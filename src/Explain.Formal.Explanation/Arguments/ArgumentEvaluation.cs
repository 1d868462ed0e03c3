using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>Evaluates an argument step by step: estimate, account, what it rests on, and its verdict (DESIGN
/// 3.0, 3.2).</summary>
/// <remarks>
/// <para><b>Shapes.</b> A row for each step, row 0 with nothing pointed out; the last row has all of them.</para>
/// <para><b>Units.</b> Estimates in those of the behavior; accounts and lengths in bits.</para>
/// <para><b>Error.</b> As the estimators say; what is sampled carries its interval.</para>
/// <para><b>Determinism.</b> The final estimate is a function of the set of items and facts, not of their
/// order.</para>
/// <para><b>Source.</b> Christiano, Neyman, Xu (2022) and Hilton (2024), as THEORY 2, 4 and 5 restate them.</para>
/// </remarks>
public static class ArgumentEvaluation
{
    internal const string NothingPointedOut = "(nothing pointed out)";

    /// <summary>Evaluates an argument.</summary>
    /// <param name="task">The argument, its behavior and the truth.</param>
    /// <param name="engines">The engines.</param>
    /// <param name="settle">Settles the behavior's claim with an engine that a step names.</param>
    public static ArgumentResult Evaluate(
        ArgumentTask task, IEngineAccess engines, Func<EngineChoice, ClaimOutcome> settle)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(settle);
        if (task.Argument.Steps is [Step.Unsupported step])
        {
            return new ArgumentResult().And(new Verdict.Unknown(UnknownReason.Unsupported, step.Sentence));
        }

        var walk = new StepWalk(task, Reading(task, engines), settle);
        return walk.Run();
    }

    private static IReading Reading(ArgumentTask task, IEngineAccess engines) => (
        task.Argument.Rule, task.Behavior) switch
    {
        (null, _) => new NoReading(),
        (BaseRule.Cases cases, _) => new ReferenceReading(task, cases, engines),
        (_, Behavior.Quantities quantities) => new InputReading(task, quantities, engines),
        _ => new NoReading(
            "Only a quantity under a distribution can be estimated; this behavior is another kind of claim."),
    };
}
