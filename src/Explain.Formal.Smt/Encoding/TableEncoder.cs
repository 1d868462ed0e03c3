using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Encodes functions that Z3 lacks, of whole numbers within small bounds, by a table of the reference's
/// values.</summary>
internal sealed class TableEncoder(EncodingState state, LogicEncoder logic)
{
    private const int LargestTable = 256;

    /// <summary>The table of an operation, or null if the operands may take too many values.</summary>
    public Wire? TryEncode(Node node, Wire[] operands)
    {
        var choices = new List<Value>[operands.Length];
        int rows = 1;
        for (int i = 0; i < operands.Length; i++)
        {
            if (Choices(operands[i]) is not { Count: > 0 } values || (rows *= values.Count) > LargestTable)
            {
                return null;
            }

            choices[i] = values;
        }

        return Branch(node, operands, choices, []);
    }

    private static List<Value>? Choices(Wire operand) => operand switch
    {
        { Known: { } known } => [known],
        Wire.Number { Term: IntExpr } number =>
            number.Bounds.TryEnumerate(LargestTable)?.Select(value => Value.Of((Rational)value)).ToList(),
        _ => null,
    };

    private Wire Branch(Node node, Wire[] operands, List<Value>[] choices, Value[] chosen)
    {
        int next = chosen.Length;
        if (next == operands.Length)
        {
            Tensor[] values = [.. chosen.Select(Tensor.Scalar)];
            return state.Known(ReferenceEvaluator.Apply(node.Operation, values, node.Type).Single, node.Type.Element);
        }

        var values2 = choices[next];
        var result = Branch(node, operands, choices, [.. chosen, values2[^1]]);
        for (int i = values2.Count - 2; i >= 0; i--)
        {
            var operand = (Wire.Number)operands[next];
            var value = ((Value.Number)values2[i]).Enclosure.Low;
            var isHere = new Wire.Truth(
                state.Terms.Equal(operand.Term, state.Terms.Whole(value.Numerator)), null, operand.Depth);
            result = logic.Choose(isHere, Branch(node, operands, choices, [.. chosen, values2[i]]), result);
        }

        return result;
    }
}
