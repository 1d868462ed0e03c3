using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Passes over the worlds of a claim one by one.</summary>
internal sealed class WalkingScanner(WorldPlan plan, ClaimWires wires, int threads) : IClaimScanner
{
    public ClaimScan Scan(WorldState? wanted, CancellationToken cancellation)
    {
        var visitors = Enumerable.Range(0, threads)
            .Select(_ => new ClaimVisitor(wires, wanted)).ToImmutableArray();
        var found = new WorldWalker(plan).Walk(visitors, cancellation)?.Found;
        return new ClaimScan(
            Sum(WorldState.Holds),
            Sum(WorldState.Fails),
            Sum(WorldState.Open),
            found is null ? null : node => found[node.Index],
            plan.Work * (found is null ? plan.Worlds!.Value : plan.OrdinalOf(node => found[node.Index]) + 1));

        BigInteger Sum(WorldState state) => visitors.Aggregate(BigInteger.Zero, (sum, x) => sum + x.CountOf(state));
    }
}
