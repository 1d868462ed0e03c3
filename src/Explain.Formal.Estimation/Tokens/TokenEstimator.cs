using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>The base rule <c>propagate</c> on models of tokens: embeddings that are looked up, one layer of attention,
/// and an answer by the greatest (THEORY 10.2).</summary>
/// <remarks>
/// <para><b>Shapes.</b> A mean, variance, covariance or correlation of scalar wires, or the probability that one of
/// several is the greatest: that at a known place, or at the greatest or least of functions of single tokens.</para>
/// <para><b>Units.</b> Those of the quantity.</para>
/// <para><b>Error.</b> Not bounded. Wires that depend on one or two tokens are tables, so their means and covariances
/// are exact; a margin between two answers is taken for normal where it varies, and margins for independent.</para>
/// <para><b>Determinism.</b> No randomness; equal arguments give equal bits.</para>
/// <para><b>Source.</b> THEORY 10.2 for the circuits; the right answer and the token that gives it are summed over, as
/// in the proofs of THEORY 10.3, and what is left is averaged instead of bounded. Cost: for n values of a token and
/// m tokens about m n^3 operations, where all inputs are n^m.</para>
/// </remarks>
internal static class TokenEstimator
{
    /// <summary>The estimate, or null if the quantity is none of a model of tokens: then wires go gate by
    /// gate.</summary>
    /// <param name="obligation">The quantity.</param>
    /// <param name="splits">Functions of single tokens whose values are the cases; with others there is no
    /// estimate.</param>
    /// <param name="rule">The base rule.</param>
    /// <param name="limits">What may be spent.</param>
    /// <param name="cancellation">Cancels.</param>
    public static EstimateOutcome? TryEstimate(
        Obligation.Measure obligation,
        IReadOnlyList<Item.Split> splits,
        BaseRule.Cumulants rule,
        EngineLimits limits,
        CancellationToken cancellation)
    {
        if (rule.Edgeworth || rule.Variant is not null || TokenEvent.Read(obligation) is not { } asked)
        {
            return null;
        }

        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            TokenAlgebra? algebra = null;
            var question = TokenQuestion.Read(
                obligation, asked, [.. splits.Select(split => split.On)],
                space => algebra = new TokenAlgebra(space, guard.Token));
            return question is null ? (splits.Count > 0 ? null : Declined(obligation, algebra))
                : Estimate(question, rule, algebra?.Operations ?? 0, guard.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(UnknownReason.Time, TimeGuard.Exceeded("The propagation", limits));
        }
    }

    private static EstimateOutcome Estimate(
        TokenQuestion question, BaseRule.Cumulants rule, long operations, CancellationToken cancellation)
    {
        var answer = new TokenAnswer(question, usesCovariances: rule.Order >= 2);
        double value = answer.Value(cancellation);
        var cost = new EngineCost(operations + answer.Operations);
        return double.IsFinite(value)
            ? new EstimateOutcome(new Measurement.Heuristic(value, null), answer.RestsOn, cost)
            {
                Notes = NetworkAnswer.Notes(question.Kind, new Measurement.Heuristic(value, null)),
            }
            : new EstimateOutcome(
                new Measurement.NotMeasured(
                    UnknownReason.Vacuous,
                    question.Kind == QuantityKind.Correlation
                        ? "A correlation needs two propagated variances above 0."
                        : "Part of it has no value, or numbers are too large to write."),
                [],
                cost);
    }

    // Without attention the rules of gates may know more.
    private static EstimateOutcome? Declined(Obligation.Measure obligation, TokenAlgebra? algebra) =>
        algebra is null || !TokenModels.Attends(obligation.Graph.Closure(obligation.Quantity.Operands).Part) ? null
        : algebra.IsFull ? None(UnknownReason.Memory, "The tables of the tokens are too large.")
        : None(
            UnknownReason.Unsupported,
            "A wire depends on three tokens or more at once, or the answer is compared with something other than the "
            + "greatest or least of tokens: split on a token.");

    private static EstimateOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), [], EngineCost.None);
}
