using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>An estimator under study: it gives every circuit a number, and can be told of structure.</summary>
/// <remarks>Base rules are one kind; estimators that a spec writes by equations are meant to be another.</remarks>
internal interface ICircuitEstimator
{
    /// <summary>What it can be told about a circuit; a few items, the same ones each time.</summary>
    IReadOnlyList<Item> Items(BuiltCircuit circuit);

    /// <summary>The estimate of the root when items are told in some order.</summary>
    EstimateOutcome Estimate(BuiltCircuit circuit, IReadOnlyList<Item> items);
}
