using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Bounds;

/// <summary>A question about all points of a box, read as networks.</summary>
internal sealed class ReadClaim
{
    private readonly WireTable _wires;
    private readonly SecondReadings _second;
    private readonly ClaimFormula _assumed;
    private readonly ClaimFormula _goal;

    private ReadClaim(
        ClaimInputs inputs, WireTable wires, SecondReadings second, ClaimFormula assumed, ClaimFormula goal)
    {
        (Inputs, _wires, _second, _assumed, _goal) = (inputs, wires, second, assumed, goal);
    }

    /// <summary>The coordinates.</summary>
    public ClaimInputs Inputs { get; }

    /// <summary>Reads a question; null if its variables have no bounds, or it cannot be followed.</summary>
    public static ReadClaim? Of(Obligation.Quantified obligation, CancellationToken cancellation)
    {
        if (ClaimInputs.Of(obligation) is not { } inputs)
        {
            return null;
        }

        var graph = GreatestEntries.Rewrite(obligation.Graph);
        NodeId[] variables = [.. obligation.Variables.Select(variable => graph[variable.Input])];
        NodeId[] conditions = [.. obligation.Assumptions.Select(assumption => graph[assumption.Condition])];
        var goal = graph[obligation.Goal];
        var unrolled = Unroller.Unroll(graph.Graph, [.. variables, .. conditions, goal]);
        var wires = new WireTable(inputs.Count);
        var places = variables.SelectMany(variable => unrolled.EntriesOf(variable));
        var reads = inputs.ToReads(places, wires);
        var reader = new GraphReader(wires, reads);
        try
        {
            var values = reader.Read(unrolled.Graph, cancellation);
            ClaimFormula Read(NodeId node) => ScoreComparisons.Write(wires, FormulaOf(values, unrolled.WireOf(node)));
            return new ReadClaim(
                inputs,
                wires,
                new SecondReadings(wires, new WireRanges(wires, reads.RangeOf)),
                ClaimFormula.AllOf([.. conditions.Select(Read)]),
                Read(goal));
        }
        catch (BeyondBoundsException)
        {
            return null;
        }
    }

    /// <summary>The claim that the goal holds, or that it fails, wherever the assumptions do; null if it has too many
    /// weights.</summary>
    public CasedClaim? Claim(bool holds) => Build(Formula(holds));

    /// <summary>The same in exact numbers, as one case.</summary>
    public ExactClaim ExactClaim(bool holds) =>
        Bounds.ExactClaim.Of(Inputs, _wires, new BoxFacts(Inputs.Region).Simplify(Formula(holds)));

    /// <summary>The claim that the assumptions hold nowhere; null if it has too many weights.</summary>
    public CasedClaim? VacuityClaim() => Build(_assumed.Not());

    private ClaimFormula Formula(bool holds) => ClaimFormula.AnyOf(_assumed.Not(), holds ? _goal : _goal.Not());

    private CasedClaim? Build(ClaimFormula formula)
    {
        var cases = CaseSplitter.Split(Inputs.Region, _second.Add(formula));
        try
        {
            var network = LayerBuilder.Build(_wires, cases.Select(part => part.Formula));
            return new CasedClaim(network, [.. cases.Zip(network.Goals, (part, goal) =>
                new ClaimCase(part.Region.Box, goal, part.Region.Box.ShareOf(Inputs.Region.Box)))]);
        }
        catch (BeyondBoundsException)
        {
            return null;
        }
    }

    private static ClaimFormula FormulaOf(ReadValue[] values, NodeId node) =>
        values[node.Index] is ReadValue.Truth truth
            ? truth.Formula
            : throw new BeyondBoundsException("it is no truth value");
}
