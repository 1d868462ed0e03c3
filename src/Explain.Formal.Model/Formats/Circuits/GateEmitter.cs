using System.Collections.Immutable;
using System.Diagnostics;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Builds the gates of a file as gates of the graph, so that engines on circuits see them.</summary>
/// <remarks>
/// A gate of many inputs is a balanced tree, split after the first half, as the language has it for <c>all</c> and
/// <c>any</c>. The negation of a wire is one node, however often it is used.
/// </remarks>
internal sealed class GateEmitter(GraphBuilder builder)
{
    private static readonly ElementType Truth = new ElementType.Boolean();

    private readonly Dictionary<NodeId, NodeId> _negations = [];

    /// <summary>The wire of a gate.</summary>
    public NodeId Emit(GateFunction function, ImmutableArray<NodeId> operands) => function switch
    {
        GateFunction.Constant constant => Constant(constant.Value),
        GateFunction.Fold { IsNegated: true } fold => Not(builder.Join(fold.Operator, operands.AsSpan())),
        GateFunction.Fold fold => builder.Join(fold.Operator, operands.AsSpan()),
        GateFunction.Table table => Tabulate(table.Bits, operands.AsSpan()),
        GateFunction.Cover cover => Cover(cover, operands),
        _ => throw new UnreachableException($"Unhandled {function.GetType().Name}."),
    };

    /// <summary>The negation of a wire.</summary>
    public NodeId Not(NodeId wire)
    {
        if (!_negations.TryGetValue(wire, out var negation))
        {
            negation = builder.Add(new Operation.Unary(UnaryOperator.Not), [wire]);
            _negations.Add(wire, negation);
            _negations[negation] = wire;
        }

        return negation;
    }

    private NodeId Constant(bool value) => builder.Constant(Tensor.Scalar(Value.Of(value)), Truth);

    private NodeId Gate(BinaryOperator gate, NodeId left, NodeId right) =>
        builder.Add(new Operation.Binary(gate), [left, right]);

    private NodeId Cover(GateFunction.Cover cover, ImmutableArray<NodeId> operands)
    {
        if (operands.Length is 1 or 2)
        {
            return Tabulate(TableOf(cover, operands.Length), operands.AsSpan());
        }

        var products = new NodeId[cover.Rows.Count];
        for (int i = 0; i < products.Length; i++)
        {
            var literals = new List<NodeId>();
            string row = cover.Rows[i];
            for (int j = 0; j < operands.Length; j++)
            {
                if (row[j] != '-')
                {
                    literals.Add(row[j] == '1' ? operands[j] : Not(operands[j]));
                }
            }

            products[i] = builder.Join(BinaryOperator.And, [.. literals]);
        }

        var sum = builder.Join(BinaryOperator.Or, products);
        return cover.IsOn ? sum : Not(sum);
    }

    private static ulong TableOf(GateFunction.Cover cover, int inputs)
    {
        ulong bits = 0;
        for (int i = 0; i < 1 << inputs; i++)
        {
            bool isCovered = cover.Rows.Any(row => Enumerable.Range(0, inputs).All(
                j => row[j] == '-' || row[j] == '1' == (((i >> j) & 1) == 1)));
            bits |= isCovered == cover.IsOn ? 1UL << i : 0;
        }

        return bits;
    }

    // Shannon's expansion by the last input, which is a gate wherever one side is known or the sides are opposite.
    private NodeId Tabulate(ulong bits, ReadOnlySpan<NodeId> inputs)
    {
        int rows = 1 << inputs.Length;
        ulong all = rows == 64 ? ulong.MaxValue : (1UL << rows) - 1;
        bits &= all;
        if (bits == 0 || bits == all)
        {
            return Constant(bits != 0);
        }

        if (inputs.Length == 1)
        {
            return bits == 0b10 ? inputs[0] : Not(inputs[0]);
        }

        var rest = inputs[..^1];
        var last = inputs[^1];
        ulong half = (1UL << (rows / 2)) - 1, low = bits & half, high = bits >> (rows / 2);
        return (low, high) switch
        {
            _ when inputs.Length == 2 && Symmetric(bits, inputs[0], last) is { } gate => gate,
            _ when low == high => Tabulate(low, rest),
            (0, _) => Gate(BinaryOperator.And, Tabulate(high, rest), last),
            (_, 0) => Gate(BinaryOperator.And, Tabulate(low, rest), Not(last)),
            _ when high == half => Gate(BinaryOperator.Or, Tabulate(low, rest), last),
            _ when low == half => Gate(BinaryOperator.Or, Tabulate(high, rest), Not(last)),
            _ when low == (half & ~high) => Gate(BinaryOperator.NotEqual, Tabulate(low, rest), last),
            _ => builder.Add(new Operation.Conditional(), [last, Tabulate(high, rest), Tabulate(low, rest)]),
        };
    }

    private NodeId? Symmetric(ulong bits, NodeId first, NodeId second) => bits switch
    {
        0b0111 => Not(Gate(BinaryOperator.And, first, second)),
        0b0001 => Not(Gate(BinaryOperator.Or, first, second)),
        0b1001 => Gate(BinaryOperator.Equal, first, second),
        _ => null,
    };
}
