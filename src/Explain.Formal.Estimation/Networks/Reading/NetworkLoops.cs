using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Reads loops over layers, round by round.</summary>
internal sealed class NetworkLoops(Func<Graph, IReadOnlyDictionary<NodeId, ReadWire>, ReadWire?[]> read)
{
    private readonly List<(LoopBody Body, ReadWire[] Operands, List<ReadWire?[]> Rounds)> _known = [];

    /// <summary>All states, or a wire of all rounds; null if one of them is no part of a network.</summary>
    public ReadWire? Run(Operation.Scan scan, ReadWire[] operands)
    {
        var rounds = Rounds(scan.Body, operands);
        var kept = scan.Wire is null ? scan.Body.Next : scan.Body.Wire(scan.Wire);
        var wires = rounds.Select(round => round[kept.Index]);
        var entries = new List<RowEntry>();
        foreach (var wire in scan.Wire is null ? wires.Prepend(operands[0]) : wires)
        {
            switch (wire)
            {
                case ReadWire.Affine affine:
                    entries.AddRange(affine.Entries);
                    break;
                case ReadWire.Known known:
                    entries.AddRange(RowAlgebra.Entries(RowAlgebra.Numbers(NetworkReader.Numbers(known.Value))));
                    break;
                default:
                    return null;
            }
        }

        return new ReadWire.Affine([.. entries]);
    }

    // Scans of one body on the same operands share their rounds.
    private List<ReadWire?[]> Rounds(LoopBody body, ReadWire[] operands)
    {
        foreach (var (known, its, rounds) in _known)
        {
            if (ReferenceEquals(known, body) && its.Zip(operands).All(pair => ReferenceEquals(pair.First, pair.Second)))
            {
                return rounds;
            }
        }

        var found = Run(body, operands);
        _known.Add((body, operands, found));
        return found;
    }

    private List<ReadWire?[]> Run(LoopBody body, ReadWire[] operands)
    {
        var bound = new Dictionary<NodeId, ReadWire>();
        for (int i = 0; i < body.Captures.Length; i++)
        {
            bound[body.Captures[i]] = operands[i + 1];
        }

        var rounds = new List<ReadWire?[]>();
        ReadWire? state = operands[0];
        foreach (var element in body.Elements)
        {
            bound.Remove(body.State);
            if (state is not null)
            {
                bound[body.State] = state;
            }

            bound[body.Index] = new ReadWire.Known(element);
            var wires = read(body.Graph, bound);
            state = wires[body.Next.Index];
            rounds.Add(wires);
        }

        return rounds;
    }
}
