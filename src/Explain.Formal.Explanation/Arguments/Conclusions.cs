using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Settles <c>conclude</c>: the estimate meets it, and so does the truth.</summary>
internal static class Conclusions
{
    /// <summary>The verdict.</summary>
    public static Verdict Settle(Step.Conclude step, Measurement? estimate, Measurement? truth)
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

    /// <summary>The verdict by a number that a sample corrected.</summary>
    public static Verdict Corrected(Step.Conclude step, Measurement corrected) =>
        Meets(step, corrected, Evidences.Enclose) switch
        {
            Truth.True when Evidences.Of(corrected) == Evidence.Valid => new Verdict.Certified(
                Formulas.JointConfidence([corrected]), "corrected by sampling"),
            Truth.True => new Verdict.Estimated("corrected by sampling"),
            Truth.False => new Verdict.Disagrees(
                $"'{step.Text}' is not met by the corrected estimate, {NumberText.Describe(corrected)}."),
            _ => new Verdict.Unknown(
                UnknownReason.Samples,
                $"The corrected estimate is {NumberText.Describe(corrected)}. "
                + DecisionTable.WhyOpen(step.Graph, step.Claim)),
        };

    private static Verdict.Unknown Open(Step.Conclude step, Measurement? truth) =>
        truth is null or Measurement.NotMeasured
        ? new Verdict.Unknown(
            (truth as Measurement.NotMeasured)?.Reason ?? UnknownReason.Unsupported,
            $"The estimate meets '{step.Text}', but the truth is not known.")
        : new Verdict.Unknown(
            Entrywise.Of(truth).Any(number => number is Measurement.Sampled)
                ? UnknownReason.Samples
                : UnknownReason.Tie,
            $"The estimate meets '{step.Text}'; the truth is {NumberText.Describe(truth)}. "
            + DecisionTable.WhyOpen(step.Graph, step.Claim));

    // Of a tensor, every entry must meet it.
    private static Truth Meets(Step.Conclude step, Measurement number, Func<Measurement, Enclosure?> read)
    {
        var truths = EntryFormula.All(step.Graph, step.Claim, [number])
            .Select(entry => entry.Evaluate(read) is Value.Logical logical ? logical.Truth : Truth.Undecided)
            .ToHashSet();
        return truths.Contains(Truth.False) ? Truth.False
            : truths.Contains(Truth.Undecided) ? Truth.Undecided
            : Truth.True;
    }
}
