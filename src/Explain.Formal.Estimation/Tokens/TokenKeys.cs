using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Reads what an answer is compared with: the greatest or the least of functions of single tokens.</summary>
internal static class TokenKeys
{
    private const int Deepest = 1000;

    /// <summary>The key, or null if it is of another kind.</summary>
    public static TokenKey? Read(Graph graph, NodeId root, TokenReader reader)
    {
        bool isLeast = graph[root].Operation is Operation.Binary { Operator: BinaryOperator.Minimum };
        var tables = new List<TokenTable>();
        return TryAdd(graph, root, isLeast, reader, tables, 0)
            ? new TokenKey(isLeast, [.. tables.GroupBy(table => table.Tokens).Select(group => Join(group, isLeast))])
            : null;
    }

    private static bool TryAdd(
        Graph graph, NodeId node, bool isLeast, TokenReader reader, List<TokenTable> tables, int depth)
    {
        var kind = isLeast ? BinaryOperator.Minimum : BinaryOperator.Maximum;
        if (graph[node].Operation is Operation.Binary { Operator: var function } && function == kind)
        {
            return depth < Deepest
                && graph[node].Operands.All(part => TryAdd(graph, part, isLeast, reader, tables, depth + 1));
        }

        if (Single(node, reader) is not { } table)
        {
            return false;
        }

        tables.Add(table);
        return true;
    }

    /// <summary>A function of at most one token, or null if it is of another kind.</summary>
    public static TokenTable? Single(NodeId node, TokenReader reader) =>
        reader.Read(node) is { Divisor: null, Parts: [{ Factor: null, Table: { Tokens.Second: < 0 } table }] }
            && !table.Values.Any(double.IsNaN)
                ? table
                : null;

    // Of several functions of one token, the greatest or least is one.
    private static TokenTable Join(IEnumerable<TokenTable> tables, bool isLeast) => tables.Aggregate((a, b) =>
        a with { Values = [.. a.Values.Zip(b.Values, (x, y) => isLeast ? Math.Min(x, y) : Math.Max(x, y))] });
}
