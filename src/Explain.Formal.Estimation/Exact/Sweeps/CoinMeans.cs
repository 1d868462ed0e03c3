using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The mean of a wire given all draws that are no coins, as a wire of its own: coins are summed out.</summary>
/// <remarks>
/// Given the other draws, coins are independent. So the mean of what two wires make of disjoint coins is what it makes
/// of their means; where both sides need one coin there is no answer.
/// </remarks>
/// <param name="graph">The wires of which means are asked.</param>
/// <param name="builder">Goes on from that graph; means are added to it.</param>
/// <param name="draws">Which draws wires need.</param>
/// <param name="coins">The probability of each coin.</param>
internal sealed class CoinMeans(
    Graph graph, GraphBuilder builder, DrawSets draws, IReadOnlyDictionary<NodeId, NodeId> coins)
{
    private readonly ulong _coins = coins.Keys.Aggregate(0UL, (set, coin) => set | draws.Own(coin));
    private readonly Dictionary<NodeId, NodeId?> _means = [];

    /// <summary>The mean of a wire; null where coins are needed on two sides, or in a function that is no
    /// polynomial.</summary>
    public NodeId? Of(NodeId wire)
    {
        // Operands first: what is deep takes no recursion.
        foreach (var needed in graph.Closure([wire]).Map.Keys.OrderBy(node => node.Index))
        {
            if (CoinsOf(needed) != 0)
            {
                _means[needed] = Make(needed);
            }
        }

        return Mean(wire);
    }

    private NodeId? Mean(NodeId wire) => CoinsOf(wire) == 0 ? Number(wire) : _means[wire];

    private NodeId? Make(NodeId wire)
    {
        if (coins.TryGetValue(wire, out var probability))
        {
            return CoinsOf(probability) == 0 ? probability : null;
        }

        var node = graph[wire];
        return node.Operation switch
        {
            Operation.Unary { Operator: UnaryOperator.Not } => Opposite(Mean(node.Operands[0])),
            Operation.Unary { Operator: UnaryOperator.Indicator } => Mean(node.Operands[0]),
            Operation.Sum => Sum([.. node.Operands.Select(Mean)]),
            Operation.Binary { Operator: BinaryOperator.Add } =>
                Sum([Mean(node.Operands[0]), Mean(node.Operands[1])]),
            Operation.Binary { Operator: BinaryOperator.And or BinaryOperator.Multiply } when AreApart(node) =>
                Product(Mean(node.Operands[0]), Mean(node.Operands[1])),
            Operation.Binary { Operator: BinaryOperator.Or } when AreApart(node) =>
                Opposite(Product(Opposite(Mean(node.Operands[0])), Opposite(Mean(node.Operands[1])))),
            _ => null,
        };
    }

    private bool AreApart(Node node) => (CoinsOf(node.Operands[0]) & CoinsOf(node.Operands[1])) == 0;

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

    private ulong CoinsOf(NodeId wire) => draws.Own(wire) & _coins;
}
