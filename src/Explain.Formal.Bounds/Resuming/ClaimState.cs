using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Where a search stands: what it takes to go on as if it had never been stopped.</summary>
/// <param name="Boxes">The boxes that were bounded in all rounds that are over.</param>
/// <param name="Operations">The multiplications that this took.</param>
/// <param name="Suspects">How many points were run exactly.</param>
/// <param name="Open">The parts that no round has taken.</param>
/// <param name="Round">The parts of the round that was stopped; none between rounds.</param>
internal sealed record ClaimState(long Boxes, long Operations, int Suspects, OpenParts Open, RoundPart[] Round)
{
    /// <summary>The point that refutes the claim, if one was found; nothing is open then.</summary>
    public Rational[]? Refutation { get; init; }
}

/// <summary>Parts in the order in which they will be taken.</summary>
/// <param name="Best">With their numbers: of equal margins the one with the least comes first.</param>
/// <param name="Newest">The newest last.</param>
/// <param name="Next">The next number.</param>
internal sealed record OpenParts((OpenBox Part, long Number)[] Best, OpenBox[] Newest, long Next);

/// <summary>A part of a round.</summary>
/// <param name="Part">The part.</param>
/// <param name="Visit">What came of it; null if it was not visited yet.</param>
internal sealed record RoundPart(OpenBox Part, BoxVisit? Visit)
{
    /// <summary>The share of the volume that it leaves open.</summary>
    public double Share => Visit is null ? Part.Share : Visit.Rest.Sum(rest => rest.Share);
}
