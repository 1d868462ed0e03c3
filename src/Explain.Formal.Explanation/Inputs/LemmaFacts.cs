using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>What an estimate may use of a proved lemma: an equality rewrites a wire, an inequality only bounds
/// it.</summary>
internal static class LemmaFacts
{
    /// <summary>The facts; none of a lemma about variables of its own.</summary>
    public static Facts Of(Graph graph, Step.Lemma lemma)
    {
        if (lemma.Formula.Variables.Length > 0)
        {
            return Facts.None;
        }

        var goal = lemma.Formula.Goal;
        var node = graph[goal];
        return node.Operation switch
        {
            Operation.Binary { Operator: BinaryOperator.And } => Facts.None
                .And(Of(graph, With(lemma, node.Operands[0]))).And(Of(graph, With(lemma, node.Operands[1]))),
            Operation.Binary { Operator: BinaryOperator.Equal } => Equal(graph, node),
            Operation.Binary { Operator: BinaryOperator.LessOrEqual or BinaryOperator.Less } =>
                Bound(graph, lemma.Name, node),
            Operation.Unary { Operator: UnaryOperator.Not } =>
                new Facts([new Equality(node.Operands[0], null, Value.Of(false), null)], [], []),
            _ => new Facts([new Equality(goal, null, Value.Of(true), null)], [], []),
        };
    }

    // A constant stays what it is, on whichever side it was written.
    private static Facts Equal(Graph graph, Node node)
    {
        var (left, right) = (node.Operands[0], node.Operands[1]);
        var (from, to) = graph[left].Operation is Operation.Constant ? (right, left) : (left, right);
        return new Facts([new Equality(from, to, null, null)], [], []);
    }

    private static Step.Lemma With(Step.Lemma lemma, NodeId goal) =>
        lemma with { Formula = lemma.Formula with { Goal = goal } };

    private static Facts Bound(Graph graph, string name, Node comparison)
    {
        var (left, right) = (comparison.Operands[0], comparison.Operands[1]);
        if (graph.KnownValue(right)?.ExactNumber is { } high)
        {
            return new Facts([], [], [new ProvedBound(name, left, null, high)]);
        }

        return graph.KnownValue(left)?.ExactNumber is { } low
            ? new Facts([], [], [new ProvedBound(name, right, low, null)])
            : Facts.None;
    }
}
