using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A claim over finite domains, made ready to be enumerated.</summary>
internal sealed class ClaimEnumeration
{
    private readonly Graph _original;
    private readonly Sequence<QuantifiedVariable> _variables;
    private readonly ScalarGraph _graph;
    private readonly WorldPlan _plan;

    private ClaimEnumeration(
        Graph original, Sequence<QuantifiedVariable> variables, ScalarGraph graph, DomainChoices domains,
        WorldPlan plan)
    {
        (_original, _variables, _graph, Domains, _plan) = (original, variables, graph, domains, plan);
    }

    /// <summary>The domains of the variables.</summary>
    public DomainChoices Domains { get; }

    /// <summary>How many worlds there are to look at.</summary>
    public BigInteger Worlds => _plan.Worlds!.Value;

    /// <summary>Null if a variable that matters has infinitely many values.</summary>
    public static ClaimEnumeration? TryPrepare(
        Graph original, Sequence<QuantifiedVariable> variables, NodeId goal, Sequence<Assumption> assumptions)
    {
        NodeId[] roots = [goal, .. assumptions.Select(assumption => assumption.Condition)];
        var graph = Unroller.Unroll(original, [.. roots, .. variables.Select(variable => variable.Input)]);
        NodeId[] wires = [.. roots.Select(graph.WireOf)];
        if (DomainChoices.Of(graph, variables, wires) is not { } domains)
        {
            return null;
        }

        var (plan, _) = WorldPlan.Of(graph.Graph, domains.Choices, wires);
        return plan is null ? null : new ClaimEnumeration(original, variables, graph, domains, plan)
        {
            Wires = new ClaimWires(wires[1..], wires[0]),
        };
    }

    /// <summary>The claim on scalar wires.</summary>
    public required ClaimWires Wires { get; init; }

    /// <summary>What passes over the worlds of a claim on these wires, or why they are too many.</summary>
    public (Func<ClaimWires, IClaimScanner>? Scanner, EnumerationBudget.Excess? Excess) Scanner(
        string name, EngineLimits limits, EnumerationMethod method, CancellationToken cancellation)
    {
        var budget = new EnumerationBudget(limits);
        if (budget.OfWorlds(name, Worlds) is { } tooMany)
        {
            return (null, tooMany);
        }

        var slow = EnumerationBudget.OfSteps(name, Worlds, _plan.Work);
        bool isFew = Worlds * _plan.Work <= EnumerationBudget.FewSteps;
        if (method != EnumerationMethod.WorldByWorld
            && (method == EnumerationMethod.BitParallel || !isFew)
            && WorldSlicer.TrySlice(_plan, cancellation) is { } world)
        {
            if (budget.OfGates(name, new SlicedScanner(_plan, world, Wires, limits.Threads).Blocks) is not { } excess)
            {
                return (wires => new SlicedScanner(_plan, world, wires, limits.Threads), null);
            }

            slow = slow is null ? null : excess;
        }

        return slow is null ? (wires => new WalkingScanner(_plan, wires, limits.Threads), null) : (null, slow);
    }

    /// <summary>The values of the variables in a world.</summary>
    public Witness ToWitness(Func<NodeId, Value> values) => Domains.ToWitness(_original, _graph, _variables, values);

    /// <summary>The goal at a witness, by the reference evaluator on the graph as it was written.</summary>
    public Value Rerun(Witness witness, NodeId goal, Sequence<Assumption> assumptions)
    {
        var (part, map) = _original.Closure([goal, .. assumptions.Select(assumption => assumption.Condition)]);
        var inputs = _variables.Zip(witness.Values).ToDictionary(
            pair => ((Operation.Input)_original[pair.First.Input].Operation).Name,
            pair => pair.Second.Value,
            StringComparer.Ordinal);
        var values = ReferenceEvaluator.Evaluate(part, inputs);
        return assumptions.All(assumption => values[map[assumption.Condition].Index].Single == Value.Of(true))
            ? values[map[goal].Index].Single
            : throw new InvalidOperationException($"An assumption fails at the witness {witness.ToInstance("found")}.");
    }
}
