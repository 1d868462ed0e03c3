using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>G(Y | S): the estimate with some items, and what it rests on.</summary>
/// <param name="Value">The number of the behavior.</param>
/// <param name="Quantities">The estimates of its quantities, in their order.</param>
/// <param name="RestsOn">What it presumes.</param>
/// <param name="Notes">Sentences about the number itself.</param>
/// <param name="Cost">What it took.</param>
internal sealed record Estimate(
    Measurement Value,
    Sequence<Measurement> Quantities,
    Sequence<string> RestsOn,
    Sequence<string> Notes,
    EngineCost Cost)
{
    /// <summary>No estimate, and why.</summary>
    public static Estimate None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), [], [], [], EngineCost.None);

    /// <summary>Whether it presumes nothing and is exact.</summary>
    public bool IsProof => RestsOn.Length == 0 && Quantities.Length > 0
        && Evidences.Weakest(Quantities) == Evidence.Exact;
}
