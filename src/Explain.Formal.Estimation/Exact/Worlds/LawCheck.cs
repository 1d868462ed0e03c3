using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What is known of the law of a draw from which no needed wire comes.</summary>
/// <param name="IsSure">Whether it is a law whatever the draws before are: then nobody need look at the draw.</param>
/// <param name="Fault">Why it surely is none, as a sentence; null if that is not known.</param>
internal readonly record struct LawState(bool IsSure, string? Fault)
{
    /// <summary>Surely a law.</summary>
    public static LawState Sure => new(true, null);

    /// <summary>Only worlds tell.</summary>
    public static LawState Open => new(false, null);
}

/// <summary>Whether parameters make a law whatever the draws before are.</summary>
/// <remarks>A quantity has no truth where some draw has no law, also if the quantity does not need the draw: worlds
/// are those of all draws.</remarks>
internal sealed class LawCheck(Graph graph, ScalarDistribution distribution)
{
    private const int MostCases = 1 << 12;

    /// <summary>What is known: by the branches of a table, else by trying all outcomes of the draws that the parameters
    /// depend on.</summary>
    public LawState Of(ScalarDraw draw)
    {
        var faults = new LawFaultFinder(graph, draw);
        var parameters = draw is ScalarDraw.Discrete list ? list.Probabilities : draw.Parameters;
        if (parameters.All(node => graph[node].Operation is Operation.Constant))
        {
            return faults.At(node => ((Operation.Constant)graph[node].Operation).Value.Single) is { } fault
                ? new LawState(false, fault)
                : LawState.Sure;
        }

        if (draw is ScalarDraw.Discrete && BranchedLaws.Hold(graph, parameters))
        {
            return LawState.Sure;
        }

        if (Cases(parameters) is not { } cases || WorldPlan.Of(graph, cases, parameters).Plan is not { } plan)
        {
            return LawState.Open;
        }

        var stopped = new WorldWalker(plan).Walk([new LawVisitor(faults)], default);
        return stopped is null ? LawState.Sure
            : cases.IsEmpty ? new LawState(false, stopped.Fault)
            : LawState.Open; // the world in which it fails may be impossible
    }

    /// <summary>The outcomes of the draws that parameters depend on; null if they are unknown or many.</summary>
    private ImmutableArray<Choice>? Cases(Sequence<NodeId> parameters)
    {
        var needed = new NeededNodes(graph);
        needed.Add(parameters);
        var cases = ImmutableArray.CreateBuilder<Choice>();
        var count = BigInteger.One;
        foreach (var other in distribution.Draws.Where(other => other.Variables.Any(needed.Contains)))
        {
            if (DrawChoices.Support(graph, other) is not { } support || (count *= support.Count!.Value) > MostCases)
            {
                return null;
            }

            cases.Add(support);
        }

        return cases.ToImmutable();
    }

    private sealed class LawVisitor(LawFaultFinder faults) : IWorldVisitor
    {
        public string? Fault { get; private set; }

        public bool Visit(Value[] values, Enclosure probability) =>
            (Fault = faults.At(node => values[node.Index])) is null;

        public void Fail(string sentence) => Fault = sentence;
    }
}
