using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Turns what the samples gave into a number with an interval.</summary>
/// <remarks>
/// <para><b>Source.</b> Probabilities by Clopper and Pearson; expectations by Maurer and Pontil where a range is
/// proved,
/// else by the central limit theorem; variances and covariances by the delta method, with Var(s_xy) about
/// (E[(x - m)^2 (y - n)^2] - cov^2) / samples; correlations by Fisher's z.</para>
/// </remarks>
internal static class SampleMeasurement
{
    /// <summary>The measurement, or why there is none.</summary>
    public static Measurement Of(SampledNumber number, SampleTally tally, long drawn, double delta)
    {
        if (Missing(number, tally, drawn) is { } missing)
        {
            return missing;
        }

        return number.Kind switch
        {
            QuantityKind.Probability => Sampled(
                number,
                tally,
                drawn,
                (double)tally.Successes / tally.Accepted,
                ConfidenceIntervals.ClopperPearson(tally.Successes, tally.Accepted, delta)),
            QuantityKind.Expectation => Sampled(
                number,
                tally,
                drawn,
                tally.Numbers.Mean,
                number.Support.IsBounded
                    ? ConfidenceIntervals.EmpiricalBernstein(
                        tally.Numbers, number.Support.Low, number.Support.High, delta)
                    : ConfidenceIntervals.Normal(tally.Numbers, delta)),
            _ => OfPairs(number, tally, drawn, delta),
        };
    }

    /// <summary>Why no number comes of the samples, or null.</summary>
    public static Measurement.NotMeasured? Missing(SampledNumber number, SampleTally tally, long drawn)
    {
        if (tally.Undefined > 0)
        {
            return new(
                UnknownReason.Incomplete,
                Text($"{tally.Undefined} of {drawn} samples had no value, as after a division by zero."));
        }

        long least = number.Kind switch
        {
            QuantityKind.Probability => 1,
            QuantityKind.Expectation => number.Support.IsBounded ? 1 : 2,
            QuantityKind.Correlation => 4,
            _ => 2,
        };
        return tally.Accepted >= least ? null : new(UnknownReason.Samples, tally.Accepted == 0
            ? Text($"None of {drawn} samples met the condition: it is impossible, or too rare for sampling.")
            : Text($"Only {tally.Accepted} of {drawn} samples met the condition."));
    }

    private static Measurement OfPairs(SampledNumber number, SampleTally tally, long drawn, double delta)
    {
        double n = tally.Accepted;
        var moments = tally.Pairs.Moments(tally.Accepted);
        double width = -SpecialFunctions.NormalQuantile(delta / 2);
        if (number.Kind != QuantityKind.Correlation)
        {
            double value = moments.XY * n / (n - 1);
            double radius = width * Math.Sqrt(Math.Max(moments.XXYY - (moments.XY * moments.XY), 0) / n);
            double least = number.Kind == QuantityKind.Variance ? 0 : double.NegativeInfinity;
            var interval = Approximate(Math.Max(value - radius, least), value + radius, delta);
            return Sampled(number, tally, drawn, value, interval);
        }

        double product = moments.XX * moments.YY;
        if (!(product > 0))
        {
            return new Measurement.NotMeasured(
                UnknownReason.Vacuous, "A correlation needs two numbers that vary, and in the samples one does not.");
        }

        double correlation = Math.Clamp(moments.XY / Math.Sqrt(product), -1, 1);
        double z = Math.Atanh(correlation);
        double reach = width / Math.Sqrt(n - 3);
        return Sampled(
            number, tally, drawn, correlation, Approximate(Math.Tanh(z - reach), Math.Tanh(z + reach), delta));
    }

    private static ConfidenceInterval Approximate(double low, double high, double delta) =>
        new(Math.BitDecrement(low), Math.BitIncrement(high), 1 - delta, IntervalMethod.Normal);

    /// <summary>A number with its interval; says how many samples were drawn where some were rejected.</summary>
    public static Measurement Sampled(
        SampledNumber number, SampleTally tally, long drawn, double value, ConfidenceInterval interval) =>
        new Measurement.Sampled(
            value, interval, tally.Accepted, number.Kind == QuantityKind.Probability ? tally.Successes : null)
        {
            Drawn = drawn,
        };

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
