using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>An engine that gives a verdict on closed truth values: proof, refutation, or ignorance with its
/// reason.</summary>
public interface IProver
{
    /// <summary>The name in reports and after <c>by</c>, in kebab case.</summary>
    string Name { get; }

    /// <summary>The version of the engine, and of the solver behind it.</summary>
    string Version { get; }

    /// <summary>Settles a question, or says that it cannot take questions of this kind (null).</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    ProofOutcome? TryProve(Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation);
}

/// <summary>The answer of a prover.</summary>
/// <param name="Verdict">Proved, refuted, or unknown.</param>
/// <param name="UnusedAssumptions">Assumptions that the proof did not need, in the user's words; null if not
/// known.</param>
/// <param name="Cost">What it took.</param>
public sealed record ProofOutcome(Verdict Verdict, Sequence<string>? UnusedAssumptions, EngineCost Cost)
{
    /// <summary>Sentences for the reader of the verdict; none if it says all.</summary>
    public Sequence<string> Notes { get; init; } = [];
}

/// <summary>An engine that measures quantities.</summary>
public interface IMeasurer
{
    /// <summary>The name in reports and after <c>by</c>, in kebab case.</summary>
    string Name { get; }

    /// <summary>The version of the engine.</summary>
    string Version { get; }

    /// <summary>Measures a quantity, or says that it cannot take it (null). The measurement has the shape of the
    /// quantity; a sampled interval of each entry has the error probability of the limits.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    MeasureOutcome? TryMeasure(Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation);
}

/// <summary>An engine that also counts cases.</summary>
public interface ICaseCounter : IMeasurer
{
    /// <summary>The fraction of cases in which the event holds, with a failing case if there is one; null if it
    /// cannot.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    CaseOutcome? TryCount(Obligation.Cases obligation, EngineLimits limits, CancellationToken cancellation);
}

/// <summary>An engine that can end as soon as a number decides a claim, at no cost of confidence.</summary>
public interface ISequentialMeasurer : IMeasurer
{
    /// <summary>Measures a quantity until what is known of it decides, at most as far as limits say.</summary>
    /// <param name="obligation">The quantity.</param>
    /// <param name="isDecided">Whether a number decides; asked again and again, with intervals that are valid all at
    /// once.</param>
    /// <param name="limits">What may be spent.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    MeasureOutcome? TryMeasureUntil(
        Obligation.Measure obligation,
        Func<Measurement, bool> isDecided,
        EngineLimits limits,
        CancellationToken cancellation);
}

/// <summary>An engine that can lay out its samples by a design.</summary>
public interface IDesignedMeasurer : IMeasurer
{
    /// <summary>Measures a quantity by a design; as <see cref="IMeasurer.TryMeasure"/> otherwise.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, SampleDesign design, EngineLimits limits, CancellationToken cancellation);
}

/// <summary>The answer of a measurer, with what it took.</summary>
public sealed record MeasureOutcome(Measurement Measurement, EngineCost Cost)
{
    /// <summary>Sentences for the reader of the number; none if it says all.</summary>
    public Sequence<string> Notes { get; init; } = [];
}

/// <summary>How many of how many cases hold, and one in which the event fails, if any.</summary>
public sealed record CaseOutcome(Measurement Fraction, long Holding, long Total, Witness? Failing, EngineCost Cost);

/// <summary>A rule that estimates a quantity by presuming independence, without proof.</summary>
public interface IEstimator
{
    /// <summary>Whether it is the estimator of a base rule.</summary>
    bool Takes(BaseRule rule);

    /// <summary>The same question without the items that cannot change its answer.</summary>
    EstimateQuestion Relevant(EstimateQuestion question) => question;

    /// <summary>Estimates a quantity. The measurement has the shape of the quantity: an estimator that serves all
    /// entries in one pass takes the tensor whole, another asks entry by entry
    /// (<see cref="EntryQuestions"/>).</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    EstimateOutcome Estimate(EstimateQuestion question, EngineLimits limits, CancellationToken cancellation);

