using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Measures one quantity by enumeration.</summary>
internal sealed class QuantityEnumeration(
    Obligation.Measure obligation, EngineLimits limits, EnumerationMethod method, CancellationToken cancellation)
{
    private readonly EnumerationBudget _budget = new(limits);
    private readonly string _text = $"'{obligation.Quantity.Text}'";

    /// <summary>The answer; null if some draw that matters has infinitely many outcomes.</summary>
    public MeasureOutcome? Run()
    {
        var quantity = obligation.Quantity;
        var graph = Unroller.Unroll(
            obligation.Graph,
            [.. obligation.Distribution.Roots, .. quantity.Operands, .. new[] { quantity.Given }.OfType<NodeId>()]);
        var wires = QuantityWires.Of(obligation, graph);
        var draws = DrawChoices.Of(graph.Graph, graph.Expand(obligation.Distribution), wires.Roots);
        if (draws.Fault is { } fault)
        {
            return None(UnknownReason.Vacuous, fault);
        }

        if (draws.Choices is not { } choices)
        {
            return null;
        }

        var (plan, planFault) = WorldPlan.Of(graph.Graph, choices, wires.Roots);
        return plan is null ? None(UnknownReason.Unsupported, planFault!) : Run(plan, wires);
    }

    private MeasureOutcome Run(WorldPlan plan, QuantityWires wires)
    {
        if (plan.Worlds is not { } worlds)
        {
            return Walk(plan, wires, null);
        }

        if (_budget.OfWorlds(_text, worlds) is { } tooMany)
        {
            return None(tooMany.Reason, tooMany.Sentence);
        }

        var slow = EnumerationBudget.OfSteps(_text, worlds, plan.Work);
        if (method != EnumerationMethod.WorldByWorld && (method == EnumerationMethod.BitParallel
            || worlds * plan.Work > EnumerationBudget.FewSteps)
            && WorldSlicer.TrySlice(plan, cancellation) is { } world)
        {
            var blocks = new SlicedMoments(world, wires);
            if (_budget.OfGates(_text, blocks.Plan) is { } excess)
            {
                slow = slow is null ? null : excess;
            }
            else if (blocks.Measure(wires.Operands.Length, limits.Threads, cancellation) is { } moments)
            {
                return new MeasureOutcome(
                    QuantityValue.Of(obligation, moments), Cost(blocks.Plan.Operations));
            }
            else if (slow is not null)
            {
                return None(UnknownReason.Vacuous, $"{_text} has no value in some world.");
            }
        }

        return (slow is not null || (plan.HasFunctions && worlds * plan.Work > EnumerationBudget.ManySteps))
            && method == EnumerationMethod.Automatic
            && Sweep.Mean(obligation, limits, cancellation) is { } swept
            ? swept
            : slow is null ? Walk(plan, wires, worlds) : None(slow.Reason, slow.Sentence);
    }

    private MeasureOutcome Walk(WorldPlan plan, QuantityWires wires, BigInteger? worlds)
    {
        // Where laws decide how many worlds there are, one thread counts them and stops at the limit.
        int threads = worlds is null ? 1 : limits.Threads;
        long most = worlds is null
            ? Math.Min(EnumerationBudget.MostSteps / plan.Work, limits.Worlds)
            : long.MaxValue;
        var visitors = Enumerable.Range(0, threads)
            .Select(_ => new MomentVisitor(plan, wires, most)).ToImmutableArray();
        var stopped = new WorldWalker(plan).Walk(visitors, cancellation);
        return stopped is not null
            ? new MeasureOutcome(stopped.Problem!, EngineCost.None)
            : new MeasureOutcome(
                QuantityValue.Of(obligation, visitors.Select(visitor => visitor.Moments).Aggregate((a, b) => a + b)),
                Cost((BigInteger)visitors.Sum(visitor => visitor.Worlds) * plan.Work));
    }

    private static EngineCost Cost(BigInteger operations) => new((long)BigInteger.Min(operations, long.MaxValue));

    private static MeasureOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), EngineCost.None);
}
