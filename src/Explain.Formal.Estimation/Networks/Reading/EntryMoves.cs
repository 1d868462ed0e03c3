using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Operations that only move entries: the reference evaluator moves their numbers instead.</summary>
internal static class EntryMoves
{
    /// <summary>Moves the entries of operands that are affine, or known numbers beside such; null for others.</summary>
    public static ReadWire? Move(Node node, ReadWire[] operands, TensorShape[] shapes)
    {
        var entries = new List<RowEntry>();
        var places = new List<Tensor>();
        for (int i = 0; i < operands.Length; i++)
        {
            bool isIndex = node.Operation is Operation.Lookup && i > 0;
            switch (operands[i])
            {
                case ReadWire.Known known when isIndex:
                    places.Add(known.Value);
                    break;
                case ReadWire.Known known:
                    places.Add(Places(entries.Count, shapes[i]));
                    entries.AddRange(
                        RowAlgebra.Entries(RowAlgebra.Numbers(NetworkReader.Numbers(known.Value))));
                    break;
                case ReadWire.Affine affine when !isIndex:
                    places.Add(Places(entries.Count, shapes[i]));
                    entries.AddRange(affine.Entries);
                    break;
                default:
                    return null;
            }
        }

        var moved = ReferenceEvaluator.Apply(node.Operation, places, node.Type);
        return moved.Entries.All(entry => entry is Value.Number)
            ? new ReadWire.Affine([.. moved.Entries.Select(entry => entries[Place(entry)])])
            : null;
    }

    private static Tensor Places(int first, TensorShape shape) => new(
        shape, Enumerable.Range(first, shape.Count).Select(place => Value.Of((Rational)place)).ToSequence());

    private static int Place(Value value) => (int)((Value.Number)value).Enclosure.Low.ToDouble();
}
