using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Orders 1 and 2 of <c>propagate</c> with what an argument points out, layer by layer: where every function
/// of a network is one gate, these are the numbers of the propagation gate by gate.</summary>
/// <remarks>
/// <para><b>Shapes.</b> As <see cref="NetworkEstimator"/>, without joint events. At order 1 no wire skips a layer, and
/// no sum is one of sums: gate by gate such a sum is a wire of its own, whose covariances are tracked or not.</para>
/// <para><b>Units, error, determinism, source.</b> Those of <see cref="WirePropagation"/>.</para>
/// </remarks>
internal static class WireNetworkEstimator
{
    // Below, the same bits on every machine, whether it has native code or not.
    private const int NativeWidth = 256;

    /// <summary>The estimate, or null where it is not that of the gates: then they are asked.</summary>
    public static EstimateOutcome? TryEstimate(
        EstimateQuestion asked, BaseRule.Cumulants rule, EngineLimits limits, CancellationToken cancellation)
    {
        var obligation = asked.Obligation;
        if (rule is not { Order: <= 2, Edgeworth: false, Imputes: false, Variant: null } || asked.Instance is not null
            || !asked.Items.All(item => item is Item.Track { IsOnly: false } or Item.Approximate)
            || NetworkQuestion.Read(obligation, asked.Items.SelectMany(Wires)) is not { } question
            || !IsByWires(question, rule.Order)
            || WirePlan.Of(question, rule.Order, asked.Items) is not { } plan)
        {
            return null;
        }

        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            var network = question.Network;
            var kernel = network.Layers.Max(layer => layer.Outputs) >= NativeWidth
                ? MatrixKernel.Default
                : MatrixKernel.Managed;
            var propagation = new WirePropagation(network, plan, kernel);
            return propagation.Run(question.Input, guard.Token) is { } output
                ? Answer(question, asked, plan, output, propagation.Operations)
                : None(
                    UnknownReason.Unsupported,
                    "A carried variance is negative: the covariances that are carried are those of no law. Track all "
                        + "of a layer, or 'propagate covariance'.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(UnknownReason.Time, TimeGuard.Exceeded("The propagation", limits));
        }
    }

    private static EstimateOutcome Answer(
        NetworkQuestion question, EstimateQuestion asked, WirePlan plan, CumulantTower output, long operations)
    {
        var rule = (BaseRule.Cumulants)asked.Rule;
        var measurements = NetworkAnswer.Of(question, output, rule);
        return new EstimateOutcome(
            Entrywise.Join(asked.Obligation.Shape, measurements),
            WirePresumptions.Of(question, rule.Order, plan, asked.Items), new EngineCost(operations))
        {
            Notes = measurements.SelectMany(measurement => NetworkAnswer.Notes(question.Kind, measurement))
                .Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    private static IEnumerable<Model.NodeId> Wires(Item item) => item switch
    {
        Item.Track track => track.Wires,
        Item.Approximate approximate => approximate.Wires,
        _ => [],
    };

    private static bool IsByWires(NetworkQuestion question, int order)
    {
        bool areGates = question.Network.Layers.All(
            layer => layer.After is null || WirePresumptions.GateOf(layer.After) is not null);
        bool isChain = !question.Network.HasSkips && !question.IsNested
            && question.Kind is QuantityKind.Expectation or QuantityKind.Probability or QuantityKind.Variance;
        return areGates && !question.IsRegion && (order == 2 || isChain);
    }

    private static EstimateOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), [], EngineCost.None);
}
