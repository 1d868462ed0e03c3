using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Which draws the wires of a scalar graph need, as sets of bits: draw i is bit i.</summary>
internal sealed class DrawSets
{
    /// <summary>The most draws that a set holds.</summary>
    public const int Most = 64;

    private readonly ulong[] _own;
    private readonly ulong[] _all;

    /// <summary>Looks at every wire once.</summary>
    /// <param name="graph">The wires; operands come first.</param>
    /// <param name="draws">At most 64; a law needs earlier draws alone.</param>
    public DrawSets(Graph graph, Sequence<Draw> draws)
    {
        if (draws.Length > Most)
        {
            throw new ArgumentException($"More than {Most} draws.", nameof(draws));
        }

        _own = new ulong[graph.Nodes.Length];
        for (int i = 0; i < draws.Length; i++)
        {
            _own[draws[i].Variable.Index] = 1UL << i;
        }

        for (int i = 0; i < _own.Length; i++)
        {
            foreach (var operand in graph.Nodes[i].Operands)
            {
                _own[i] |= _own[operand.Index];
            }
        }

        _all = new ulong[draws.Length];
        for (int i = 0; i < _all.Length; i++)
        {
            var draw = draws[i];
            _all[i] = new Distribution("", [draw], null).Roots.Where(wire => wire != draw.Variable)
                .Aggregate(1UL << i, (set, wire) => set | this[wire]);
        }
    }

    /// <summary>The draws that a wire reads itself.</summary>
    public ulong Own(NodeId wire) => _own[wire.Index];

    /// <summary>The draws that a wire needs, through the laws of others too.</summary>
    public ulong this[NodeId wire]
    {
        get
        {
            ulong set = 0;
            for (ulong own = Own(wire); own != 0; own &= own - 1)
            {
                set |= _all[BitOperations.TrailingZeroCount(own)];
            }

            return set;
        }
    }
}
