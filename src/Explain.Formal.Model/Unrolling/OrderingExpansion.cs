using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>Expands <c>argmax</c>, <c>order</c> and <c>sort</c> into comparisons and choices; of equals the first
/// first.</summary>
internal sealed class OrderingExpansion(GraphBuilder builder)
{
    public NodeId ArgMax(ImmutableArray<NodeId> list, Origin origin)
    {
        var best = list[0];
        var index = Index(0, list.Length, origin);
        for (int i = 1; i < list.Length; i++)
        {
            var isGreater = builder.Add(new Operation.Binary(BinaryOperator.Less), [best, list[i]], origin);
            index = builder.Add(new Operation.Conditional(), [isGreater, Index(i, list.Length, origin), index], origin);
            best = builder.Add(new Operation.Binary(BinaryOperator.Maximum), [best, list[i]], origin);
        }

        return index;
    }

    public ImmutableArray<NodeId> Order(ImmutableArray<NodeId> list, Origin origin)
    {
        var indices = Enumerable.Range(0, list.Length).Select(i => Index(i, list.Length, origin)).ToImmutableArray();
        return Permute(list, indices, origin);
    }

    public ImmutableArray<NodeId> Sort(ImmutableArray<NodeId> list, Origin origin) => Permute(list, list, origin);

    private ImmutableArray<NodeId> Permute(ImmutableArray<NodeId> list, ImmutableArray<NodeId> values, Origin origin)
    {
        var ranks = Ranks(list, origin);
        return [.. Enumerable.Range(0, list.Length).Select(k =>
        {
            var result = values[^1];
            for (int i = list.Length - 2; i >= 0; i--)
            {
                var isHere = builder.Add(
                    new Operation.Binary(BinaryOperator.Equal), [ranks[i], Index(k, list.Length, origin)], origin);
                result = builder.Add(new Operation.Conditional(), [isHere, values[i], result], origin);
            }

            return result;
        })];
    }

    private NodeId[] Ranks(ImmutableArray<NodeId> list, Origin origin) =>
        [.. Enumerable.Range(0, list.Length).Select(i =>
        {
            var before = Enumerable.Range(0, list.Length).Where(j => j != i).Select(j => builder.Add(
                new Operation.Unary(UnaryOperator.Indicator),
                [
                    builder.Add(
                        new Operation.Binary(j < i ? BinaryOperator.LessOrEqual : BinaryOperator.Less),
                        [list[j], list[i]],
                        origin),
                ],
                origin)).ToArray();
            return builder.Add(new Operation.Sum(), before, TensorType.Integer, origin);
        })];

    private NodeId Index(int value, int bound, Origin origin) => builder.Constant(
        Tensor.Scalar(Value.Of((Rational)value)), new ElementType.Natural(bound), origin);
}