    /// <summary>Estimates a quantity over all cases of the splits among its items, in one pass; null if it goes case by
    /// case.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    EstimateOutcome? TryEstimateCases(
        EstimateQuestion question, EngineLimits limits, CancellationToken cancellation) => null;

    /// <summary>A function of the inputs that follows the quantity and whose mean is known; most rules have none. It is
    /// asked for quantities without a condition.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    SurrogateOutcome Surrogate(EstimateQuestion question, EngineLimits limits, CancellationToken cancellation) =>
        SurrogateOutcome.None("");
}

/// <summary>What an estimator is asked: a quantity, by a base rule, with what is pointed out.</summary>
/// <param name="Obligation">The quantity under its distribution; items are places in its graph.</param>
/// <param name="Rule">The base rule.</param>
/// <param name="Items">What is pointed out: shares, tracked cumulants, approximations, independent wires. Their order
/// never changes an estimate.</param>
public sealed record EstimateQuestion(Obligation.Measure Obligation, BaseRule Rule, Sequence<Item> Items)
{
    /// <summary>Values of inputs: then inputs that are shared take the value that they have there (DESIGN 3.0,
    /// BECAUSE). Null: all are drawn.</summary>
    public Witness? Instance { get; init; }

    /// <summary>Ranges that are proved of entries of wires of its graph, each with both ends.</summary>
    public Sequence<WireRange> Ranges { get; init; } = [];
}

/// <summary>The answer of an estimator: a number or why there is none, what it rests on, and what it took.</summary>
public sealed record EstimateOutcome(Measurement Measurement, Sequence<string> RestsOn, EngineCost Cost)
{
    /// <summary>Sentences about the number itself, such as that the estimate of a square is negative.</summary>
    public Sequence<string> Notes { get; init; } = [];
}

/// <summary>Asks engines on behalf of an argument, within the limits of the run.</summary>
public interface IEngineAccess
{
    /// <summary>Settles a question with the chosen engine, or with all in order.</summary>
    ProofOutcome Prove(Obligation.Quantified obligation, EngineChoice? engine);

    /// <summary>The value of a quantity: counted, else sampled.</summary>
    MeasureOutcome Measure(Obligation.Measure obligation);

    /// <summary>A question of an estimator without the items that cannot change its answer.</summary>
    EstimateQuestion Relevant(EstimateQuestion question);

    /// <summary>Estimates a quantity.</summary>
    EstimateOutcome Estimate(EstimateQuestion question);

    /// <summary>Estimates a quantity over all cases of the splits among its items in one pass; null if the estimator
    /// goes case by case.</summary>
    EstimateOutcome? TryEstimateCases(EstimateQuestion question) => null;

    /// <summary>Estimates cases under a reference law.</summary>
    CaseAnswer Estimate(CaseQuestion question);

    /// <summary>A function of the inputs that follows a quantity.</summary>
    SurrogateOutcome Surrogate(EstimateQuestion question);

    /// <summary>Samples what such a function leaves of the quantity.</summary>
    CorrectionOutcome Correct(CorrectionQuestion question);
}

/// <summary>What an engine spent, in counted units that are the same on every machine.</summary>
/// <param name="Operations">Arithmetic or gate operations; null if not counted.</param>
public sealed record EngineCost(long? Operations)
{
    /// <summary>Not counted.</summary>
    public static EngineCost None { get; } = new((long?)null);

    /// <summary>The sum of two costs; what was not counted counts as nothing beside what was.</summary>
    public static EngineCost operator +(EngineCost left, EngineCost right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Operations is null ? right
            : right.Operations is null ? left
            : new EngineCost(left.Operations + right.Operations);
    }

    /// <summary>The sum of two costs.</summary>
    public static EngineCost Add(EngineCost left, EngineCost right) => left + right;
}
