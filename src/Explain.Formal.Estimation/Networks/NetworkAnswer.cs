using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Puts a quantity together from the cumulants of the output.</summary>
internal static class NetworkAnswer
{
    /// <summary>The quantity of each entry, or why it has no value.</summary>
    public static Measurement[] Of(NetworkQuestion question, CumulantTower output, BaseRule.Cumulants rule) =>
        [.. Values(question, output, rule).Select(value => Measured(question.Kind, value))];

    private static IEnumerable<double> Values(
        NetworkQuestion question, CumulantTower output, BaseRule.Cumulants rule)
    {
        var all = Enumerable.Range(0, output.Size);
        int half = output.Size / 2;
        return question.Kind switch
        {
            QuantityKind.Expectation => output.Means.ToArray(),
            QuantityKind.Probability when question.IsRegion => [Inside(question, output, rule)],
            QuantityKind.Probability => all.Select(i => Above(output, i, question.IncludesZero[i], rule)),
            QuantityKind.Variance => all.Select(i => output.Cumulant(i, i)),
            QuantityKind.Covariance => all.Take(half).Select(i => output.Cumulant(i, half + i)),
            QuantityKind.Correlation => all.Take(half).Select(i => output.Cumulant(i, half + i)
                / Math.Sqrt(output.Cumulant(i, i) * output.Cumulant(half + i, half + i))),
            _ => throw new UnreachableException($"Unhandled {question.Kind}."),
        };
    }

    private static Measurement Measured(QuantityKind kind, double value) => double.IsFinite(value)
        ? new Measurement.Heuristic(value, null)
        : new Measurement.NotMeasured(
            UnknownReason.Vacuous,
            kind == QuantityKind.Correlation
                ? "A correlation needs two propagated variances above 0."
                : "The carried cumulants are too large to write.");

    /// <summary>Where the number leaves the range that its quantity is sure to have.</summary>
    public static Sequence<string> Notes(QuantityKind kind, Measurement measurement) => measurement switch
    {
        Measurement.Heuristic { Value: < 0 or > 1 } when kind == QuantityKind.Probability =>
            ["The estimate of a probability is outside of 0 to 1."],
        Measurement.Heuristic { Value: < 0 } when kind == QuantityKind.Variance =>
            ["The estimate of a variance is negative."],
        Measurement.Heuristic { Value: < -1 or > 1 } when kind == QuantityKind.Correlation =>
            ["The estimate of a correlation is outside of -1 to 1."],
        _ => [],
    };

    /// <summary>Where what was carried is no law.</summary>
    public static Sequence<string> Notes(NetworkCumulants cumulants)
    {
        int layers = cumulants.Layers.Count(layer =>
            Enumerable.Range(0, layer.Before.Size).Any(i => layer.Before.Cumulant(i, i) < 0));
        return layers == 0
            ? []
            : [$"Carried variances are negative at {layers} {(layers == 1 ? "layer" : "layers")}, and such a neuron "
                + "counts as its mean: this order does not fit this network."];
    }

    // All outputs above 0, or not all.
    private static double Inside(NetworkQuestion question, CumulantTower output, BaseRule.Cumulants rule)
    {
        double inside = output.Size > 1
            ? AllAbove(output, question.IncludesZero)
            : Above(output, 0, question.IncludesZero[0], rule);
        return question.IsComplement ? 1 - inside : inside;
    }

    private static double AllAbove(CumulantTower output, ImmutableArray<bool> includesZero)
    {
        // A number that does not vary and holds asks for nothing.
        int[] asked = [.. Enumerable.Range(0, output.Size).Where(i =>
            output.Cumulant(i, i) > 0 || !Holds(output.Means[i], includesZero[i]))];
        double[] mean = [.. asked.Select(i => output.Means[i])];
        return NormalOrthant.Probability(
            mean, [.. asked.SelectMany(i => asked.Select(j => output.Cumulant(i, j)))]);
    }

    // Of a number that does not vary.
    private static bool Holds(double mean, bool includesZero) => mean > 0 || (mean == 0 && includesZero);

    // P(z > 0): Phi of mean over deviation, with the terms of Edgeworth's series up to the order.
    private static double Above(CumulantTower output, int i, bool includesZero, BaseRule.Cumulants rule)
    {
        double mean = output.Means[i], variance = output.Cumulant(i, i);
        if (variance <= 0)
        {
            return Holds(mean, includesZero) ? 1 : 0;
        }

        double deviation = Math.Sqrt(variance), probability = SpecialFunctions.NormalCdf(mean / deviation);
        if (!rule.Edgeworth)
        {
            return probability;
        }

        double Weight(int derivative) => HermiteCoefficients.Step(derivative, mean, deviation);
        double third = output.Cumulant(i, i, i);
        probability += third * Weight(3) / 6;
        return rule.Order < 4
            ? probability
            : probability + (output.Cumulant(i, i, i, i) * Weight(4) / 24) + (third * third * Weight(6) / 72);
    }
}
