using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>One number of a sampled quantity: one entry of its tensor.</summary>
/// <param name="Kind">Which quantity.</param>
/// <param name="First">The place of its values among the outputs; for a probability, of the mask of its event.</param>
/// <param name="Second">The place of the other values of a pair; null: it is none.</param>
/// <param name="Undefined">The place of the mask of samples without value; null: there are none.</param>
/// <param name="Support">The range that every value of an expectation surely lies in.</param>
/// <param name="Error">A bound on the rounding of each value; infinite where there is none.</param>
internal sealed record SampledNumber(
    QuantityKind Kind, int First, int? Second, int? Undefined, NumberRange Support, double Error);
