using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Finds the admissible part of an argument that explains an instance worst.</summary>
internal sealed class InstanceSearch(ArgumentTask task, Behavior.Quantities behavior, AdmissibleParts parts)
{
    private readonly Dictionary<string, Measurement> _estimates = new(StringComparer.Ordinal);
    private List<int[]>? _admissible;

    /// <summary>What was spent.</summary>
    public EngineCost Cost { get; private set; } = EngineCost.None;

    /// <summary>Why the last vacuous answer was vacuous; empty if there was none.</summary>
    public string WhyVacuous { get; private set; } = "";

    /// <summary>The answer for one instance.</summary>
    public BecauseAnswer Answer(Instance instance, Rational threshold)
    {
        if (!Holds(behavior.Obligations[0].Quantity.Operands[0], instance))
        {
            return Vacuous($"The behavior does not hold at '{instance.Name}'.");
        }

        if (FalseLemma(instance) is { } lemma)
        {
            return new BecauseAnswer(BecauseWord.Anomalous, null, parts.WholeFraction, [lemma], true);
        }

        if (!parts.IsAdmissible([.. Enumerable.Range(0, parts.Count)]))
        {
            return Vacuous(parts.WholeFraction is Measurement.NotMeasured none
                ? none.Sentence
                : $"The whole argument explains {NumberText.Describe(parts.WholeFraction)}, less than all but delta.");
        }

        _admissible ??= [.. parts.All()];
        var (bits, part) = Worst(instance);
        bool isAnomalous = bits is Bits.Infinite
            || (bits is Bits.Finite { Number: var number } && Evidences.Point(number) is { } value
                && value.Midpoint > threshold);
        return new BecauseAnswer(
            isAnomalous ? BecauseWord.Anomalous : BecauseWord.Explained,
            bits,
            parts.WholeFraction,
            part.Select(item => task.Argument.Items[item].Name).ToSequence(),
            parts.IsExact || isAnomalous);
    }

    private BecauseAnswer Vacuous(string why)
    {
        WhyVacuous = why;
        return new BecauseAnswer(BecauseWord.Vacuous, null, parts.WholeFraction, [], true);
    }

    private (Bits Bits, int[] Part) Worst(Instance instance)
    {
        (Bits Bits, int[] Part) worst = (Bits.Zero, []);
        bool isFirst = true;
        foreach (int[] part in _admissible ?? [])
        {
            var bits = SurpriseBits.Of(Estimate(part, instance));
            if (isFirst || bits.ToDouble() > worst.Bits.ToDouble())
            {
                worst = (bits, part);
                isFirst = false;
            }
        }

        return worst;
    }

    private Measurement Estimate(int[] part, Instance instance)
    {
        string key = $"{string.Join(',', part)}|{instance.Values.ToInstance("")}";
        if (!_estimates.TryGetValue(key, out var estimate))
        {
            var items = part.Select(place => task.Argument.Items[place]).ToList();
            var outcome = new QuantityEstimator(parts.Engines, new BaseRule.Copies(), instance.Values).Estimate(
                behavior.Obligations[0] with { Graph = task.Argument.Graph }, items, parts.Facts);
            Cost += outcome.Cost;
            estimate = outcome.Measurement;
            _estimates.Add(key, estimate);
        }

        return estimate;
    }

    /// <summary>The day-50 check of THEORY 5.2: a lemma of the argument fails here.</summary>
    private string? FalseLemma(Instance instance) => task.Argument.Steps.OfType<Step.Lemma>()
        .FirstOrDefault(lemma => lemma.Formula.Variables.Length == 0
            && lemma.Formula.Assumptions.All(assumption => Holds(assumption.Condition, instance))
            && IsFalse(lemma.Formula.Goal, instance))?.Name;

    private bool Holds(NodeId wire, Instance instance) =>
        Evaluate(wire, instance) is Value.Logical { Truth: Truth.True };

    private bool IsFalse(NodeId wire, Instance instance) =>
        Evaluate(wire, instance) is Value.Logical { Truth: Truth.False };

    private Value Evaluate(NodeId wire, Instance instance)
    {
        var (part, map) = task.Argument.Graph.Closure([wire]);
        return ReferenceEvaluator.Evaluate(part, map[wire], instance.Values.ToInputs()).Single;
    }
}
