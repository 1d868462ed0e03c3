using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>How surprising an instance is by a part of an argument.</summary>
/// <remarks>
/// <para><b>Plain.</b> -log2 G(B | S, x*).</para>
/// <para><b>Conjunction test.</b> B is "s1 and s2 and ...", one event for each sensor. Grant that a sensor shows what
/// it shows, for any reason: what is left is -log2 G(B | S, x*) + log2 G(si | S, x*), the bits of the coincidence that
/// the others show it too. The sensor that leaves least is granted. So one sensor with a rare fault of its own is no
/// anomaly, and one cause behind all of them that S leaves out is.</para>
/// <para><b>Source.</b> THEORY 5.2, "for any reason" (AXRP 23).</para>
/// </remarks>
internal sealed class InstanceBits(ArgumentTask task, Behavior.Quantities behavior, IEngineAccess engines, Facts facts)
{
    private readonly Dictionary<string, Measurement> _estimates = new(StringComparer.Ordinal);

    /// <summary>The sensors to grant one by one; empty without the conjunction test.</summary>
    public IReadOnlyList<NodeId> Sensors { get; init; } = [];

    /// <summary>The event.</summary>
    public NodeId Event => behavior.Obligations[0].Quantity.Operands[0];

    /// <summary>What was spent.</summary>
    public EngineCost Cost { get; private set; } = EngineCost.None;

    /// <summary>The bits of an instance by a part.</summary>
    public Bits Of(int[] part, Instance instance)
    {
        var together = Estimate(Event, part, instance);
        if (Sensors.Count == 0 || Evidences.Point(together) is not { } all || (all.IsExact && all.Low.IsZero))
        {
            return SurpriseBits.Of(together);
        }

        var alone = Sensors.Select(sensor => Estimate(sensor, part, instance)).ToList();
        if (alone.FirstOrDefault(number => Evidences.Point(number) is null) is { } unknown)
        {
            return SurpriseBits.Of(unknown);
        }

        var least = alone.MinBy(number => Evidences.Point(number)?.Midpoint ?? Rational.One) ?? together;
        if (Evidences.Point(least) is not { } granted || Enclosure.Divide(all, granted) is not { } ratio)
        {
            return SurpriseBits.Of(together);
        }

        return SurpriseBits.Of(alone.Append(together).All(IsExact)
            ? new Measurement.Exact(ratio)
            : new Measurement.Heuristic(ratio.Midpoint.ToDouble(), null));
    }

    /// <summary>The bits of all sensors, together and alone; null without the conjunction test.</summary>
    public SensorTest? Test(int[] part, Instance instance) => Sensors.Count == 0
        ? null
        : new SensorTest(
            SurpriseBits.Of(Estimate(Event, part, instance)),
            Sensors.Select(sensor => SurpriseBits.Of(Estimate(sensor, part, instance))).ToSequence());

    /// <summary>The events of which an event is the conjunction; itself if it is none.</summary>
    public static IReadOnlyList<NodeId> Conjuncts(Graph graph, NodeId wire)
    {
        var found = new List<NodeId>();
        var open = new Stack<NodeId>([wire]);
        while (open.TryPop(out var next))
        {
            if (graph[next] is { Operation: Operation.Binary { Operator: BinaryOperator.And }, Operands: var operands })
            {
                open.Push(operands[1]);
                open.Push(operands[0]);
            }
            else if (!found.Contains(next))
            {
                found.Add(next);
            }
        }

        return found;
    }

    // As exact as the bits of one number are: by fractions, whatever they rest on.
    private static bool IsExact(Measurement number) =>
        number is Measurement.Exact or Measurement.Heuristic { ExactValue: not null };

    private Measurement Estimate(NodeId wire, int[] part, Instance instance)
    {
        string key = $"{wire}|{string.Join(',', part)}|{instance.Values.ToInstance("")}";
        if (!_estimates.TryGetValue(key, out var estimate))
        {
            var obligation = behavior.Obligations[0];
            var items = part.Select(place => task.Argument.Items[place]).ToList();
            var outcome = new QuantityEstimator(engines, new BaseRule.Copies(), instance.Values).Estimate(
                obligation with
                {
                    Graph = task.Argument.Graph,
                    Quantity = obligation.Quantity with { Operands = [wire] },
                },
                items,
                facts);
            Cost += outcome.Cost;
            estimate = outcome.Measurement;
            _estimates.Add(key, estimate);
        }

        return estimate;
    }
}
