using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A quantity on scalar wires.</summary>
/// <param name="Text">The user's words.</param>
/// <param name="Operands">One wire or two.</param>
/// <param name="Own">The event that the distribution is conditioned on, or null.</param>
/// <param name="Given">The event that the quantity is conditioned on besides, or null.</param>
/// <param name="Pairs">The pairs of operands whose products are summed.</param>
internal sealed record QuantityWires(
    string Text, Sequence<NodeId> Operands, NodeId? Own, NodeId? Given, Sequence<(int First, int Second)> Pairs)
{
    /// <summary>All wires that must be evaluated.</summary>
    public IEnumerable<NodeId> Roots => [.. Operands, .. new[] { Own, Given }.OfType<NodeId>()];

    /// <summary>The wires of a single number.</summary>
    public static QuantityWires Of(Obligation.Measure obligation, ScalarGraph graph) =>
        AllOf(obligation, graph).Single();

    /// <summary>The wires of each entry, row-major.</summary>
    public static ImmutableArray<QuantityWires> AllOf(Obligation.Measure obligation, ScalarGraph graph)
    {
        ImmutableArray<NodeId>[] operands = [.. obligation.Quantity.Operands.Select(graph.EntriesOf)];
        return [.. Enumerable.Range(0, obligation.Shape.Count).Select(i => Of(
            obligation, graph, EntryQuestions.TextOf(obligation, i), operands.Select(wires =>
                wires.Length == 1 ? wires[0] : wires[i])))];
    }

    private static QuantityWires Of(
        Obligation.Measure obligation, ScalarGraph graph, string text, IEnumerable<NodeId> operands)
    {
        var quantity = obligation.Quantity;
        return new(
            text,
            operands.ToSequence(),
            obligation.Distribution.Given is { } own ? graph.WireOf(own) : null,
            quantity.Given is { } given ? graph.WireOf(given) : null,
            PairsOf(quantity.Kind).ToSequence());
    }

    private static IEnumerable<(int First, int Second)> PairsOf(QuantityKind kind) => kind switch
    {
        QuantityKind.Probability or QuantityKind.Expectation => [],
        QuantityKind.Variance => [(0, 0)],
        QuantityKind.Covariance => [(0, 1)],
        QuantityKind.Correlation => [(0, 0), (0, 1), (1, 1)],
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {kind}."),
    };
}
