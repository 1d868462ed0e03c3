using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>An estimator with a count of what it was asked, and of what it spent.</summary>
internal sealed class TriedEstimator(ICircuitEstimator estimator)
{
    /// <summary>How many estimates were asked for.</summary>
    public long Asked { get; private set; }

    /// <summary>What they took.</summary>
    public EngineCost Cost { get; private set; } = EngineCost.None;

    /// <summary>What can be told about a circuit.</summary>
    public IReadOnlyList<Item> Items(BuiltCircuit circuit) => estimator.Items(circuit);

    /// <summary>The estimate when items are told in some order.</summary>
    public Measurement Estimate(BuiltCircuit circuit, IReadOnlyList<Item> items)
    {
        Asked++;
        var outcome = estimator.Estimate(circuit, items);
        Cost += outcome.Cost;
        return outcome.Measurement;
    }

    /// <summary>The estimate as a fraction; null if it is none.</summary>
    public static Rational? Exactly(Measurement estimate) => estimate switch
    {
        Measurement.Exact { Value: { IsExact: true, Low: var value } } => value,
        Measurement.Heuristic { ExactValue: { } value } => value,
        _ => null, // whatever else it is, it is no fraction
    };

    /// <summary>Why an estimate tells nothing about a law.</summary>
    public static Trial.Undecided WhyNot(Measurement estimate) => new(estimate switch
    {
        Measurement.NotMeasured none => none.Sentence,
        Measurement.Sampled => "Its estimates are only sampled here: take inputs of a finite law, such as "
            + "'law: uniform(-1, 1)'.",
        // A number in doubles, or between two ends.
        _ => "Its estimates are no fractions here.",
    });
}
