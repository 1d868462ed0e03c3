using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Bounds;

/// <summary>An event under a distribution, read as a network over independent coordinates.</summary>
/// <param name="Claim">Three goals: the event with its condition, its opposite with its condition, and that the
/// condition fails. One of them holds everywhere.</param>
/// <param name="Laws">The laws of the coordinates.</param>
internal sealed record ReadEvent(LayeredClaim Claim, CoordinateLaw[] Laws)
{
    /// <summary>Where the laws live.</summary>
    public Box Box => new(
        [.. Laws.Select(law => law.Ends.Low.ToDoubleDown())], [.. Laws.Select(law => law.Ends.High.ToDoubleUp())]);

    /// <summary>Reads a probability of one wire; null if it is another quantity, or cannot be followed.</summary>
    public static ReadEvent? Of(Obligation.Measure obligation, CancellationToken cancellation)
    {
        if (obligation.Quantity is not { Kind: QuantityKind.Probability, Operands: [var operand] } quantity
            || !obligation.Graph[operand].Type.IsScalar)
        {
            return null;
        }

        var graph = GreatestEntries.Rewrite(obligation.Graph);
        var distribution = obligation.Distribution.Map(node => graph[node]);
        NodeId[] given = [.. new[] { quantity.Given, obligation.Distribution.Given }.OfType<NodeId>().Select(
            node => graph[node])];
        var unrolled = Unroller.Unroll(graph.Graph, [graph[operand], .. given, .. distribution.Roots]);
        var draws = unrolled.Expand(distribution);
        var wires = new WireTable(draws.Draws.Sum(draw => draw.Variables.Length));
        var inputs = new DrawInputs(draws, wires);
        try
        {
            var values = new GraphReader(wires, inputs).Read(unrolled.Graph, cancellation);
            var holds = Formula(graph[operand]);
            var condition = ClaimFormula.AllOf([.. given.Select(Formula)]);
            return new ReadEvent(
                LayerBuilder.Build(
                    wires,
                    [
                        ClaimFormula.AllOf(holds, condition),
                        ClaimFormula.AllOf(holds.Not(), condition),
                        condition.Not(),
                    ]),
                inputs.Laws);

            ClaimFormula Formula(NodeId node) => values[unrolled.WireOf(node).Index] is ReadValue.Truth truth
                ? ScoreComparisons.Write(wires, truth.Formula)
                : throw new BeyondBoundsException("it is no event");
        }
        catch (BeyondBoundsException)
        {
            return null;
        }
    }
}
