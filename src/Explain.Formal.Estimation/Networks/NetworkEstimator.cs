using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The base rule <c>propagate</c> on a quantity that is a network of normal or uniform inputs (THEORY
/// 7).</summary>
/// <remarks>
/// <para><b>Shapes.</b> A hidden layer or more; a mean, variance, covariance or correlation of affine functions of the
/// last, or the probability that such numbers are all above 0, as where one output is the greatest.</para>
/// <para><b>Units.</b> Those of the quantity. A probability outside of 0 to 1 is reported as it is.</para>
/// <para><b>Error.</b> As of <see cref="NetworkPropagation"/>.</para>
/// <para><b>Determinism.</b> As of <see cref="NetworkPropagation"/>; below width 256 by the managed kernel, so with or
/// without OpenBLAS.</para>
/// <para><b>Source.</b> THEORY 7; an event by Phi of mean and variance (<see cref="NormalOrthant"/> of several), or, of
/// one comparison, the series of <see cref="EdgeworthSeries"/> with the third and fourth cumulant; else gate by
/// gate.</para>
/// </remarks>
internal static class NetworkEstimator
{
    // Below, sums over triples of neurons are faster than products of factors; over quadruples, sooner.
    private const int FactoredWidth = 24;
    private const int FactoredFourthWidth = 16;
    // Below, no diagram of the variant augment is left out; above, all triples of neurons take minutes.
    private const int FactoredAugmentWidth = 128;
    // Below, the same bits on every machine, whether it has native code or not; above, the time of products decides.
    private const int NativeWidth = 256;
    private const double MostOperations = 1e13;
    private const long MostNumbers = 1L << 28;

    /// <summary>The estimate, or null if the quantity is no network: then wires go gate by gate.</summary>
    public static EstimateOutcome? TryEstimate(
        EstimateQuestion asked, BaseRule.Cumulants rule, EngineLimits limits, CancellationToken cancellation)
    {
        var (obligation, items) = (asked.Obligation, asked.Items.OfType<Item.Approximate>().ToSequence());
        if (rule.Order > NetworkOptions.HighestOrder || items.Length < asked.Items.Length
            || NetworkQuestion.Read(obligation, items.SelectMany(item => item.Wires)) is not { } question
            || (rule.Edgeworth && question.IsRegion)
            || (rule is { Order: 1, Variant: null } && !HasCommonVariances(question.Network))
            || Shapes(question, items) is not { } shapes)
        {
            return null;
        }

        var options = Options(question, rule) with { Shapes = shapes };
        if (TooLarge(question.Network, options) is { } problem)
        {
            return None(UnknownReason.Unsupported, problem);
        }

        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            var cumulants = new NetworkPropagation(options, Kernel(question.Network))
                .Run(question.Network, question.Input, guard.Token);
            var measurements = NetworkAnswer.Of(question, cumulants.Output, rule);
            return new EstimateOutcome(
                Entrywise.Join(obligation.Shape, measurements),
                NetworkPresumptions.Of(question, options, rule, items), new EngineCost(cumulants.Operations))
            {
                Notes = measurements.SelectMany(measurement => NetworkAnswer.Notes(question.Kind, measurement))
                    .Concat(NetworkAnswer.Notes(cumulants))
                    .Distinct(StringComparer.Ordinal).ToSequence(),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(UnknownReason.Time, TimeGuard.Exceeded("The propagation", limits));
        }
    }

    // At order 1 all neurons of a layer share a variance: a law of large numbers over its weights. Without enough of
    // them each wire has its own, gate by gate.
    private static bool HasCommonVariances(LayeredNetwork network) =>
        !network.HasSkips && network.Layers.All(layer =>
            layer.After is null || layer.Weights.Length >= AverageMetric.FewestWeights);

    // A layer is approximated as a whole.
    private static Sequence<LayerShape>? Shapes(NetworkQuestion question, Sequence<Item.Approximate> items)
    {
        var shapes = new List<LayerShape>();
        foreach (var item in items)
        {
            if (PointedLayer.Of(question, item.Wires) is not { IsWhole: true } place)
            {
                return null;
            }

            shapes.Add(new LayerShape(place.Layer, place.IsBefore, item.Shape));
        }

        return shapes.ToSequence();
    }

    private static NetworkOptions Options(NetworkQuestion question, BaseRule.Cumulants rule)
    {
        // Traces stand for neurons that are alike; a layer that carries others on keeps none.
        bool isUniform = !question.Network.HasSkips;
        var variant = rule.Variant ?? (isUniform ? NetworkVariant.Simple : NetworkVariant.Base);
        var options = new NetworkOptions { Order = rule.Order, Variant = variant };
        int width = question.Network.Layers.Max(layer => layer.Outputs);
        return options with
        {
            MeansOnly = question.Kind == QuantityKind.Expectation,
            IsFactored = isUniform && (variant, rule.Order) switch
            {
                (NetworkVariant.Simple, 3) => width >= FactoredWidth,
                (NetworkVariant.Simple, 4) => width >= FactoredFourthWidth,
                (NetworkVariant.Augment, 3) => width >= FactoredAugmentWidth,
                _ => false,
            },
        };
    }

    private static MatrixKernel Kernel(LayeredNetwork network) =>
        network.Layers.Max(layer => layer.Outputs) >= NativeWidth ? MatrixKernel.Default : MatrixKernel.Managed;

    private static string? TooLarge(LayeredNetwork network, NetworkOptions options)
    {
        int width = network.Layers.Max(layer => Math.Max(layer.Inputs, layer.Outputs));
        var (numbers, operations) = Needs(width, network.Layers.Length, options);
        string? needs = options.Order <= 2 ? null
            : numbers > MostNumbers ? $"{numbers:0.#e+0} numbers in memory, and {MostNumbers:0.#e+0} are allowed"
            : operations > MostOperations ? $"{operations:0.#e+0} operations, and {MostOperations:0.#e+0} are allowed"
            : null;
        return needs is null ? null : $"Order {options.Order} at width {width} needs {needs}: take a lower order.";
    }

    // Fourth cumulants as factors: two groups of n matrices more for each layer, each multiplied and paired.
    private static (double Numbers, double Operations) Needs(int width, int layers, NetworkOptions options)
    {
        if (options.HasFactoredThird)
        {
            return (0, 0);
        }

        double numbers = 1;
        if (options.HasFactoredFourth)
        {
            numbers = 2.0 * layers * width * width * width;
            return (numbers, numbers * width * 5 * layers);
        }

        for (int i = 1; i <= options.Order; i++)
        {
            numbers *= (width + i - 1) / (double)i;
        }

        return (numbers, numbers * width * 4);
    }

    private static EstimateOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), [], EngineCost.None);
}
