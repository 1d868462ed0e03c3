using System.Collections.Immutable;

namespace Explain.Formal.Bounds;

/// <summary>A claim as a network, and what is to be shown of its rows in which part of the inputs.</summary>
/// <param name="Network">The network; a case has one of its goals.</param>
/// <param name="Cases">Together they cover all points at which the claim may fail.</param>
internal sealed record CasedClaim(LayeredClaim Network, ImmutableArray<ClaimCase> Cases);

/// <summary>A part of the inputs, and what is to be shown there.</summary>
/// <param name="Box">Covers the part.</param>
/// <param name="Goal">The goal.</param>
/// <param name="Share">Its share of the volume.</param>
internal sealed record ClaimCase(Box Box, RowGoal Goal, double Share);
