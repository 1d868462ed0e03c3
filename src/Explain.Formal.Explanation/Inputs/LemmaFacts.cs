using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>What an estimate may use of a proved lemma: an equality rewrites a wire, an inequality bounds it, which
/// may decide on which side of a kink it is.</summary>
internal static class LemmaFacts
{
    /// <summary>The facts; none of a lemma about variables of its own.</summary>
    public static Facts Of(Graph graph, Step.Lemma lemma)
    {
        var facts = Facts.None;
        if (lemma.Formula.Variables.Length > 0)
        {
            return facts;
        }

        foreach (var part in Conjuncts.Of(graph, lemma.Formula.Goal))
        {
            facts = part.IsComparison(graph) ? facts.And(Bound(graph, lemma.Name, part)) with
            {
                Ranges = [lemma.Formula.Goal],
            }
            : facts.And(Known(graph, part.Written));
        }

        return facts;
    }

    private static Facts Known(Graph graph, NodeId goal)
    {
        var node = graph[goal];
        return node.Operation switch
        {
            Operation.Binary { Operator: BinaryOperator.Equal } => Equal(graph, node),
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

    // A range of a whole wire is not set beside an estimate: those of its entries are.
    private static Facts Bound(Graph graph, string name, Conjunct comparison)
    {
        var node = graph[comparison.Wire];
        var (left, right) = (node.Operands[0], node.Operands[1]);
        if (!node.Type.Shape.IsScalar)
        {
            return Facts.None;
        }

        if (graph.KnownValue(right)?.ExactNumber is { } high)
        {
            return Of(name, left, high, comparison.IsDenied);
        }

        return graph.KnownValue(left)?.ExactNumber is { } low
            ? Of(name, right, low, !comparison.IsDenied)
            : Facts.None;
    }

    private static Facts Of(string name, NodeId wire, Rational end, bool isLow) =>
        new([], [], [isLow ? new ProvedBound(name, wire, end, null) : new ProvedBound(name, wire, null, end)]);
}
