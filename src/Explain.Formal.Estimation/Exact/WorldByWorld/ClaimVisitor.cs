using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Counts worlds by their state, up to the first of the wanted state.</summary>
internal sealed class ClaimVisitor(ClaimWires wires, WorldState? wanted) : IWorldVisitor
{
    private readonly long[] _counts = new long[4];

    /// <summary>The values of the nodes in the world that was wanted, once the walk has stopped.</summary>
    public Value[]? Found { get; private set; }

    public long CountOf(WorldState state) => _counts[(int)state];

    public bool Visit(Value[] values, Enclosure probability)
    {
        var state = wires.State(node => values[node.Index]);
        _counts[(int)state]++;
        Found = state == wanted ? [.. values] : null;
        return Found is null;
    }

    public void Fail(string sentence) =>
        throw new InvalidOperationException($"A claim has no draws, yet one failed: {sentence}");
}
