using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Finds the admissible part of an argument that explains an instance worst.</summary>
/// <remarks>Beyond 20 items the worst part that the search met is then changed as long as that makes it worse: an item
/// left out, or one left out and another taken back. Where that shows no anomaly, a solver proposes parts.</remarks>
internal sealed class InstanceSearch(
    ArgumentTask task, InstanceBits bits, AdmissibleParts parts, GuidedSearch guided)
{
    // Many rows of a table are alike.
    private readonly Dictionary<string, BecauseAnswer> _answers = new(StringComparer.Ordinal);
    private List<int[]>? _admissible;

    /// <summary>Why the last vacuous answer was vacuous; empty if there was none.</summary>
    public string WhyVacuous { get; private set; } = "";

    /// <summary>The answer for one instance.</summary>
    public BecauseAnswer Answer(Instance instance, Rational threshold)
    {
        string values = instance.Values.ToInstance("");
        if (!_answers.TryGetValue(values, out var answer))
        {
            _answers.Add(values, answer = Find(instance, threshold));
        }

        return answer;
    }

    private BecauseAnswer Find(Instance instance, Rational threshold)
    {
        if (!Holds(bits.Event, instance))
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
        var found = Worst(instance, threshold);
        if (found.Bits is Bits.Unknown unknown)
        {
            return Vacuous($"The bits of '{instance.Name}' are not known. {unknown.Sentence}");
        }

        bool isAnomalous = IsAbove(found.Bits, threshold);
        return new BecauseAnswer(
            isAnomalous ? BecauseWord.Anomalous : BecauseWord.Explained,
            found.Bits,
            parts.WholeFraction,
            found.Part.Select(item => task.Argument.Items[item].Name).ToSequence(),
            found.IsComplete || isAnomalous)
        {
            HasMostBits = found.IsComplete || found.Bits is Bits.Infinite,
            Sensors = bits.Test(found.Part, instance),
        };
    }

    private static bool IsAbove(Bits bits, Rational threshold) => bits is Bits.Infinite
        || (bits is Bits.Finite { Number: var number } && Evidences.Point(number) is { } value
            && value.Midpoint > threshold);

    private BecauseAnswer Vacuous(string why)
    {
        WhyVacuous = why;
        return new BecauseAnswer(BecauseWord.Vacuous, null, parts.WholeFraction, [], true);
    }

    /// <summary>The part that leaves most bits; complete if surely no other leaves more.</summary>
    private (Bits Bits, int[] Part, bool IsComplete) Worst(Instance instance, Rational threshold)
    {
        (Bits Bits, int[] Part)? first = null;
        bool areKnown = true;
        foreach (int[] part in _admissible ?? [])
        {
            var found = bits.Of(part, instance);
            areKnown &= IsKnown(found);
            first = first is { } before && !IsMore(found, before.Bits) ? before : (found, part);
        }

        var worst = first ?? (Bits.Zero, []);
        if (parts.IsExact)
        {
            return (worst.Bits, worst.Part, areKnown && !parts.HasUnknown);
        }

        worst = Climb(worst, instance);
        if (!IsAbove(worst.Bits, threshold))
        {
            foreach (var worse in guided.Worse(instance, worst.Bits))
            {
                worst = worse;
            }
        }

        return (worst.Bits, worst.Part, false);
    }

    /// <summary>Whether a number of bits is more than another; one that is not known is less than any.</summary>
    public static bool IsMore(Bits bits, Bits other) =>
        IsKnown(bits) && (!IsKnown(other) || bits.ToDouble() > other.ToDouble());

    private static bool IsKnown(Bits bits) => !double.IsNaN(bits.ToDouble());

    private (Bits Bits, int[] Part) Climb((Bits Bits, int[] Part) worst, Instance instance)
    {
        int moves = 0;
        for (int[]? from = worst.Part; from is not null;)
        {
            int[] here = from;
            from = null;
            foreach (int[] part in Neighbours(here))
            {
                if (moves++ >= parts.Effort.MostMoves)
                {
                    return worst;
                }

                if (parts.IsAdmissible(part) && bits.Of(part, instance) is var found && IsMore(found, worst.Bits))
                {
                    (worst, from) = ((found, part), part);
                }
            }
        }

        return worst;
    }

    private IEnumerable<int[]> Neighbours(int[] part)
    {
        int[] missing = [.. Enumerable.Range(0, parts.Count).Except(part)];
        return part.Select(left => part.Where(item => item != left).ToArray())
            .Concat(part.SelectMany(left => missing.Select(back =>
                part.Where(item => item != left).Append(back).Order().ToArray())));
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
