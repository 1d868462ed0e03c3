using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>Estimates a behavior with nothing pointed out: each quantity by the base rule, then the formula of
/// them.</summary>
internal sealed class BaseRules(EngineSet engines, EngineCalls calls)
{
    /// <summary>The estimate, or why there is none.</summary>
    public BaseEstimate Estimate(Step.Propagate rule, Behavior behavior)
    {
        if (behavior is not Behavior.Quantities quantities)
        {
            return None(
                "Only a quantity under a distribution can be estimated; this behavior is another kind of claim.");
        }

        if (engines.Propagation(rule.Order) is not { } estimator)
        {
            return None($"This version has no '{rule.Text}'; it has 'propagate mean' and 'propagate covariance'.");
        }

        var outcomes = quantities.Obligations.Select(obligation => calls.Estimate(estimator, obligation)).ToList();
        Measurement[] numbers = [.. outcomes.Select(outcome => outcome.Measurement)];
        bool isExact = Evidences.Weakest(numbers) == Evidence.Exact;
        string[] plugged = quantities.Formula.IsLinear || isExact ? [] : ["plugged in"];
        var restsOn = outcomes.SelectMany(outcome => outcome.RestsOn).Concat(plugged);
        var estimate = new BaseEstimate(
            Formulas.Measure(quantities.Formula, numbers),
            restsOn.Distinct(StringComparer.Ordinal).ToSequence(),
            outcomes.Aggregate(EngineCost.None, (sum, outcome) => Settled.Add(sum, outcome.Cost)),
            null);
        return isExact && estimate.RestsOn.Length == 0
            ? estimate with { Proof = Prove(quantities.Formula, numbers, estimator.Name) }
            : estimate;
    }

    private static Verdict Prove(QuantityFormula formula, Measurement[] numbers, string by) =>
        DecisionTable.Decide(formula, numbers, by) is var verdict and not Verdict.Measured
            ? verdict : new Verdict.Shown();

    private static BaseEstimate None(string sentence) =>
        new(new Measurement.NotMeasured(UnknownReason.Unsupported, sentence), [], EngineCost.None, null);
}

/// <summary>The estimate of a base rule alone.</summary>
/// <param name="Measurement">The number, or why there is none.</param>
/// <param name="RestsOn">What it presumes.</param>
/// <param name="Cost">What it took.</param>
/// <param name="Proof">The verdict on the claim if the estimate is exact and presumes nothing, else null.</param>
internal sealed record BaseEstimate(Measurement Measurement, Sequence<string> RestsOn, EngineCost Cost, Verdict? Proof);
