using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>Estimates what happens in fixed cases when parameters are drawn from their reference law, given facts
/// (DESIGN 3.0, BASE RULE cases).</summary>
public interface ICaseEstimator
{
    /// <summary>Estimates every case, and the probability of the facts.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    CaseAnswer Estimate(CaseQuestion question, EngineLimits limits, CancellationToken cancellation);
}

/// <summary>What a case estimator is asked.</summary>
/// <param name="Cases">The cases and their event, with parameters as inputs. The event may be a number: then its mean
/// is asked for.</param>
/// <param name="Reference">The law of the parameters.</param>
/// <param name="Facts">What is known of the parameters.</param>
/// <param name="Actual">The actual values of the parameters, by name.</param>
/// <param name="Estimator">How the probability of a case is found.</param>
public sealed record CaseQuestion(
    Obligation.Cases Cases,
    Distribution Reference,
    Sequence<CaseFact> Facts,
    Witness Actual,
    CaseEstimator Estimator)
{
    /// <summary>The event that happened or not, where that is another wire than the event to estimate, such as one in
    /// which a mean is observed. Null: it is the event itself.</summary>
    public NodeId? Outcome { get; init; }
}

/// <summary>Something known of the parameters: a truth value that holds for all values of some variables.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Goal">The truth value.</param>
/// <param name="Variables">What it ranges over besides; usually nothing.</param>
/// <param name="Assumptions">Which values of the variables count.</param>
public sealed record CaseFact(
    string Name, NodeId Goal, Sequence<QuantifiedVariable> Variables, Sequence<Assumption> Assumptions);

/// <summary>The answer of a case estimator.</summary>
/// <param name="Facts">The probability of all facts together, or why it is not known.</param>
/// <param name="Groups">The cases, together where estimate and outcome are equal.</param>
/// <param name="RestsOn">What the estimates presume, besides independent cases.</param>
/// <param name="Cost">What it took.</param>
public sealed record CaseAnswer(
    Measurement Facts, Sequence<CaseGroup> Groups, Sequence<string> RestsOn, EngineCost Cost)
{
    /// <summary>Sentences about the numbers, such as the correlations of corresponding wires.</summary>
    public Sequence<string> Notes { get; init; } = [];

    /// <summary>No answer, and why.</summary>
    public static CaseAnswer None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), [], [], EngineCost.None);
}

/// <summary>Cases with one estimate and one outcome.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Observed">Whether the event holds at the actual parameters; null where the event is a number.</param>
/// <param name="Estimate">The probability of the event given the facts, or its mean.</param>
public sealed record CaseGroup(long Count, bool? Observed, Measurement Estimate);
