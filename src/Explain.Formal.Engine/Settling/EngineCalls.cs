using Explain.Formal.Logic;
using Microsoft.Extensions.Logging;

namespace Explain.Formal.Engine;

/// <summary>Asks engines: guards their time, logs each question, and tells our faults from interruptions.</summary>
/// <param name="options">The settings of the run.</param>
/// <param name="logger">Takes one event for each question.</param>
/// <param name="threads">The threads that one engine may use.</param>
/// <param name="interruption">The user's wish to stop.</param>
internal sealed class EngineCalls(RunOptions options, ILogger logger, int threads, CancellationToken interruption)
{
    // Engines keep their own time limit; the guard is for one that does not.
    private static readonly TimeSpan _longestGrace = TimeSpan.FromSeconds(1);

    /// <summary>What engines may spend.</summary>
    public EngineLimits Limits { get; } = options.Limits with { Threads = threads };

    /// <summary>Asks a prover; one that plans no search does not look at the plan.</summary>
    public ProofOutcome? Prove(IProver prover, Obligation.Quantified obligation, SearchPlan plan) => Ask(
        obligation.Name,
        prover.Name,
        token => prover is IPlannedProver planned
            ? planned.TryProve(obligation, plan, Limits, token)
            : prover.TryProve(obligation, Limits, token),
        outcome => (outcome.Verdict.Word, outcome.Cost),
        sentence => new ProofOutcome(new Verdict.Unknown(UnknownReason.Time, sentence), null, EngineCost.None));

    /// <summary>Asks for the value of a quantity.</summary>
    public MeasureOutcome? Measure(IMeasurer measurer, Obligation.Measure obligation, EngineLimits limits) => Ask(
        obligation.Name,
        measurer.Name,
        token => measurer.TryMeasure(obligation, limits, token),
        outcome => (outcome.Measurement.Kind, outcome.Cost),
        sentence => new MeasureOutcome(TooLong(sentence), EngineCost.None));

    /// <summary>Asks for the value of a quantity, by samples of a design.</summary>
    public MeasureOutcome? Measure(
        IDesignedMeasurer measurer, Obligation.Measure obligation, SampleDesign design, EngineLimits limits) => Ask(
            obligation.Name,
            measurer.Name,
            token => measurer.TryMeasure(obligation, design, limits, token),
            outcome => (outcome.Measurement.Kind, outcome.Cost),
            sentence => new MeasureOutcome(TooLong(sentence), EngineCost.None));

    /// <summary>Asks for the value of a quantity, until it decides.</summary>
    public MeasureOutcome? MeasureUntil(
        ISequentialMeasurer measurer,
        Obligation.Measure obligation,
        Func<Measurement, bool> isDecided,
        EngineLimits limits) => Ask(
            obligation.Name,
            measurer.Name,
            token => measurer.TryMeasureUntil(obligation, isDecided, limits, token),
            outcome => (outcome.Measurement.Kind, outcome.Cost),
            sentence => new MeasureOutcome(TooLong(sentence), EngineCost.None));

    /// <summary>Asks in how many cases an event holds.</summary>
    public CaseOutcome? Count(ICaseCounter counter, Obligation.Cases obligation) => Ask(
        obligation.Name,
        counter.Name,
        token => counter.TryCount(obligation, Limits, token),
        outcome => (outcome.Fraction.Kind, outcome.Cost),
        sentence => new CaseOutcome(TooLong(sentence), 0, 0, null, EngineCost.None));

    /// <summary>Asks an estimator.</summary>
    public EstimateOutcome Estimate(IEstimator estimator, string id, EstimateQuestion question) => Ask(
        id,
        question.Rule.Name,
        token => estimator.Estimate(question, Limits, token),
        outcome => (outcome.Measurement.Kind, outcome.Cost),
        sentence => new EstimateOutcome(TooLong(sentence), [], EngineCost.None))!;

    /// <summary>Asks an estimator for all cases of splits at once.</summary>
    public EstimateOutcome? TryEstimateCases(IEstimator estimator, string id, EstimateQuestion question) => Ask(
        id,
        question.Rule.Name,
        token => estimator.TryEstimateCases(question, Limits, token),
        outcome => (outcome.Measurement.Kind, outcome.Cost),
        sentence => new EstimateOutcome(TooLong(sentence), [], EngineCost.None));

    /// <summary>Asks for cases under a reference law.</summary>
    public CaseAnswer Estimate(ICaseEstimator estimator, string id, CaseQuestion question, double delta) => Ask(
        id,
        "presume independent cases",
        token => estimator.Estimate(question, Limits with { Delta = delta }, token),
        outcome => (outcome.Facts.Kind, outcome.Cost),
        sentence => CaseAnswer.None(UnknownReason.Time, sentence))!;

    /// <summary>Asks for a function that follows a quantity.</summary>
    public SurrogateOutcome Surrogate(IEstimator estimator, string id, EstimateQuestion question) => Ask(
        id,
        question.Rule.Name,
        token => estimator.Surrogate(question, Limits, token),
        outcome => (outcome.Surrogate is null ? "no surrogate" : "surrogate", outcome.Cost),
        SurrogateOutcome.None)!;

    /// <summary>Asks for a corrected number.</summary>
    public CorrectionOutcome Correct(ICorrector corrector, string id, CorrectionQuestion question, double delta) => Ask(
        id,
        corrector.Name,
        token => corrector.Correct(question, Limits with { Delta = delta }, token),
        outcome => (outcome.Rest.Kind, outcome.Cost),
        sentence => new CorrectionOutcome(TooLong(sentence), null, EngineCost.None))!;

    private static Measurement.NotMeasured TooLong(string sentence) => new(UnknownReason.Time, sentence);

    private T? Ask<T>(
        string id,
        string engine,
        Func<CancellationToken, T?> ask,
        Func<T, (string Answer, EngineCost Cost)> describe,
        Func<string, T> tooLong)
        where T : class
    {
        interruption.ThrowIfCancellationRequested();
        var grace = options.Limits.Timeout < _longestGrace ? options.Limits.Timeout : _longestGrace;
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        guard.CancelAfter(options.Limits.Timeout + grace);
        try
        {
            var outcome = ask(guard.Token);
            Log(id, engine, outcome is null ? null : describe(outcome));
            return outcome;
        }
        catch (OperationCanceledException) when (!interruption.IsCancellationRequested)
        {
            RunLog.Stopped(logger, id, engine);
            return tooLong($"The engine '{engine}' reached the time limit; allow more with --timeout.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new EngineFaultException($"The engine '{engine}' failed on '{id}': {fault.Message}", fault);
        }
    }

    private void Log(string id, string engine, (string Answer, EngineCost Cost)? outcome)
    {
        if (outcome is var (answer, cost))
        {
            RunLog.Settled(logger, id, engine, answer, cost.Operations);
        }
        else
        {
            RunLog.Declined(logger, id, engine);
        }
    }
}
