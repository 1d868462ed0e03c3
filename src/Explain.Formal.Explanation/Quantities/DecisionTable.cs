using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>The verdict on a claim about measured quantities (DESIGN 3.2).</summary>
/// <remarks>
/// The claim is evaluated over the whole box of the quantities' intervals. It is <i>met</i> if it holds at every point
/// of
/// the box, <i>contradicted</i> if at none, else <i>open</i>; the weakest quantity decides the row.
/// <code>
/// quantities                       met        contradicted               open
/// exact or surely enclosed         proved     refuted (exact value)      unknown (tie)
/// valid intervals                  certified  refuted (certified bound)  unknown (samples)
/// approximate intervals            estimated  disagrees                  unknown (samples)
/// numbers without error bars       estimated  disagrees                  unknown (tie)
/// one not measured                 unknown, for its reason
/// the formula has no value         unknown (vacuous if the quantities are exact, else samples)
/// </code>
/// A point estimate never decides where its interval is open, not even with <c>require estimated</c>: the verdict would
/// be that of the seed. So an equality without <c>within</c> can be refuted by samples, and never certified.
/// </remarks>
public static class DecisionTable
{
    private static readonly Rational _narrow = Rational.PowerOfTwo(-24);

    /// <summary>The verdict on the claim of a formula; a formula without a claim is measured.</summary>
    /// <remarks>A claim about a tensor holds if it holds for every entry: the weakest entry decides, and is
    /// named.</remarks>
    /// <param name="formula">The formula with its claim.</param>
    /// <param name="quantities">What is known of each quantity.</param>
    /// <param name="by">The engine that decided, for the report.</param>
    public static Verdict Decide(QuantityFormula formula, IReadOnlyList<Measurement> quantities, string by)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var value = Formulas.Measure(formula, quantities);
        if (formula.Claim is not { } claim)
        {
            return Entrywise.Missing([value]) is { } missing
                ? new Verdict.Unknown(missing.Reason, missing.Sentence)
                : new Verdict.Measured();
        }

        if (value is Measurement.NotMeasured unknown)
        {
            return new Verdict.Unknown(unknown.Reason, unknown.Sentence);
        }

        var entries = EntryFormula.All(formula.Graph, claim, quantities);
        Verdict[] open = [.. entries.Select((entry, i) => WhyNotMet(formula, entry, Sentence(formula, value, i)))
            .OfType<Verdict>()];
        return open.Length > 0 ? open.Aggregate(Verdict.Both) : Met(Evidences.Weakest(quantities), quantities, by);
    }

    /// <summary>Null if an entry of the claim is met.</summary>
    private static Verdict? WhyNotMet(QuantityFormula formula, EntryFormula entry, string sentence)
    {
        if (Entrywise.Missing(entry.Quantities) is { } unknown)
        {
            return new Verdict.Unknown(unknown.Reason, unknown.Sentence);
        }

        var evidence = Evidences.Weakest(entry.Quantities);
        return entry.Evaluate(Evidences.Enclose) switch
        {
            Value.Logical { Truth: Truth.True } => null,
            Value.Logical { Truth: Truth.False } => Contradicted(evidence, entry.Quantities, sentence),
            Value.Undefined undefined when evidence == Evidence.Exact =>
                new Verdict.Unknown(UnknownReason.Vacuous, $"The claim has no truth value: {undefined.Reason}."),
            _ => Open(evidence, entry.Quantities, formula, sentence),
        };
    }

    /// <summary>The value, or the entry of it that an entry of the claim is about.</summary>
    private static string Sentence(QuantityFormula formula, Measurement value, int entry) =>
        formula.Claim is { } claim && value is Measurement.Tensor tensor
            && formula.Graph[claim].Type.Shape == tensor.Shape
            ? $"Entry {tensor.Place(entry)} is {NumberText.Describe(tensor.Entries[entry])}."
            : $"The value is {NumberText.Describe(value)}.";

    private static Verdict Met(Evidence evidence, IReadOnlyList<Measurement> quantities, string by) => evidence switch
    {
        Evidence.Exact => new Verdict.Proved(by),
        Evidence.Valid => new Verdict.Certified(Formulas.JointConfidence(quantities), by),
        Evidence.Approximate or Evidence.Heuristic => new Verdict.Estimated(by),
        _ => throw new UnreachableException($"Unhandled {evidence}."),
    };

    private static Verdict Contradicted(
        Evidence evidence, IReadOnlyList<Measurement> quantities, string sentence) => evidence switch
        {
            Evidence.Exact => new Verdict.Refuted(new Refutation.ExactValue(sentence, null)),
            Evidence.Valid => new Verdict.Refuted(
                new Refutation.CertifiedBound(Formulas.JointConfidence(quantities), sentence)),
            Evidence.Approximate or Evidence.Heuristic => new Verdict.Disagrees(sentence),
            _ => throw new UnreachableException($"Unhandled {evidence}."),
        };

    private static Verdict.Unknown Open(
        Evidence evidence,
        IReadOnlyList<Measurement> quantities,
        QuantityFormula formula,
        string sentence) => evidence switch
        {
            Evidence.Exact when quantities.Any(IsWide) => new Verdict.Unknown(
                UnknownReason.Tie, $"{sentence} These bounds leave the claim open; closer ones may decide it."),
            Evidence.Exact or Evidence.Heuristic => new Verdict.Unknown(
                UnknownReason.Tie,
                $"{sentence} That is too close to the claim to decide; state the claim 'within' a tolerance."),
            _ => new Verdict.Unknown(UnknownReason.Samples, $"{sentence} {WhyOpen(formula.Graph, formula.Claim)}"),
        };

    /// <summary>Whether an interval is wider than rounding makes it: it comes from bounds.</summary>
    private static bool IsWide(Measurement number) =>
        number is Measurement.Exact { Value: var value } && value.High - value.Low > _narrow;

    /// <summary>Why an interval leaves a claim open, and what to do.</summary>
    public static string WhyOpen(Graph graph, NodeId? claim) =>
        claim is { } node && graph[node].Operation is Operation.Binary { Operator: BinaryOperator.Equal }
            ? "Samples never prove an equality; state it 'within' a tolerance."
            : "The interval leaves the claim open; take more samples with --samples.";
}
