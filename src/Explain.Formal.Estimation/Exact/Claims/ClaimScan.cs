using System.Numerics;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>What a pass over worlds saw of a claim.</summary>
/// <param name="Holding">In how many worlds the claim is true.</param>
/// <param name="Failing">In how many it is false.</param>
/// <param name="Open">In how many it is open.</param>
/// <param name="First">The inputs of the first world of the wanted state; the counts are not complete if there is
/// one.</param>
/// <param name="Operations">What the worlds up to that one, or all of them, take.</param>
internal sealed record ClaimScan(
    BigInteger Holding, BigInteger Failing, BigInteger Open, Func<NodeId, Value>? First, BigInteger Operations);

/// <summary>Passes over the worlds of a claim.</summary>
internal interface IClaimScanner
{
    /// <summary>Counts worlds, up to the first of the wanted state if one is wanted.</summary>
    ClaimScan Scan(WorldState? wanted, CancellationToken cancellation);
}
