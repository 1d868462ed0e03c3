using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The mean of a wire given all draws that are no coins, as a wire of its own: coins are summed out.</summary>
/// <remarks>
/// Given the other draws, coins are independent. So the mean of what two wires make of disjoint coins is what it makes
/// of their means; where both sides need one coin there is no answer.
/// </remarks>
/// <param name="builder">Holds the wires; means are added to it.</param>
/// <param name="coins">The probability of each coin.</param>
internal sealed class CoinMeans(GraphBuilder builder, IReadOnlyDictionary<NodeId, NodeId> coins)
{
    private readonly Dictionary<NodeId, NodeId?> _means = [];
    private readonly Dictionary<NodeId, HashSet<NodeId>> _coinsOf = [];

    /// <summary>The mean of a wire; null where coins are needed on two sides, or in a function that is no
    /// polynomial.</summary>
    public NodeId? Of(NodeId wire)
    {
        if (!_means.TryGetValue(wire, out var mean))
        {
            _means[wire] = mean = Make(wire);
        }

        return mean;
    }

    private NodeId? Make(NodeId wire)
    {
        if (CoinsOf(wire).Count == 0)
        {
            return Number(wire);
        }

        if (coins.TryGetValue(wire, out var probability))
        {
            return CoinsOf(probability).Count == 0 ? probability : null;
        }

        var node = builder[wire];
        return node switch
        {
            { Operation: Operation.Unary { Operator: UnaryOperator.Not } } => Opposite(Of(node.Operands[0])),
            { Operation: Operation.Unary { Operator: UnaryOperator.Indicator } } => Of(node.Operands[0]),
            { Operation: Operation.Sum } => Sum([.. node.Operands.Select(Of)]),
            { Operation: Operation.Binary { Operator: BinaryOperator.Add } } =>
                Sum([Of(node.Operands[0]), Of(node.Operands[1])]),
            { Operation: Operation.Binary { Operator: BinaryOperator.And or BinaryOperator.Multiply } }
                when AreApart(node.Operands[0], node.Operands[1]) =>
                Product(Of(node.Operands[0]), Of(node.Operands[1])),
            { Operation: Operation.Binary { Operator: BinaryOperator.Or } }
                when AreApart(node.Operands[0], node.Operands[1]) =>
                Opposite(Product(Opposite(Of(node.Operands[0])), Opposite(Of(node.Operands[1])))),
            _ => null,
        };
    }

    private bool AreApart(NodeId left, NodeId right) => !CoinsOf(left).Overlaps(CoinsOf(right));

    private NodeId Number(NodeId wire) => builder.TypeOf(wire).Element is ElementType.Boolean
        ? builder.Add(new Operation.Unary(UnaryOperator.Indicator), [wire])
        : wire;

    private NodeId? Opposite(NodeId? mean) => mean is { } number
        ? builder.Add(new Operation.Binary(BinaryOperator.Subtract), [One(), number])
        : null;

    private NodeId? Product(NodeId? left, NodeId? right) => left is { } a && right is { } b
        ? builder.Add(new Operation.Binary(BinaryOperator.Multiply), [a, b])
        : null;

    private NodeId? Sum(NodeId?[] means) => means.All(mean => mean is not null)
        ? means.OfType<NodeId>().Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.Add), [a, b]))
        : null;

    private NodeId One() => builder.Constant(Tensor.Scalar(Value.Of(Rational.One)), new ElementType.Real());

    private HashSet<NodeId> CoinsOf(NodeId wire)
    {
        if (_coinsOf.TryGetValue(wire, out var known))
        {
            return known;
        }

        var found = coins.ContainsKey(wire) ? new HashSet<NodeId> { wire } : [];
        foreach (var operand in builder[wire].Operands)
        {
            found.UnionWith(CoinsOf(operand));
        }

        return _coinsOf[wire] = found;
    }
}
