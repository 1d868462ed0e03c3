using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The engines as an argument may ask them.</summary>
internal sealed class EngineAccess(
    EngineSet engines, EngineCalls calls, BehaviorSettler behaviors, string name, double delta) : IEngineAccess
{
    /// <inheritdoc/>
    public ProofOutcome Prove(Obligation.Quantified obligation, EngineChoice? engine)
    {
        var settled = behaviors.Prove(obligation, engine);
        return new ProofOutcome(settled.Verdict, null, settled.Cost) { Notes = settled.Notes };
    }

    /// <inheritdoc/>
    public MeasureOutcome Measure(Obligation.Measure obligation)
    {
        var measure = behaviors.Measure(obligation, delta);
        return new MeasureOutcome(measure.Measurement, measure.Cost);
    }

    /// <inheritdoc/>
    public EstimateQuestion Relevant(EstimateQuestion question) => Estimator(question)?.Relevant(question) ?? question;

    /// <inheritdoc/>
    public EstimateOutcome Estimate(EstimateQuestion question) => Estimator(question) is { } known
        ? calls.Estimate(known, name, question)
        : new EstimateOutcome(
            new Measurement.NotMeasured(UnknownReason.Unsupported, $"This version has no '{question.Rule.Name}'."),
            [],
            EngineCost.None);

    /// <inheritdoc/>
    public EstimateOutcome? TryEstimateCases(EstimateQuestion question) => Estimator(question) is { } known
        ? calls.TryEstimateCases(known, name, question)
        : null;

    /// <inheritdoc/>
    public SurrogateOutcome Surrogate(EstimateQuestion question) => Estimator(question) is { } known
        ? calls.Surrogate(known, name, question)
        : SurrogateOutcome.None($"This version has no '{question.Rule.Name}'.");

    /// <inheritdoc/>
    public CorrectionOutcome Correct(CorrectionQuestion question) => engines.Corrector is { } corrector
        ? calls.Correct(corrector, name, question, delta)
        : new CorrectionOutcome(
            new Measurement.NotMeasured(UnknownReason.Unsupported, "This version corrects no estimate by samples."),
            null,
            EngineCost.None);

    /// <inheritdoc/>
    public CaseAnswer Estimate(CaseQuestion question) => engines.Cases is { } cases
        ? calls.Estimate(cases, name, question, delta)
        : CaseAnswer.None(UnknownReason.Unsupported, "This version has no engine for cases under a reference law.");

    private IEstimator? Estimator(EstimateQuestion question) =>
        engines.Estimators.FirstOrDefault(estimator => estimator.Takes(question.Rule));
}
