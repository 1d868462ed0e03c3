using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A quantity of a model of tokens, read from a graph.</summary>
/// <param name="Space">The tokens.</param>
/// <param name="Kind">Which quantity.</param>
/// <param name="Numbers">What it is about: numbers, or those of which the greatest is asked.</param>
/// <param name="Key">For a probability: which number should be the greatest, of equals the first; else 0.</param>
internal sealed record TokenQuestion(
    TokenSpace Space, QuantityKind Kind, ImmutableArray<TokenForm> Numbers, TokenKey Key)
{
    /// <summary>Functions of single tokens: the estimate is made for each of their values.</summary>
    public ImmutableArray<TokenTable> Splits { get; init; } = [];

    /// <summary>Whether only one that is greater than all others counts.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the probability of the opposite is asked.</summary>
    public bool IsComplement { get; init; }

    /// <summary>The question; null where the graph is no model of tokens, or what it asks is no sum of tables of two
    /// tokens.</summary>
    /// <param name="obligation">The quantity.</param>
    /// <param name="read">What it asks.</param>
    /// <param name="splits">The wires whose values are cases.</param>
    /// <param name="makeAlgebra">Makes the algebra once the tokens are known.</param>
    public static TokenQuestion? Read(
        Obligation.Measure obligation,
        TokenEvent read,
        IReadOnlyList<NodeId> splits,
        Func<TokenSpace, TokenAlgebra> makeAlgebra)
    {
        var (_, map) = obligation.Graph.Closure([.. obligation.Quantity.Operands, .. splits]);
        Draw[] draws = [.. obligation.Distribution.Draws.Where(draw => map.ContainsKey(draw.Variable))];
        var law = obligation.Distribution with { Draws = draws.ToSequence() };
        var scalar = Unroller.Unroll(obligation.Graph, [.. read.Roots, .. splits, .. law.Roots]);
        var codes = new TokenCodes();
        if (TokenDraws.Read(scalar.Graph, scalar.Expand(law).Draws, codes) is not { } tokens)
        {
            return null;
        }

        var reader = new TokenReader(scalar.Graph, makeAlgebra(tokens.Space), tokens.Variables, codes);
        TokenForm?[] numbers = [.. read.Numbers.SelectMany(node => scalar.EntriesOf(node)).Select(reader.Read)];
        var key = read.Key is { } node
            ? TokenKeys.Read(scalar.Graph, scalar.WireOf(node), reader)
            : new TokenKey(false, [new TokenTable(TokenSet.None, [0])]);
        TokenTable?[] cases = [.. splits.Select(split => TokenKeys.Single(scalar.WireOf(split), reader))];
        return key is null || numbers.Any(number => number is null) || cases.Any(one => one is null)
            ? null
            : new TokenQuestion(tokens.Space, obligation.Quantity.Kind, [.. numbers.OfType<TokenForm>()], key)
            {
                Splits = [.. cases.OfType<TokenTable>()],
                IsStrict = read.IsStrict,
                IsComplement = read.IsComplement,
            };
    }
}

/// <summary>What a quantity asks of tokens, by nodes of its graph.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Key">What the index of the greatest is compared with; null: the first of the numbers.</param>
internal sealed record TokenEvent(ImmutableArray<NodeId> Numbers, NodeId? Key)
{
    /// <summary>Whether it must be greater than all others.</summary>
    public bool IsStrict { get; private init; }

    /// <summary>Whether the opposite is asked.</summary>
    public bool IsComplement { get; private init; }

    /// <summary>All nodes.</summary>
    public IEnumerable<NodeId> Roots => Key is { } key ? Numbers.Add(key) : Numbers;

    /// <summary>What is asked; null where there is a condition, or nothing that is a model of tokens.</summary>
    public static TokenEvent? Read(Obligation.Measure obligation)
    {
        var (graph, quantity) = (obligation.Graph, obligation.Quantity);
        return !obligation.Shape.IsScalar || obligation.Distribution.Given is not null || quantity.Given is not null
            || !TokenModels.IsOne(graph.Closure(quantity.Operands).Part) ? null
            : quantity.Kind is QuantityKind.Probability ? OfTruth(graph, quantity.Operands[0])
            : new TokenEvent([.. quantity.Operands], null);
    }

    private static TokenEvent? OfTruth(Graph graph, NodeId root) => graph[root] switch
    {
        { Operation: Operation.Unary { Operator: UnaryOperator.Not }, Operands: var operands } =>
            OfTruth(graph, operands[0]) is { } inner ? inner with { IsComplement = !inner.IsComplement } : null,
        { Operation: Operation.Binary { Operator: var function }, Operands: var operands } =>
            OfComparison(graph, function, operands[0], operands[1]),
        _ => null,
    };

    private static TokenEvent? OfComparison(Graph graph, BinaryOperator function, NodeId left, NodeId right) =>
        function switch
        {
            BinaryOperator.Less =>
                new TokenEvent([right, left], null) { IsStrict = true },
            BinaryOperator.LessOrEqual => new TokenEvent([right, left], null),
            BinaryOperator.Equal => OfGreatest(graph, left, right) ?? OfGreatest(graph, right, left),
            BinaryOperator.NotEqual => OfComparison(graph, BinaryOperator.Equal, left, right) is { } equal
                ? equal with { IsComplement = true }
                : null,
            _ => null,
        };

    private static TokenEvent? OfGreatest(Graph graph, NodeId index, NodeId key) =>
        graph[index].Operation is Operation.ArgMax
            ? new TokenEvent([graph[index].Operands[0]], key)
            : null;
}
