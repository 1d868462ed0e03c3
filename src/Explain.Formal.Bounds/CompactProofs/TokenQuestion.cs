using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>The question of a compact proof: for how many sequences of tokens is the greatest logit that of the
/// greatest token?</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Logits">The wire of which <c>argmax</c> is taken.</param>
/// <param name="Positions">The tokens in order: the input of each, and its entry.</param>
/// <param name="Tokens">How many values a token has.</param>
/// <param name="IsNegated">Whether the event is that they differ.</param>
internal sealed record TokenQuestion(
    Graph Graph, NodeId Logits, Sequence<TokenPosition> Positions, int Tokens, bool IsNegated)
{
    private const string Event = "A compact proof is about 'argmax(logits) == max(tokens)', or '!=', where the maximum "
        + "is that of all tokens";

    /// <summary>The question of a probability.</summary>
    public static TokenQuestion Of(Obligation.Measure obligation)
    {
        var quantity = obligation.Quantity;
        if (quantity.Kind != QuantityKind.Probability || quantity.Given is not null
            || obligation.Distribution.Given is not null)
        {
            throw ProofException.Unsupported("A compact proof bounds a probability without a condition.");
        }

        return Of(
            obligation.Graph,
            quantity.Operands[0],
            obligation.Distribution.Draws.Select(draw => (draw.Variable, Range(obligation.Graph, draw))));
    }

    /// <summary>The question of cases.</summary>
    public static TokenQuestion Of(Obligation.Cases obligation) => Of(obligation.ForAll());

    /// <summary>The question whether something holds for all tokens.</summary>
    public static TokenQuestion Of(Obligation.Quantified obligation)
    {
        if (obligation.Assumptions.Length > 0 || obligation.Quantifier != Quantifier.ForAll)
        {
            throw ProofException.Unsupported("A compact proof is about all sequences of tokens, without a condition.");
        }

        return Of(
            obligation.Graph,
            obligation.Goal,
            obligation.Variables.Select(variable => (variable.Input, Range(obligation.Graph, variable))));
    }

    private static TokenQuestion Of(Graph graph, NodeId claim, IEnumerable<(NodeId Input, long? Tokens)> inputs)
    {
        bool isNegated = false;
        while (graph[claim].Operation is Operation.Unary { Operator: UnaryOperator.Not })
        {
            (isNegated, claim) = (!isNegated, graph[claim].Operands[0]);
        }

        var (logits, greatest, differs) = Sides(graph, claim);
        var positions = new List<TokenPosition>();
        long? tokens = null;
        foreach (var (input, count) in inputs)
        {
            if (count is null or < 2 or > 1 << 20 || (tokens is not null && tokens != count))
            {
                throw ProofException.Unsupported(
                    "A compact proof takes tokens that are uniform on one 'nat(n)', each independent of the others.");
            }

            tokens = count;
            positions.AddRange(Enumerable.Range(0, graph[input].Type.Shape.Count)
                .Select(entry => new TokenPosition(input, entry)));
        }

        return positions.Count >= 2 && GreatestOf(graph, greatest) is { } found && found.SetEquals(positions)
            && graph[logits].Type.Shape.Count >= tokens
            ? new TokenQuestion(graph, logits, positions.ToSequence(), (int)(tokens ?? 0), isNegated != differs)
            : throw ProofException.Unsupported(
                $"{Event}, at least two of them, and each of them has a logit.");
    }

    private static (NodeId Logits, NodeId Greatest, bool Differs) Sides(Graph graph, NodeId claim)
    {
        var node = graph[claim];
        bool isEqual = node.Operation is Operation.Binary { Operator: BinaryOperator.Equal };
        bool isDifferent = node.Operation is Operation.Binary { Operator: BinaryOperator.NotEqual };
        if (isEqual || isDifferent)
        {
            foreach (var (one, other) in new[] { (0, 1), (1, 0) })
            {
                if (graph[node.Operands[one]].Operation is Operation.ArgMax)
                {
                    return (graph[node.Operands[one]].Operands[0], node.Operands[other], isDifferent);
                }
            }
        }

        throw ProofException.Unsupported($"{Event}.");
    }

    /// <summary>The tokens of which a wire is the greatest; null if it is something else.</summary>
    private static HashSet<TokenPosition>? GreatestOf(Graph graph, NodeId wire)
    {
        var node = graph[wire];
        switch (node.Operation)
        {
            case Operation.Input when node.Type.IsScalar:
                return [new TokenPosition(wire, 0)];
            case Operation.Slice slice when graph[node.Operands[0]].Operation is Operation.Input
                && slice.Selectors.All(selector => selector is AxisSelector.At):
                int[] indices = [.. slice.Selectors.Select(selector => ((AxisSelector.At)selector).Index)];
                return [new TokenPosition(node.Operands[0], graph[node.Operands[0]].Type.Shape.Offset(indices))];
            case Operation.Slice { Selectors: [AxisSelector.At last] }
                when graph[node.Operands[0]].Operation is Operation.Sort
                    && last.Index == graph[node.Operands[0]].Type.Shape.Count - 1
                    && graph[graph[node.Operands[0]].Operands[0]] is { Operation: Operation.Input, Type: var type }:
                var input = graph[node.Operands[0]].Operands[0];
                return [.. Enumerable.Range(0, type.Shape.Count).Select(entry => new TokenPosition(input, entry))];
            case Operation.Binary { Operator: BinaryOperator.Maximum }:
                return GreatestOf(graph, node.Operands[0]) is { } left
                    && GreatestOf(graph, node.Operands[1]) is { } right ? [.. left, .. right] : null;
            default:
                return null;
        }
    }

    private static long? Range(Graph graph, Draw draw) =>
        draw.Law is Law.UniformInteger uniform && graph.KnownValue(uniform.Low)?.ExactNumber is { IsZero: true }
            ? Whole(graph.KnownValue(uniform.High)?.ExactNumber)
            : null;

    private static long? Range(Graph graph, QuantifiedVariable variable) =>
        (variable.Domain, graph[variable.Input].Type.Element) switch
        {
            (Domain.All, ElementType.Natural natural) => natural.Bound,
            (Domain.IntegerRange { Low.IsZero: true } range, _) => Whole(range.High),
            _ => null,
        };

    private static long? Whole(Rational? number) =>
        number is { IsInteger: true } whole && whole <= long.MaxValue ? (long)whole.Numerator : null;
}

/// <summary>One token: an entry of an input.</summary>
internal readonly record struct TokenPosition(NodeId Input, int Entry);
