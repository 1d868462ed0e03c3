using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Writes out that the greatest entry of a list is a given one: it is not below any other, and above those
/// before it. Keeps every value.</summary>
/// <remarks>Unrolled step by step, <c>argmax</c> would compare all pairs.</remarks>
internal static class GreatestEntries
{
    /// <summary>The graph in which <c>argmax(list) == k</c> and <c>!= k</c> are written out.</summary>
    public static RewrittenGraph Rewrite(Graph graph)
    {
        var found = graph.Nodes.Items.Index()
            .SelectMany(entry => Of(graph, entry.Item) is { } question
                ? new[] { KeyValuePair.Create(new NodeId(entry.Index), question) }
                : [])
            .ToDictionary();
        return GraphRewriter.ReplaceEach(
            graph,
            found.Keys.ToHashSet(),
            found.Values.Select(question => question.List),
            (id, builder, plain) => Write(found[id], builder, plain(found[id].List)));
    }

    private static Question? Of(Graph graph, Node node)
    {
        if (node.Operation is not Operation.Binary
            {
                Operator: BinaryOperator.Equal or BinaryOperator.NotEqual,
            } compare)
        {
            return null;
        }

        var (left, right) = (node.Operands[0], node.Operands[1]);
        (left, right) = graph[left].Operation is Operation.ArgMax ? (left, right) : (right, left);
        return graph[left].Operation is Operation.ArgMax && graph.KnownValue(right)?.ExactNumber is { } index
            ? new Question(graph[left].Operands[0], index, compare.Operator == BinaryOperator.NotEqual)
            : null;
    }

    private static NodeId Write(Question question, GraphBuilder builder, NodeId list)
    {
        int count = builder.TypeOf(list).Shape.Count;
        bool isOne = question.Index.IsInteger && question.Index.Sign >= 0 && question.Index < (Rational)count;
        var all = builder.Constant(Tensor.Scalar(Value.Of(isOne)), new ElementType.Boolean());
        for (int i = 0; isOne && i < count; i++)
        {
            int index = (int)question.Index.Numerator;
            if (i != index)
            {
                var compare = new Operation.Binary(i < index ? BinaryOperator.Less : BinaryOperator.LessOrEqual);
                var isBelow = builder.Add(compare, [builder.Entry(list, i), builder.Entry(list, index)]);
                all = builder.Add(new Operation.Binary(BinaryOperator.And), [all, isBelow]);
            }
        }

        return question.IsNegated ? builder.Add(new Operation.Unary(UnaryOperator.Not), [all]) : all;
    }

    private sealed record Question(NodeId List, Rational Index, bool IsNegated);
}
