using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Which graphs are models of tokens.</summary>
internal static class TokenModels
{
    /// <summary>Whether something is looked up by what is drawn, and attended to or answered by the greatest.</summary>
    public static bool IsOne(Graph graph) =>
        Any(graph, IsDrawnLookup)
        && Any(graph, static (_, node) => node.Operation is Operation.Softmax or Operation.ArgMax);

    /// <summary>Whether it attends: then no rule of gates has moments for its quotients.</summary>
    public static bool Attends(Graph graph) => Any(graph, static (_, node) => node.Operation is Operation.Softmax);

    private static bool IsDrawnLookup(Graph graph, Node node) => node.Operation is Operation.Lookup
        && node.Operands.Skip(1).Any(index => !IsKnown(graph[index].Operation));

    private static bool IsKnown(Operation operation) => operation is Operation.Constant or Operation.Parameter;

    private static bool Any(Graph graph, Func<Graph, Node, bool> holds) => graph.Nodes.Any(node =>
        holds(graph, node) || (node.Operation is Operation.Scan scan && Any(scan.Body.Graph, holds)));
}
