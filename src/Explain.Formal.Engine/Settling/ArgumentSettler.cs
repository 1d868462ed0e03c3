using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Engine;

/// <summary>Settles an argument: its estimate step by step, what that rests on, and its verdict (DESIGN 3.2).</summary>
internal sealed class ArgumentSettler(EngineSet engines, EngineCalls calls, BehaviorSettler behaviors)
{
    private const string NothingPointedOut = "(nothing pointed out)";

    private readonly BaseRules _rules = new(engines, calls);

    /// <summary>Settles an argument for a behavior whose truth is known as well as it can be.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="behavior">The behavior that it is for.</param>
    /// <param name="truth">The result of the behavior.</param>
    /// <param name="delta">The probability of error that the interval of a <c>by sampling</c> may have.</param>
    public SettledArgument Settle(Argument argument, Behavior behavior, Settled truth, double delta)
    {
        var rule = argument.Steps.OfType<Step.Propagate>().FirstOrDefault();
        var plain = rule is null ? null : _rules.Estimate(rule, behavior);
        var result = new SettledArgument { Rows = [new StepRow(0, NothingPointedOut, plain?.Measurement)] };
        var estimate = plain?.Measurement;
        foreach (var step in argument.Steps.Where(step => step is not Step.Propagate))
        {
            (result, estimate) = step switch
            {
                Step.By by => (Add(result, behaviors.SettleBy(behavior, truth, by.Engine, delta)), estimate),
                Step.Conclude conclude => (result.And(Conclude(conclude, estimate, truth.Truth)), estimate),
                Step.Unsupported unsupported => Give(result, unsupported),
                _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
            };
            result = result with { Rows = [.. result.Rows, new StepRow(result.Rows.Length, step.Text, estimate)] };
        }

        return Finish(argument, truth, plain, result with { Estimate = estimate });
    }

    private static (SettledArgument Result, Measurement? Estimate) Give(
        SettledArgument result, Step.Unsupported step) => (
        result.And(new Verdict.Unknown(UnknownReason.Unsupported, step.Sentence)),
        new Measurement.NotMeasured(UnknownReason.Unsupported, step.Sentence));

    private static SettledArgument Add(SettledArgument result, Settled settled)
    {
        var verdict = settled.Verdict is Verdict.Measured ? new Verdict.Shown() : settled.Verdict;
        return result.And(verdict) with
        {
            Engine = settled.Engine ?? result.Engine,
            Cost = Settled.Add(result.Cost, settled.Cost),
            Notes = [.. result.Notes, .. settled.Notes],
        };
    }

    private static SettledArgument Finish(
        Argument argument, Settled truth, BaseEstimate? plain, SettledArgument result)
    {
        result = result with
        {
            RestsOn = plain?.RestsOn ?? [],
            Cost = plain is null ? result.Cost : Settled.Add(result.Cost, plain.Cost),
        };
        return plain switch
        {
            null when !argument.Steps.Any(step => step is Step.By) => result.And(new Verdict.Unknown(
                UnknownReason.Unsupported,
                "The argument has no base rule and no engine: add 'propagate mean', or 'by' with the name of an "
                    + "engine.")),
            { Measurement: Measurement.NotMeasured unknown } =>
                result.And(new Verdict.Unknown(unknown.Reason, unknown.Sentence)),
            { Proof: { } proof } when result.Verdict is null => result.And(Check(proof, plain, truth)),
            _ => result,
        };
    }

    // If an estimate that presumes nothing and the truth differ, one of the two engines is wrong.
    private static Verdict Check(Verdict proof, BaseEstimate plain, Settled truth) =>
        plain.Measurement is Measurement.Exact estimate && truth.Truth is Measurement.Exact known
            && !known.Value.Intersects(estimate.Value)
                ? new Verdict.Disagrees($"The estimate presumes nothing and is {NumberText.Describe(estimate)}, "
                    + $"and '{truth.Engine?.Name}' says {NumberText.Describe(known)}.")
                : proof;

    private static Verdict Conclude(Step.Conclude step, Measurement? estimate, Measurement? truth)
    {
        if (estimate is null or Measurement.NotMeasured)
        {
            return new Verdict.Unknown(
                UnknownReason.Unsupported, $"There is no estimate, so '{step.Text}' has no meaning.");
        }

        if (Meets(step, estimate, Evidences.Point) is not Truth.True)
        {
            return new Verdict.Disagrees(
                $"'{step.Text}' is not met by the estimate, {NumberText.Describe(estimate)}.");
        }

        return truth is null or Measurement.NotMeasured
            ? Open(step, truth) : Meets(step, truth, Evidences.Enclose) switch
            {
                Truth.True => new Verdict.Estimated("the estimate and the truth"),
                Truth.False =>
                    new Verdict.Disagrees($"'{step.Text}' is not met by the truth, {NumberText.Describe(truth)}."),
                _ => Open(step, truth),
            };
    }

    private static Verdict.Unknown Open(Step.Conclude step, Measurement? truth) =>
        truth is null or Measurement.NotMeasured
        ? new Verdict.Unknown(
            (truth as Measurement.NotMeasured)?.Reason ?? UnknownReason.Unsupported,
            $"The estimate meets '{step.Text}', but the truth is not known.")
        : new Verdict.Unknown(
            truth is Measurement.Sampled ? UnknownReason.Samples : UnknownReason.Tie,
            $"The estimate meets '{step.Text}'; the truth is {NumberText.Describe(truth)}. "
            + DecisionTable.WhyOpen(step.Graph, step.Claim));

    private static Truth Meets(Step.Conclude step, Measurement number, Func<Measurement, Enclosure?> read) =>
        Formulas.Evaluate(step.Graph, step.Claim, [number], read) is Value.Logical logical
            ? logical.Truth
            : Truth.Undecided;
}
