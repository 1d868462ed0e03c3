namespace Explain.Formal.Bounds;

/// <summary>An event as it is on a box.</summary>
/// <param name="Network">The event, without the functions that are linear there.</param>
/// <param name="Reduction">How it was made; null for the event as it was read.</param>
internal sealed record LocalClaim(LayeredClaim Network, ClaimReduction? Reduction);

/// <summary>How a network was made smaller: enough to make it again.</summary>
/// <param name="Around">How the network around it was made; null for the event as it was read.</param>
/// <param name="Whole">The box on which that was bounded.</param>
/// <param name="Rest">The box on which the smaller one holds, a part of it.</param>
internal sealed record ClaimReduction(ClaimReduction? Around, Box Whole, Box Rest);
