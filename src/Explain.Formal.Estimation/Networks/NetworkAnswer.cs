using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Puts a quantity together from the cumulants of the output.</summary>
internal static class NetworkAnswer
{
    /// <summary>The quantity, or why it has no value.</summary>
    public static Measurement Of(NetworkQuestion question, CumulantTower output, BaseRule.Cumulants rule)
    {
        double value = question.Kind switch
        {
            QuantityKind.Expectation => output.Means[0],
            QuantityKind.Probability when question.IsComplement => 1 - Above(output, question, rule),
            QuantityKind.Probability => Above(output, question, rule),
            QuantityKind.Variance => output.Cumulant(0, 0),
            QuantityKind.Covariance => output.Cumulant(0, 1),
            QuantityKind.Correlation =>
                output.Cumulant(0, 1) / Math.Sqrt(output.Cumulant(0, 0) * output.Cumulant(1, 1)),
            _ => throw new UnreachableException($"Unhandled {question.Kind}."),
        };
        return double.IsFinite(value)
            ? new Measurement.Heuristic(value, null)
            : new Measurement.NotMeasured(
                UnknownReason.Vacuous,
                question.Kind == QuantityKind.Correlation
                    ? "A correlation needs two propagated variances above 0."
                    : "The carried cumulants are too large to write.");
    }

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
    private static double Above(CumulantTower output, NetworkQuestion question, BaseRule.Cumulants rule)
    {
        if (output.Size > 1)
        {
            return AllAbove(output);
        }

        double mean = output.Means[0], variance = output.Cumulant(0, 0);
        if (variance <= 0)
        {
            return mean > 0 || (mean == 0 && question.IncludesZero) ? 1 : 0;
        }

        double deviation = Math.Sqrt(variance), t = mean / deviation;
        double probability = SpecialFunctions.NormalCdf(t);
        if (!rule.Edgeworth)
        {
            return probability;
        }

        double square = t * t, third = output.Cumulant(0, 0, 0) / Math.Pow(deviation, 3);
        double sum = third * (square - 1) / 6;
        if (rule.Order >= 4)
        {
            double fourth = output.Cumulant(0, 0, 0, 0) / (variance * variance);
            sum -= fourth * t * (square - 3) / 24;
            sum -= third * third * t * ((square * square) - (10 * square) + 15) / 72;
        }

        return probability + (SpecialFunctions.NormalDensity(t) * sum);
    }
}
