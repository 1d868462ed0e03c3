using System.Numerics;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Passes over the worlds of a claim in blocks.</summary>
internal sealed class SlicedScanner : IClaimScanner
{
    private const int Holds = 0;
    private const int Fails = 1;

    private readonly SlicedWorld _world;
    private readonly WorldPlan _plan;
    private readonly int _threads;

    public SlicedScanner(WorldPlan plan, SlicedWorld world, ClaimWires wires, int threads)
    {
        (_plan, _world, _threads) = (plan, world, threads);
        var netlist = world.Netlist;
        int condition = wires.Assumptions.Aggregate(
            world.IsWorld, (all, assumption) => netlist.And(all, IsTrue(assumption)));
        int holds = netlist.And(condition, IsTrue(wires.Goal));
        Blocks = new BlockPlan(world, [holds, netlist.And(condition, Netlist.Not(holds))]);
    }

    public BlockPlan Blocks { get; }

    public ClaimScan Scan(WorldState? wanted, CancellationToken cancellation)
    {
        int? literal = wanted switch
        {
            WorldState.Holds => Holds,
            WorldState.Fails => Fails,
            _ => null,
        };
        var run = BlockRun.Of(Blocks, literal, _threads, cancellation);
        return new ClaimScan(
            run.Totals[Holds],
            run.Totals[Fails],
            BigInteger.Zero,
            run.First is { } world ? _world.InputsAt(_plan, world) : null,
            run.First is { } last ? (BigInteger)Blocks.Code.Instructions.Length * (last + 1) : Blocks.Operations);
    }

    private int IsTrue(NodeId node)
    {
        var wire = (SlicedWire.Truth)_world[node];
        return _world.Netlist.And(wire.Literal, Netlist.Not(wire.Undefined));
    }
}
