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
            QuantityKind.Probability => all.Select(i => Above(output, i, question.IncludesZero, rule)),
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

    // All outputs above 0, or not all.
    private static double Inside(NetworkQuestion question, CumulantTower output, BaseRule.Cumulants rule)
    {
        double inside = output.Size > 1 ? AllAbove(output) : Above(output, 0, includesZero: false, rule);
        return question.IsComplement ? 1 - inside : inside;
    }

    private static double AllAbove(CumulantTower output)
    {
        double[] covariance = new double[output.Size * output.Size];
        for (int i = 0; i < covariance.Length; i++)
        {
            covariance[i] = output.Cumulant(i / output.Size, i % output.Size);
        }

        return NormalOrthant.Probability(output.Means, covariance);
    }

    // P(z > 0): Phi of mean over deviation, with the terms of Edgeworth's series up to the order.
    private static double Above(CumulantTower output, int i, bool includesZero, BaseRule.Cumulants rule)
    {
        double mean = output.Means[i], variance = output.Cumulant(i, i);
        if (variance <= 0)
        {
            return mean > 0 || (mean == 0 && includesZero) ? 1 : 0;
        }

        double deviation = Math.Sqrt(variance), t = mean / deviation;
        double probability = SpecialFunctions.NormalCdf(t);
        if (!rule.Edgeworth)
        {
            return probability;
        }

        double square = t * t, third = output.Cumulant(i, i, i) / Math.Pow(deviation, 3);
        double sum = third * (square - 1) / 6;
        if (rule.Order >= 4)
        {
            double fourth = output.Cumulant(i, i, i, i) / (variance * variance);
            sum -= fourth * t * (square - 3) / 24;
            sum -= third * third * t * ((square * square) - (10 * square) + 15) / 72;
        }

        return probability + (SpecialFunctions.NormalDensity(t) * sum);
    }
}
